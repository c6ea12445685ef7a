"""One document as it was exported and as it came back: what is marked now that was marked then."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from entente.knowledge.tables import fold
from entente.loading.exported import MarkedDocument
from entente.loading.marks import MarkedMention, MarkedRelation
from entente.model import AUTHOR, Assertion, Entity, Evidence, Modality, PlacedMention, Polarity
from entente.writing.brat import Sheet
from entente.writing.brat.standoff import pieces, told


@dataclass(frozen=True, slots=True, order=True)
class End:
    """What stands at an end of a statement: an entity, or what nobody knew before."""

    entity: str = ""  # IRI
    name: str = ""  # words and class of what is new
    kind: str = ""


Statement: TypeAlias = tuple[End, str, End, Polarity, Modality]
Pair: TypeAlias = tuple[int, int]
"""Two mentions, by their positions before; AUTHOR for the author."""


@dataclass(frozen=True, slots=True)
class Line:
    """A relation as it was exported, and what of the graph it shows."""

    pair: Pair
    assertion: Assertion
    sentence: Evidence


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document before and after; mentions by their positions in `sheet.page` and in `marked`."""

    sheet: Sheet
    marked: MarkedDocument
    then: Sequence[MarkedMention]  # the mentions as they were exported
    before: Mapping[int, int]  # position now → position then
    ends: tuple[End, ...]  # what each mention means that is marked now
    lines: Mapping[Statement, Sequence[Line]]  # relations and attributes as they were exported
    now: Mapping[Statement, Sequence[MarkedRelation]]

    @property
    def identifier(self) -> str:
        """Of the document."""
        return self.sheet.document.identifier

    @property
    def mentions(self) -> Sequence[PlacedMention]:
        """Those that were exported."""
        return self.sheet.page.mentions

    @property
    def gone(self) -> tuple[int, ...]:
        """Positions of the mentions that were deleted."""
        return tuple(sorted(set(range(len(self.mentions))) - set(self.before.values())))

    def words(self, mention: MarkedMention) -> str:
        """What stands there, on one line."""
        return " ".join(self.marked.text[mention.begin : mention.end].split())

    def where(self, line: int) -> str:
        """File and line of what is marked."""
        return self.marked.where(line)


def compared(
    sheet: Sheet, marked: MarkedDocument, entities: Iterable[Entity], author: tuple[str, ...]
) -> Corrected:
    """A document as it was exported beside what came back of it; `author` is the first of its authors."""
    then = tuple(_placed(sheet, mention) for mention in sheet.page.mentions)
    before = dict(_paired(then, marked.mentions))
    ends = tuple(_ends(sheet, marked, before, entities))
    now: defaultdict[Statement, list[MarkedRelation]] = defaultdict(list)
    for one in marked.relations:
        subject, thing = (End(*author) if end == AUTHOR else ends[end] for end in (one.subject, one.object))
        now[_statement(subject, thing, one.predicate, (one.polarity, one.modality))].append(one)
    return Corrected(sheet, marked, then, before, ends, _lines(sheet, author), now)


def _lines(sheet: Sheet, author: tuple[str, ...]) -> Mapping[Statement, list[Line]]:
    found: defaultdict[Statement, list[Line]] = defaultdict(list)
    for assertion, sentence in sheet.said:
        sign, text = told(assertion, sentence, sheet.page)
        places = [int(number) - 1 for number in re.findall(r"\bT([0-9]+)\b", text)]
        if sign not in {"R", "A"}:
            continue
        subject, thing = assertion.subject, assertion.object
        if sign == "A":
            by_author = text.startswith("author-")
            places = [AUTHOR, *places] if by_author else [*places, AUTHOR]
            subject, thing = (*author, thing) if by_author else (subject, *author)
        manner = (assertion.polarity, assertion.modality)
        key = _statement(End(subject), End(thing), assertion.predicate, manner)
        found[key].append(Line((places[0], places[1]), assertion, sentence))
    return found


def _statement(subject: End, thing: End, predicate: str, manner: tuple[Polarity, Modality]) -> Statement:
    """What is said; who cooperates does so with each other."""
    if predicate == "cooperatesWith":
        subject, thing = sorted((subject, thing))
    return (subject, predicate, thing, *manner)


def _ends(
    sheet: Sheet, marked: MarkedDocument, before: Mapping[int, int], entities: Iterable[Entity]
) -> Iterator[End]:
    """What each mention means: what it meant, the one thing of its class with these words, or a new one."""
    named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for entity in entities if len(before) < len(marked.mentions) else ():
        for name in (entity.label, *entity.aliases):
            named[entity.kind, fold(name)].add(entity.iri)
    for position, mention in enumerate(marked.mentions):
        if position in before:
            yield End(sheet.page.mentions[before[position]].entity)
            continue
        words = " ".join(marked.text[mention.begin : mention.end].split())
        known = named[mention.kind, fold(words)]
        yield End(*known) if len(known) == 1 else End("", words, mention.kind)


def _paired(then: Sequence[MarkedMention], marked: Sequence[MarkedMention]) -> Iterator[tuple[int, int]]:
    """Positions now and then: of the same place, class and reference, else of less and less of that."""
    left, right = dict(enumerate(marked)), dict(enumerate(then))
    rounds: tuple[Callable[[MarkedMention], Hashable], ...] = (
        lambda one: (one.begin, one.end, one.kind, one.entity),
        lambda one: (one.begin, one.end, one.kind),
        lambda one: (one.begin, one.end, one.entity),
        lambda one: (one.begin, one.end),
    )
    for key in rounds:
        yield from _matched(left, right, key)
    for position, one in tuple(left.items()):
        moved = (n for n, other in right.items() if one.entity == other.entity and _overlap(one, other))
        if (number := next(moved, None)) is not None:
            del left[position], right[number]
            yield position, number


def _matched(
    left: dict[int, MarkedMention], right: dict[int, MarkedMention], key: Callable[[MarkedMention], Hashable]
) -> Iterator[tuple[int, int]]:
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number in sorted(right, reverse=True):
        places[key(right[number])].append(number)
    for position in tuple(left):
        if places[key(left[position])]:
            number = places[key(left.pop(position))].pop()
            del right[number]
            yield position, number


def _overlap(one: MarkedMention, other: MarkedMention) -> bool:
    return one.begin < other.end and other.begin < one.end


def _placed(sheet: Sheet, mention: PlacedMention) -> MarkedMention:
    found = pieces(sheet.page.text, mention)
    return MarkedMention(found[0][0], found[-1][1], sheet.page.kinds[mention.entity], mention.entity)
