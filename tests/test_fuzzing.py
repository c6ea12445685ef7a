"""The target of fuzzing holds over its corpus, and for some seconds over what fuzzing makes of it."""

import importlib.util
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "fuzzing"
CORPUS = sorted((FOLDER / "corpus").iterdir())
SCRIPT = runpy.run_path(str(FOLDER / "readers.py"))


@pytest.mark.parametrize("file", CORPUS, ids=[file.name for file in CORPUS])
def test_the_target_holds_over_the_corpus(file: Path) -> None:
    SCRIPT["target"](file.read_bytes())


def test_the_corpus_has_every_format() -> None:
    assert {SCRIPT["FORMATS"][file.read_bytes()[0]] for file in CORPUS} == set(SCRIPT["FORMATS"])


def test_an_error_of_ours_is_not_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    from entente.reading import archives

    monkeypatch.setattr(archives, "MOST_MEMBERS", "none")  # a bug of ours
    package = next(file for file in CORPUS if file.name == "package-zip")
    with pytest.raises(TypeError):
        SCRIPT["target"](package.read_bytes())


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris is not installed: pip install atheris"
)
def test_fuzzing_for_some_seconds_finds_nothing(tmp_path: Path) -> None:
    corpus = shutil.copytree(FOLDER / "corpus", tmp_path / "corpus")
    limits = ["-max_total_time=10", "-timeout=60", "-rss_limit_mb=4000", f"-artifact_prefix={tmp_path}/"]
    command = [sys.executable, str(FOLDER / "readers.py"), str(corpus), *limits]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
