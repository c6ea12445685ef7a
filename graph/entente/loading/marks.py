"""The annotations of one document in a stand-off file, line by line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from entente.model import AUTHOR, Modality, Polarity
from entente.writing.brat.conventions import MANNERS, REFERENCE, by_author, meaning
from entente_ontology.names import ABOVE, may_join

Lines: TypeAlias = list[tuple[int, str]]
"""Lines with their numbers from 1."""

_SPANS = re.compile(r"([0-9]{1,9} [0-9]{1,9})(;[0-9]{1,9} [0-9]{1,9})*")
_ENDS = re.compile(r"Arg1:(T[0-9]+) Arg2:(T[0-9]+)")
_SPACES = re.compile(r"[\s\x1c-\x1f\ufffd]+")


@dataclass(frozen=True, slots=True)
class MarkedMention:
    """A stretch of text that somebody says means a thing."""

    begin: int
    end: int
    kind: str  # class of the ontology, by local name
    entity: str = ""  # IRI of the entity that it was written for; empty where an analyst added it
    name: str = field(default="", compare=False)  # in its file: "T1"
    line: int = field(default=0, compare=False)
    whole: bool = field(default=True, compare=False)  # whether there are no words between its pieces


@dataclass(frozen=True, slots=True, order=True)
class MarkedRelation:
    """A relation that somebody says the document states; ends are positions of mentions, or AUTHOR."""

    subject: int
    predicate: str
    object: int
    polarity: Polarity
    modality: Modality
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Remark:
    """A line, and what there is to say of it."""

    line: int
    says: str


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is marked in a document, in order of text."""

    mentions: tuple[MarkedMention, ...]
    relations: tuple[MarkedRelation, ...]
    notes: tuple[Remark, ...]  # what stands in a note, such as `T1 what about this?`
    misfits: tuple[Remark, ...]  # relations that may not join what they join


class MarkingError(Exception):
    """A line is no annotation of the ontology; its text says why."""


@dataclass(slots=True)
class Sheet:
    """The annotations of a document while they are read: a relation may stand before its mentions."""

    text: str
    faults: list[Remark] = field(default_factory=list)
    _mentions: dict[str, MarkedMention] = field(default_factory=dict)  # by their name: "T1"
    _entities: dict[str, str] = field(default_factory=dict)
    _notes: list[Remark] = field(default_factory=list)
    _waiting: Lines = field(default_factory=list)

    def take(self, number: int, line: str) -> None:
        """Take in a line; relations and attributes wait until all mentions are known."""
        sign = line[:1]
        try:
            if sign == "T":
                self._mention(number, line)
            elif sign in {"N", "#"}:
                self._note(number, line)
            elif sign in {"R", "A", "M"}:
                self._waiting.append((number, line))
            elif sign == "E":
                raise MarkingError("is an event, and the ontology has none")
            elif line.strip() and sign != "*":
                raise MarkingError(f"is no annotation: {_short(line)}")
        except MarkingError as error:
            self.faults.append(Remark(number, str(error)))

    def finished(self) -> Marks:
        """What is marked; `faults` then holds all lines that are no annotation."""
        whole = {
            name: replace(one, entity=self._entities.get(name, "")) for name, one in self._mentions.items()
        }
        named = sorted(whole, key=lambda name: (whole[name].begin, whole[name].end, whole[name].entity, name))
        positions = {name: position for position, name in enumerate(named)}
        relations: dict[MarkedRelation, None] = {}
        for number, line in self._waiting:
            try:
                relations.setdefault(self._said(number, line, positions))
            except MarkingError as error:
                self.faults.append(Remark(number, str(error)))
        mentions = tuple(whole[name] for name in named)
        misfits = tuple(Remark(one.line, says) for one in relations if (says := _misfit(one, mentions)))
        return Marks(mentions, tuple(sorted(relations)), tuple(self._notes), misfits)

    def _mention(self, number: int, line: str) -> None:
        name, _, rest = line.partition("\t")
        told, _, words = rest.partition("\t")
        kind, _, spans = told.partition(" ")
        if kind not in ABOVE or not _SPANS.fullmatch(spans):
            raise MarkingError(f"is no mention: {kind!r} at {_short(spans)}")
        if name in self._mentions:
            raise MarkingError(f"is a second {name}; the first stands in line {self._mentions[name].line}")
        pieces = [(int(begin), int(end)) for begin, end in (span.split(" ") for span in spans.split(";"))]
        begin, end = min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)
        if not all(first < last <= len(self.text) for first, last in pieces):
            raise MarkingError(f"lies outside the text, which ends at {len(self.text)}")
        there = [_bare("".join(self.text[first:last] for first, last in pieces)), _bare(self.text[begin:end])]
        if words and _bare(words) not in there:
            marked = _short(self.text[begin:end])
            raise MarkingError(
                f"says {_short(words)} where the text has {marked}: one of the two was changed"
            )
        whole = there[0] == there[1]
        self._mentions[name] = MarkedMention(begin, end, kind, name=name, line=number, whole=whole)

    def _note(self, number: int, line: str) -> None:
        """A note; one that leads from a mention to its entity, also as normalization, is none to be told."""
        told, _, words = line.partition("\t")[2].partition("\t")
        kind, _, rest = told.partition(" ")
        name, _, target = rest.partition(" ")
        if kind == REFERENCE:
            self._entities[name] = words.partition(" ")[0]
        elif target.startswith(f"{REFERENCE}:"):
            self._entities[name] = target.removeprefix(f"{REFERENCE}:")
        else:
            self._notes.append(Remark(number, f"{name} {words or target}".strip()))

    def _said(self, number: int, line: str, positions: Mapping[str, int]) -> MarkedRelation:
        body = line.partition("\t")[2]
        return (self._relation if line[0] == "R" else self._attribute)(number, body, positions)

    def _relation(self, number: int, body: str, positions: Mapping[str, int]) -> MarkedRelation:
        name, _, rest = body.partition(" ")
        told, ends = meaning(name), _ENDS.fullmatch(rest.strip())
        if told is None or ends is None or not {ends[1], ends[2]} <= set(positions):
            raise MarkingError(f"is no relation of two mentions: {_short(body)}")
        return MarkedRelation(positions[ends[1]], told[0], positions[ends[2]], told[1], told[2], number)

    def _attribute(self, number: int, body: str, positions: Mapping[str, int]) -> MarkedRelation:
        name, _, rest = body.partition(" ")
        target, _, how = rest.partition(" ")
        told, manner = by_author(name), MANNERS.get(how.strip())
        if told is None or manner is None or target not in positions:
            raise MarkingError(f"is nothing that an author says of a mention: {_short(body)}")
        subject, thing = (AUTHOR, positions[target]) if told[1] else (positions[target], AUTHOR)
        return MarkedRelation(subject, told[0], thing, *manner, number)


def _misfit(one: MarkedRelation, mentions: tuple[MarkedMention, ...]) -> str:
    """What is wrong with the ends of a relation, where something is; an author can be any actor."""
    kinds = ["Actor" if end == AUTHOR else mentions[end].kind for end in (one.subject, one.object)]
    return (
        ""
        if may_join(kinds[0], one.predicate, kinds[1])
        else f"{one.predicate} cannot lead from {kinds[0]} to {kinds[1]}"
    )


def _bare(text: str) -> str:
    """The text without white space and without what no file of text can hold."""
    return _SPACES.sub("", text)


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59] + "…")
