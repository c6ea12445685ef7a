"""Kinds of remaining mistakes: what was missed, what was found too much, what is told otherwise, and why."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from entente.evaluation.gold import GoldEntity, Span
from entente.evaluation.kinds import Mistake, Side
from entente.evaluation.matching import (
    ACCEPTS,
    SYMMETRIC,
    Annotated,
    Match,
    Statement,
    agrees,
    joins,
    overlaps,
    tellings,
    touches,
)
from entente.evaluation.said import Node

NEAR = 0.5
"""Share of its threshold from which on a rejected pair was near to standing."""

Rejected: TypeAlias = Callable[[Annotated], "Weighing | None"]


@dataclass(frozen=True, slots=True)
class Weighing:
    """What the classifier made of the pair that an annotated relation joins."""

    chance: float
    least: float


def mistakes_in(match: Match, labels: Callable[[str], str], weighed: Rejected | None) -> Iterator[Mistake]:
    """All mistakes in a document; `labels` names nodes, `weighed` tells what was made of a pair, if known."""
    report = Report(match, labels, weighed)
    yield from report.missed_entities()
    yield from report.extra_entities()
    yield from report.missed_relations()
    yield from report.extra_relations()
    yield from report.manners()


@dataclass(frozen=True, slots=True)
class Report:
    """The mistakes in one document."""

    match: Match
    labels: Callable[[str], str]
    weighed: Rejected | None

    def missed_entities(self) -> Iterator[Mistake]:
        """Annotated entities that no node goes with."""
        covered = set(self.match.entities.values())
        for position, entity in enumerate(self.match.gold.things):
            if position not in covered:
                kind, of = self._entity_missed(entity)
                yield self._mistake("missed", kind, of, entity.label, self._around(entity.spans))

    def _entity_missed(self, entity: GoldEntity) -> tuple[str, str]:
        near = [node for node in self.match.nodes if _touch(entity.spans, node.spans)]
        if any(agrees(entity, node) for node in near):
            return "two annotated entities are one node", entity.family
        if other := next((node for node in near if overlaps(entity, node)), None):
            return "entity of another type", f"{entity.family}, found as {other.family}"
        if any(node.family in ACCEPTS[entity.family] for node in near):
            return "boundary of an entity", entity.family
        return ("entity of another type and boundary" if near else "entity not found"), entity.family

    def extra_entities(self) -> Iterator[Mistake]:
        """Nodes that no annotated entity goes with."""
        for position, node in enumerate(self.match.nodes):
            if position not in self.match.entities:
                kind, of = self._entity_extra(node)
                yield self._mistake("extra", kind, of, node.label, self._around(sorted(node.spans)))

    def _entity_extra(self, node: Node) -> tuple[str, str]:
        near = [one for one in self.match.gold.things if _touch(one.spans, tuple(node.spans))]
        if any(agrees(one, node) for one in near):
            return "second node for one annotated entity", node.family
        if other := next((one for one in near if overlaps(one, node)), None):
            return "mention of another type", f"{node.family}, annotated as {other.family}"
        return ("mention of another boundary" if near else "mention where nothing is annotated"), node.family

    def missed_relations(self) -> Iterator[Mistake]:
        """Annotated relations that no statement goes with."""
        covered = set(self.match.relations.values())
        families = {one.name: one.family for one in self.match.gold.entities}
        names = {one.name: one.label for one in self.match.gold.entities}
        for position, rows in enumerate(self.match.annotated):
            if position not in covered:
                first = rows[0]
                kind, of = self._relation_missed(rows, families)
                what = f"{names[first.subject]} --{first.predicate}--> {names[first.object]}"
                yield self._mistake("missed", kind, of, what, self._text(first.places))

    def _relation_missed(self, rows: Annotated, families: Mapping[str, str]) -> tuple[str, str]:
        first = rows[0]
        known = frozenset(name for names in self.match.means.values() for name in names)
        lost = [end for end in (first.subject, first.object) if end not in known]
        if lost:
            return "end not found", f"{first.predicate}: {' and '.join(families[end] for end in lost)}"
        said = [one for one in self.match.said.relations if any(joins(rows, one[0], self.match.means))]
        here = [one for one in said if tellings(rows, one[1])]
        if here:
            return self._said_otherwise(rows, here)
        if any(one[0][1] == first.predicate for one in said):
            return "stated in another sentence", first.predicate
        return self._not_said(rows)

    def _said_otherwise(self, rows: Annotated, here: list[Statement]) -> tuple[str, str]:
        predicate = rows[0].predicate
        same = [one for one in here if one[0][1] == predicate]
        if any(joins(rows, one[0], self.match.means)[0] or predicate == SYMMETRIC for one in same):
            return "two annotated relations are one statement", predicate
        if same:
            return "direction", predicate
        return "other predicate", f"{predicate}, said {here[0][0][1]}"

    def _not_said(self, rows: Annotated) -> tuple[str, str]:
        predicate = rows[0].predicate
        if self.weighed is None:
            return "not said between ends that were found", predicate
        weighing = self.weighed(rows)
        if weighing is not None:
            near = "near" if weighing.chance >= NEAR * weighing.least else "far below"
            return f"pair rejected, {near} the threshold", predicate
        here = all(self._stands_in(end, rows) for end in (rows[0].subject, rows[0].object))
        return (
            "no pair within the sentence" if here else "no pair: an end is not in the sentence"
        ), predicate

    def _stands_in(self, name: str, rows: Annotated) -> bool:
        """Whether a node that means an annotated entity has a mention in the sentence."""
        places = [place for row in rows for place in row.places]
        nodes = [node for node in self.match.said.nodes if name in self.match.means[node.iri]]
        return name in self.match.gold.authors or any(_touch(places, tuple(node.spans)) for node in nodes)

    def extra_relations(self) -> Iterator[Mistake]:
        """Statements that no annotated relation goes with."""
        families = {node.iri: node.family for node in self.match.said.nodes}
        for position, (triple, told) in enumerate(self.match.said.relations):
            if position not in self.match.relations:
                kind, of = self._relation_extra((triple, told), families)
                what = f"{self.labels(triple[0])} --{triple[1]}--> {self.labels(triple[2])}"
                yield self._mistake("extra", kind, of, what, self._text([told[0].span]))

    def _relation_extra(self, statement: Statement, families: Mapping[str, str]) -> tuple[str, str]:
        (subject, predicate, thing), told = statement
        lost = [end for end in (subject, thing) if not self.match.means.get(end)]
        if lost:
            return "statement of what is not annotated", (
                f"{predicate}: {' and '.join(families.get(end, 'Actor') for end in lost)}"
            )
        near = [rows for rows in self.match.annotated if any(joins(rows, statement[0], self.match.means))]
        here = [rows for rows in near if tellings(rows, told)]
        same = [rows for rows in near if rows[0].predicate == predicate]
        if any(rows in here for rows in same):
            straight = any(joins(rows, statement[0], self.match.means)[0] for rows in same if rows in here)
            return ("second statement of one relation" if straight else "direction"), predicate
        if here:
            return "other predicate", f"{predicate}, annotated {here[0][0].predicate}"
        if same:
            return "annotated in another sentence", predicate
        return "statement between ends that nothing is annotated between", predicate

    def manners(self) -> Iterator[Mistake]:
        """Relations that match and are told otherwise."""
        for position, at in sorted(self.match.relations.items()):
            triple, told = self.match.said.relations[position]
            pairs = tellings(self.match.annotated[at], told)
            row, telling = pairs[0]
            what = f"{self.labels(triple[0])} --{triple[1]}--> {self.labels(triple[2])}"
            if all(one.polarity != other.polarity for one, other in pairs):
                of = f"{row.polarity}, said {telling.polarity}"
                yield self._mistake("told otherwise", "polarity", of, what, self._text(row.places))
            if all(one.modality != other.modality for one, other in pairs):
                of = f"{row.modality}, said {telling.modality}"
                yield self._mistake("told otherwise", "modality", of, what, self._text(row.places))

    def _mistake(self, side: Side, kind: str, of: str, what: str, where: str) -> Mistake:  # noqa: PLR0917 - what a mistake is made of
        return Mistake(side, kind, of, self.match.gold.name, what, where)

    def _text(self, places: Iterable[Span]) -> str:
        place = next(iter(places), (0, 0))
        return " ".join(self.match.gold.text[place[0] : place[1]].split())

    def _around(self, spans: Iterable[Span]) -> str:
        begin, end = next(iter(spans), (0, 0))
        text = self.match.gold.text
        first = max(0, text.rfind("\n", 0, begin) + 1, begin - 60)
        stop = text.find("\n", end)
        return " ".join(text[first : min(end + 60, len(text) if stop < 0 else stop)].split())


def _touch(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    there = tuple(others)
    return any(touches(one, other) for one in spans for other in there)
