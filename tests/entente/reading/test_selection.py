from pathlib import Path

import pytest

from entente.errors import ReadingError
from entente.reading import find_files
from entente.reading.selection import IGNORE_FILE, is_selected

NAMES = ("a.txt", "b.pdf", "drafts/c.txt", "drafts/keep.txt", "sub/d.txt", "sub/deep/e.pdf", "curation.toml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def found(folder: Path, *globs: str) -> list[str]:
    return [source.identifier for source in find_files([folder], globs)]


@pytest.mark.parametrize(
    ("globs", "names"),
    [
        ((), ["a.txt", "b.pdf", "drafts/c.txt", "drafts/keep.txt", "sub/d.txt", "sub/deep/e.pdf"]),
        (("*.pdf",), ["b.pdf", "sub/deep/e.pdf"]),
        (("/*.txt",), ["a.txt"]),
        (("sub/**",), ["sub/d.txt", "sub/deep/e.pdf"]),
        (("*.txt", "!drafts/**"), ["a.txt", "sub/d.txt"]),
        (("*.odt",), []),
    ],
)
def test_patterns_choose_what_is_read(folder: Path, globs: tuple[str, ...], names: list[str]) -> None:
    assert found(folder, *globs) == names


def test_the_ignore_file_leaves_out_as_git_does(folder: Path) -> None:
    (folder / IGNORE_FILE).write_text(
        "# not ready\ndrafts/*\n!drafts/keep.txt\nsub/deep/\n", encoding="utf-8-sig"
    )
    assert found(folder) == ["a.txt", "b.pdf", "drafts/keep.txt", "sub/d.txt"]


def test_a_file_that_is_named_is_read_whatever_the_patterns(folder: Path) -> None:
    (folder / IGNORE_FILE).write_text("*\n")
    assert found(folder / "a.txt", "*.pdf") == ["a.txt"]


def test_an_ignore_file_that_is_no_text_is_told(folder: Path) -> None:
    (folder / IGNORE_FILE).write_bytes(b"\xff")
    with pytest.raises(ReadingError, match=r"\.ententeignore: is not UTF-8 at byte 0"):
        find_files([folder])


def test_a_pattern_that_is_none_is_told() -> None:
    with pytest.raises(ReadingError, match=r"write patterns as in a \.gitignore file"):
        is_selected("a.txt", ("!",))
