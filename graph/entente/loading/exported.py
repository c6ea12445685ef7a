"""Documents that were exported to be corrected, and what came back of them."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from entente.errors import LoadingError
from entente.loading.marks import MarkedMention, MarkedRelation, Marks, Remark
from entente.writing.brat import COLUMNS, INDEX
from entente.writing.inception import CAS

TOLD = 10
"""Faults that stand in one message."""

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Exported:
    """A line of the index."""

    name: str  # of the files, without ending
    identifier: str  # Document.identifier
    sha256: str
    text: str = ""  # digest of the text as it was exported; empty where nobody knows, as of the annotations
    annotations: str = ""
    cas: str = ""  # digest of the CAS as it was written, where one was


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A document with all that is marked in it."""

    exported: Exported
    text: str
    marks: Marks
    path: Path  # of its annotations
    places: Mapping[int, str] = field(default_factory=dict)  # of lines that are none: what to call them

    @property
    def identifier(self) -> str:
        """Document.identifier."""
        return self.exported.identifier

    @property
    def sha256(self) -> str:
        """Document.sha256."""
        return self.exported.sha256

    @property
    def mentions(self) -> tuple[MarkedMention, ...]:
        """What is marked as a mention, in order of text."""
        return self.marks.mentions

    @property
    def relations(self) -> tuple[MarkedRelation, ...]:
        """What is marked as said, sorted."""
        return self.marks.relations

    def where(self, line: int) -> str:
        """File and line of what is marked."""
        return f"{self.path}:{self.places.get(line, line)}"

    def told(self, remarks: Iterable[Remark]) -> Iterator[str]:
        """Remarks as messages, in order of lines."""
        return (f"{self.where(one.line)}: {one.says}" for one in sorted(remarks, key=lambda one: one.line))


def index(folder: Path) -> tuple[Exported, ...]:
    """What was exported into a folder; LoadingError where nothing says so."""
    text = decoded(folder / INDEX, content(folder / INDEX).removeprefix(BOM))
    rows = csv.DictReader(text.split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        known = [
            Exported(*((row[name] or "").rstrip("\r") for name in COLUMNS[:3]), *_digests(row))
            for row in rows
        ]
    except KeyError as error:
        raise LoadingError(f"{folder / INDEX}: has no column {error}") from error
    for one in known:
        if not re.fullmatch(r"[A-Za-z0-9_-]+", one.name):
            raise LoadingError(f"{folder / INDEX}: {one.name!r} is no name of a file without its ending")
    return tuple(known)


def _digests(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple((row.get(name) or "").rstrip("\r") for name in (*COLUMNS[3:], CAS))


def refuse(faults: Sequence[str]) -> None:
    """Raises LoadingError where there are faults, with the first of them."""
    if faults:
        more = [f"and {len(faults) - TOLD} more"] * (len(faults) > TOLD)
        raise LoadingError("; ".join((*faults[:TOLD], *more)))


def content(path: Path) -> bytes:
    """The bytes of a file; LoadingError where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise LoadingError(f"{path}: cannot be read: {error.strerror}") from error


def decoded(path: Path, data: bytes) -> str:
    """The text of a file; LoadingError where it is no text."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise LoadingError(f"{path}: cannot be read: is not UTF-8 at byte {error.start:,}") from error
