"""Stand-off files read back, as `writing.brat` wrote them and analysts corrected them."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from entente.errors import LoadingError
from entente.loading.marks import MarkedMention, MarkedRelation, Marks, Remark, Sheet
from entente.writing.brat import COLUMNS, INDEX, digest

TOLD = 10
"""Faults that stand in one message."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A document with all that is marked in it."""

    identifier: str  # Document.identifier
    sha256: str
    text: str
    marks: Marks
    path: Path  # of its annotations
    written: str = ""  # digest of the annotations as they were exported; empty where nobody knows

    @property
    def mentions(self) -> tuple[MarkedMention, ...]:
        """What is marked as a mention, in order of text."""
        return self.marks.mentions

    @property
    def relations(self) -> tuple[MarkedRelation, ...]:
        """What is marked as said, sorted."""
        return self.marks.relations


def load_brat(folder: Path, *, misfits: bool = False) -> tuple[MarkedDocument, ...]:
    """The documents of a folder, in the order of its index.

    Raises LoadingError, which names file and line, for what is no annotation of the ontology; where `misfits`
    are let through, not for a relation that may not join what it joins.
    """
    rows = csv.DictReader(_text(folder / INDEX).split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        known = [tuple((row[name] or "") for name in COLUMNS[:3]) + _digests(row) for row in rows]
    except KeyError as error:
        raise LoadingError(f"{folder / INDEX}: has no column {error}") from error
    faults: list[str] = []
    found = [_document(folder, row, faults) for row in known]
    if not misfits:
        faults += [line for one in found for line in _told(one.path, one.marks.misfits)]
    if faults:
        more = [f"and {len(faults) - TOLD} more"] * (len(faults) > TOLD)
        raise LoadingError("; ".join((*faults[:TOLD], *more)))
    return tuple(found)


def _digests(row: dict[str, str]) -> tuple[str, ...]:
    """Digests of text and annotations, where the index has them."""
    return tuple((row.get(name) or "").rstrip("\r") for name in COLUMNS[3:])


def _document(folder: Path, row: tuple[str, ...], faults: list[str]) -> MarkedDocument:
    name, identifier, sha256, written, annotations = row
    if not re.fullmatch(r"[A-Za-z0-9_-]+", name):
        raise LoadingError(f"{folder / INDEX}: {name!r} is no name of a file without its ending")
    path = folder / f"{name}.ann"
    sheet = Sheet(_unchanged(folder / f"{name}.txt", written))
    for number, line in enumerate(_text(path).split("\n"), 1):
        sheet.take(number, line.rstrip("\r"))
    marks = sheet.finished()
    faults += _told(path, sheet.faults)
    return MarkedDocument(identifier, sha256.rstrip("\r"), sheet.text, marks, path, annotations)


def _told(path: Path, remarks: Iterable[Remark]) -> Iterator[str]:
    return (f"{path}:{one.line}: {one.says}" for one in sorted(remarks, key=lambda one: one.line))


def _unchanged(path: Path, written: str) -> str:
    """The text of a document, as it was exported: other line ends alone are no other text."""
    data = _bytes(path).removeprefix(_BOM)
    if written and digest(data) != written:
        data = data.replace(b"\r\n", b"\n")
        if digest(data) != written:
            raise LoadingError(f"{path}: is another text than was exported: put the exported one back")
    return _decoded(path, data)


def _text(path: Path) -> str:
    return _decoded(path, _bytes(path).removeprefix(_BOM))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LoadingError(f"{path}: cannot be read: {error.strerror}") from error


def _decoded(path: Path, data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise LoadingError(f"{path}: cannot be read: is not UTF-8 at byte {error.start:,}") from error
