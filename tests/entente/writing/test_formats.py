import os
import subprocess
import sys
from pathlib import Path

import pytest

from entente.errors import WritingError
from entente.loading import load_graph
from entente.model import KnowledgeGraph
from entente.writing.formats import BY_NAME, DEFAULT, FORMATS, Options, write_exports
from entente.writing.turtle import write_turtle

ROOT = Path(__file__).parents[3]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_no_two_formats_write_one_file() -> None:
    files = [file for form in FORMATS for file in form.writers]
    assert len(files) == len(set(files))
    assert set(DEFAULT) <= set(BY_NAME)


@pytest.mark.parametrize("which", ["graph", "naughty"])
def test_what_is_read_back_from_turtle_gives_the_same_bytes_in_every_format(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    graph: KnowledgeGraph = request.getfixturevalue(which)
    write_turtle(graph, tmp_path / "graph.ttl")
    options = Options()
    write_exports(graph, tmp_path / "first", BY_NAME, options=options)
    write_exports(load_graph(tmp_path / "graph.ttl"), tmp_path / "second", BY_NAME, options=options)
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_every_format_is_the_same_under_any_hash_seed(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_turtle(graph, tmp_path / "graph.ttl")
    code = (
        "import sys; from pathlib import Path; from entente.loading import load_graph;"
        "from entente.writing.formats import BY_NAME, write_exports;"
        "write_exports(load_graph(Path(sys.argv[1])), Path(sys.argv[2]), BY_NAME)"
    )
    for seed in ("1", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", code, str(tmp_path / "graph.ttl"), str(tmp_path / seed)]
        subprocess.run(command, check=True, env=environment)
    assert contents(tmp_path / "1") == contents(tmp_path / "4711")


@pytest.mark.parametrize("name", BY_NAME)
def test_an_empty_graph_can_be_written(name: str, tmp_path: Path) -> None:
    written = write_exports(KnowledgeGraph("https://example.org/", (), (), (), (), (), ()), tmp_path, [name])
    assert written
    assert all(path.exists() for path in written)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_format_that_cannot_be_written_is_told_and_leaves_nothing(
    name: str, graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WritingError, match="cannot be written: No space left on device"):
        write_exports(graph, tmp_path, [name])
    assert contents(tmp_path) == {}


def test_a_folder_that_cannot_be_made_is_told(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(WritingError, match="out: cannot make this folder"):
        write_exports(graph, tmp_path / "out", ["json"])


def test_the_readme_has_a_row_for_every_format() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for form in FORMATS:
        assert f"| `{form.name}` |" in readme
        assert all(f"`{file}" in readme for file in form.writers)
