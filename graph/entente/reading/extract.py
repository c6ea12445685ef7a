"""What readers take out of a file: texts with what is known of them, files in it, what cannot be had."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from entente.reading.lines import Line
from entente.reading.options import Options
from entente.reading.outcomes import Note

Fields: TypeAlias = tuple[tuple[str, str], ...]
"""Pairs of a meaning (`metadata.TITLE` …) and a text."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a document, before its structure is known."""

    text: str  # what offsets count in
    plain: str  # of the same length: the markup that only this format has is blanked
    key: str = ""  # what it is called within its file; empty where the file is one document
    lines: tuple[Line, ...] = ()  # where the format says itself what is a heading, an item, a row
    said: Fields = ()  # what the file says of the document
    properties: Fields = ()  # what its program noted of it: believed where the text says nothing
    pages: tuple[int, ...] = ()  # where the text of each page begins
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A file within a file."""

    key: str  # its path there
    data: bytes


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in a file that cannot be read, and why."""

    key: str  # its path or place there; empty for the file itself
    code: str
    says: str  # what is wrong and what to do


Part: TypeAlias = Extract | Member | Unread

Reader: TypeAlias = Callable[[bytes, str, Options], Iterable[Part]]
"""Takes a file's bytes, and its name for messages."""
