"""Names that readers listed for a treebank which has none."""

from collections.abc import Mapping
from pathlib import Path

LISTED = Path(__file__).parent / "names"

Name = tuple[str, int, int]
"""Kind, first and last word, counted from 1."""


def read_listed(path: Path) -> Mapping[str, tuple[Name, ...]]:
    """Return the names of a file by sentence; a sentence that is not there has none. Empty without a file."""
    if not path.exists():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {sentence: tuple(_name(one) for one in names.split()) for sentence, names in rows}


def _name(written: str) -> Name:
    """Read `PER:8-12` or `LOC:23`."""
    kind, _, places = written.partition(":")
    first, _, last = places.partition("-")
    return kind, int(first), int(last or first)
