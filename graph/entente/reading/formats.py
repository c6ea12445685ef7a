"""Formats: which module reads a file of which suffix."""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import TypeAlias

from entente.errors import ReadingError
from entente.reading import markdown, plain
from entente.reading.extract import Extract
from entente.reading.files import shown

Reader: TypeAlias = Callable[[bytes, str], Extract]
"""Takes a file's bytes, and its name for messages."""

READERS: Mapping[str, Reader] = {
    ".txt": plain.extract,
    ".md": markdown.extract,
}
"""For each suffix, what takes text out of a file's bytes; a new format is a module and a line here."""


def reader_for(path: PurePath) -> Reader:
    """What reads a file of that name; ReadingError if nothing does."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise ReadingError(
            f"{shown(str(path))}: no reader for '{shown(path.suffix)}' (have {' '.join(READERS)})"
        )
    return READERS[suffix]
