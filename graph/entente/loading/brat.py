"""Stand-off files read back, as `writing.brat` wrote them and analysts corrected them."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from entente.errors import LoadingError
from entente.model import AUTHOR, Modality, Polarity
from entente.writing.brat import INDEX
from entente.writing.brat.conventions import MANNERS, REFERENCE, by_author, meaning
from entente_ontology.names import ABOVE, may_join

Lines: TypeAlias = list[tuple[int, str]]
"""Lines with their numbers from 1."""

_SPANS = re.compile(r"([0-9]+ [0-9]+)(;[0-9]+ [0-9]+)*")
_ENDS = re.compile(r"Arg1:(T[0-9]+) Arg2:(T[0-9]+)")


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """A stretch of text that somebody says means a thing."""

    begin: int
    end: int
    kind: str  # class of the ontology, by local name
    entity: str = ""  # IRI of the entity that it was written for; empty where an analyst added it


@dataclass(frozen=True, slots=True, order=True)
class MarkedRelation:
    """A relation that somebody says the document states; ends are positions of mentions, or AUTHOR."""

    subject: int
    predicate: str
    object: int
    polarity: Polarity
    modality: Modality


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """A document with all that is marked in it, sorted."""

    identifier: str  # Document.identifier
    sha256: str
    text: str
    mentions: tuple[MarkedMention, ...]
    relations: tuple[MarkedRelation, ...]


def load_brat(folder: Path) -> tuple[MarkedDocument, ...]:
    """The documents of a folder, in the order of its index.

    Raises LoadingError, which names file and line, for what is no annotation of the ontology.
    """
    rows = csv.DictReader(_read(folder / INDEX).split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        known = [(row["file"], row["identifier"], row["sha256"]) for row in rows]
    except KeyError as error:
        raise LoadingError(f"{folder / INDEX}: has no column {error}") from error
    return tuple(_document(folder, *row) for row in known)


def _document(folder: Path, name: str, identifier: str, sha256: str) -> MarkedDocument:
    if not re.fullmatch(r"[A-Za-z0-9_-]+", name or ""):
        raise LoadingError(f"{folder / INDEX}: {name!r} is no name of a file without its ending")
    text = _read(folder / f"{name}.txt")
    sheet = Sheet(folder / f"{name}.ann", len(text))
    for number, line in enumerate(_read(sheet.path).split("\n"), 1):
        sheet.take(number, line.rstrip("\r"))
    mentions, relations = sheet.finished()
    return MarkedDocument(identifier, sha256, text, mentions, relations)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "is not UTF-8"
        raise LoadingError(f"{path}: cannot be read: {why}") from error


@dataclass(slots=True)
class Sheet:
    """The annotations of a document while they are read: a relation may stand before its mentions."""

    path: Path
    length: int
    mentions: dict[str, MarkedMention] = field(default_factory=dict)  # by their name: "T1"
    entities: dict[str, str] = field(default_factory=dict)
    waiting: Lines = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        """Take in a line; relations and attributes wait until all mentions are known."""
        sign = line[:1]
        if sign == "T":
            self._mention(number, line)
        elif sign == "N":
            self._reference(line)
        elif sign in {"R", "A", "M"}:
            self.waiting.append((number, line))
        elif sign == "E":
            raise self._wrong(number, "is an event, and the ontology has none")

    def finished(self) -> tuple[tuple[MarkedMention, ...], tuple[MarkedRelation, ...]]:
        """The mentions in order of text, and what is said of them."""
        whole = {
            name: replace(one, entity=self.entities.get(name, "")) for name, one in self.mentions.items()
        }
        named = sorted(whole, key=lambda name: (whole[name].begin, whole[name].end, whole[name].entity, name))
        positions = {name: position for position, name in enumerate(named)}
        relations = {self._said(number, line, positions) for number, line in self.waiting}
        return tuple(whole[name] for name in named), tuple(sorted(relations))

    def _mention(self, number: int, line: str) -> None:
        name, _, rest = line.partition("\t")
        kind, _, spans = rest.partition("\t")[0].partition(" ")
        if kind not in ABOVE or not _SPANS.fullmatch(spans):
            raise self._wrong(number, f"is no mention: {kind!r} at {spans!r}")
        places = [int(place) for span in spans.split(";") for place in span.split(" ")]
        if not min(places) < max(places) <= self.length:
            raise self._wrong(number, f"lies outside the text, which ends at {self.length}")
        self.mentions[name] = MarkedMention(min(places), max(places), kind)

    def _reference(self, line: str) -> None:
        parts = line.split("\t")[1:2] or [""]
        _, _, rest = parts[0].partition(" ")
        name, _, target = rest.partition(" ")
        if target.startswith(f"{REFERENCE}:"):
            self.entities[name] = target.removeprefix(f"{REFERENCE}:")

    def _said(self, number: int, line: str, positions: Mapping[str, int]) -> MarkedRelation:
        body = line.partition("\t")[2]
        return (self._relation if line[0] == "R" else self._attribute)(number, body, positions)

    def _relation(self, number: int, body: str, positions: Mapping[str, int]) -> MarkedRelation:
        name, _, rest = body.partition(" ")
        told, ends = meaning(name), _ENDS.fullmatch(rest.strip())
        if told is None or ends is None or not {ends[1], ends[2]} <= set(positions):
            raise self._wrong(number, f"is no relation of two mentions: {body!r}")
        kinds = [self.mentions[end].kind for end in ends.groups()]
        if not may_join(kinds[0], told[0], kinds[1]):
            raise self._wrong(number, f"{told[0]} cannot lead from {kinds[0]} to {kinds[1]}")
        return MarkedRelation(positions[ends[1]], told[0], positions[ends[2]], told[1], told[2])

    def _attribute(self, number: int, body: str, positions: Mapping[str, int]) -> MarkedRelation:
        name, _, rest = body.partition(" ")
        target, _, how = rest.partition(" ")
        told, manner = by_author(name), MANNERS.get(how.strip())
        if told is None or manner is None or target not in positions:
            raise self._wrong(number, f"is nothing that an author says of a mention: {body!r}")
        subject, thing = (AUTHOR, positions[target]) if told[1] else (positions[target], AUTHOR)
        return MarkedRelation(subject, told[0], thing, *manner)

    def _wrong(self, number: int, why: str) -> LoadingError:
        return LoadingError(f"{self.path}:{number}: {why}")
