import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from entente.errors import ModelError
from entente.reading import Options
from entente.records import fingerprint, key_of

OPTIONS = Options()


def test_each_part_of_what_decides_makes_another_key() -> None:
    keys = {
        key_of("f", "a.txt", b"text", OPTIONS),
        key_of("g", "a.txt", b"text", OPTIONS),
        key_of("f", "b.txt", b"text", OPTIONS),
        key_of("f", "a.txt", b"test", OPTIONS),
        key_of("f", "a.txt", b"text", replace(OPTIONS, encoding="cp1252")),
        key_of("f", "a.txt", b"text", replace(OPTIONS, globs=("*.txt",))),
    }
    assert len(keys) == 6
    assert key_of("f", "a.txt", b"text", Options()) in keys


def test_a_pipeline_that_changes_has_another_fingerprint(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "config.cfg").write_text(name)
    one, two = (fingerprint(str(tmp_path / name)) for name in ("one", "two"))
    assert len({one, two, fingerprint()}) == 3
    fingerprint.cache_clear()
    assert fingerprint(str(tmp_path / "one")) == one
    shutil.rmtree(tmp_path / "one")
    fingerprint.cache_clear()
    with pytest.raises(ModelError, match="no spaCy pipeline"):
        fingerprint(str(tmp_path / "one"))
