"""Which of what a graph says of a document is what readers annotated.

An entity counts when its type agrees and one of its mentions overlaps an annotated one: by half of what both
cover, or with the same end, or, of measures, with the same beginning. A relation counts when predicate and
ends agree and an evidence sentence overlaps the annotated one. Both one to one, as many as can be matched; a
relation stated in several sentences of a document counts once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from entente.evaluation.gold import GoldDocument, GoldEntity, GoldRelation, Span
from entente.evaluation.said import Node, Said, Telling, Triple

ACCEPTS: Mapping[str, frozenset[str]] = {
    "Actor": frozenset({"Actor", "ThreatActor"}),
    "ThreatActor": frozenset({"Actor", "Threat", "ThreatActor"}),
    "Threat": frozenset({"Threat", "ThreatActor"}),
    "Measure": frozenset({"Measure"}),
    "Place": frozenset({"Place"}),
}
"""Annotated type → types that agree with it."""

SYMMETRIC = "cooperatesWith"
HALF = 0.5

Annotated: TypeAlias = tuple[GoldRelation, ...]
"""The annotations of one relation, one a sentence; never empty."""

Statement: TypeAlias = tuple[Triple, tuple[Telling, ...]]


@dataclass(frozen=True, slots=True)
class Match:
    """A document's annotations beside what is said of it, and what goes with what."""

    gold: GoldDocument
    said: Said
    nodes: tuple[Node, ...]  # without the authors
    annotated: tuple[Annotated, ...]
    means: Mapping[str, frozenset[str]]  # IRI → the annotated entities that it can stand for
    entities: Mapping[int, int]  # position in `nodes` → in `gold.things`
    relations: Mapping[int, int]  # position in `said.relations` → in `annotated`
    loose: Mapping[int, int]  # the same whatever the predicate


def match(gold: GoldDocument, said: Said) -> Match:
    """What goes with what in one document."""
    nodes = tuple(node for node in said.nodes if node.iri not in said.authors)
    fitting = [_fitting(one, nodes) for one in gold.things]
    annotated = _grouped(gold.relations)
    means = _means(gold, said)

    def agreeing(*, by_predicate: bool) -> Mapping[int, int]:
        edges = [
            [j for j, one in enumerate(said.relations) if _agree(rows, one, means, by_predicate=by_predicate)]
            for rows in annotated
        ]
        return assign(edges)

    return Match(
        gold,
        said,
        nodes,
        annotated,
        means,
        entities=assign(fitting),
        relations=agreeing(by_predicate=True),
        loose=agreeing(by_predicate=False),
    )


def _fitting(entity: GoldEntity, nodes: Sequence[Node]) -> list[int]:
    """The positions of the nodes that can stand for an entity, those of its own type first."""
    found = [position for position, node in enumerate(nodes) if agrees(entity, node)]
    return sorted(found, key=lambda position: nodes[position].family != entity.family)


def agrees(entity: GoldEntity, node: Node) -> bool:
    """Whether a node can stand for an annotated entity."""
    return node.family in ACCEPTS[entity.family] and overlaps(entity, node)


def overlaps(entity: GoldEntity, node: Node) -> bool:
    """Whether a mention of a node covers an annotated one well enough."""
    measure = entity.family == "Measure"
    return any(_covers(one, other, measure=measure) for one in entity.spans for other in node.spans)


def _covers(one: Span, other: Span, *, measure: bool) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    if shared <= 0:
        return False
    whole = max(one[1], other[1]) - min(one[0], other[0])
    return shared / whole >= HALF or one[1] == other[1] or (measure and one[0] == other[0])


def touches(one: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return min(one[1], other[1]) > max(one[0], other[0])


def assign(edges: Sequence[Iterable[int]]) -> dict[int, int]:
    """A largest matching, right → left; `edges` has for each left what it may go with on the right.

    Augmenting paths (Kuhn 1955), without recursion since chains may be long.
    """
    rights = [tuple(row) for row in edges]
    owner: dict[int, int] = {}
    for left in range(len(rights)):
        _augment(left, rights, owner)
    return owner


def _augment(left: int, rights: Sequence[tuple[int, ...]], owner: dict[int, int]) -> None:
    """Find a right for `left`, moving those that hold one to another, if that can be."""
    seen: set[int] = set()
    path = [(left, iter(rights[left]), -1)]  # left, the rights still to try, the right that led here
    while path:
        rest = path[-1][1]
        right = next((one for one in rest if one not in seen), None)
        if right is None:
            path.pop()
            continue
        seen.add(right)
        if right in owner:
            path.append((owner[right], iter(rights[owner[right]]), right))
            continue
        free = right
        for step, _, came in reversed(path):
            owner[free] = step
            free = came
        return


def _grouped(relations: Iterable[GoldRelation]) -> tuple[Annotated, ...]:
    found: dict[Triple, list[GoldRelation]] = {}
    for one in relations:
        found.setdefault((one.subject, one.predicate, one.object), []).append(one)
    return tuple(tuple(rows) for rows in found.values())


def _means(gold: GoldDocument, said: Said) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node in said.nodes:
        found[node.iri].update(one.name for one in gold.things if agrees(one, node))
    for author in said.authors:
        found[author] |= gold.authors
    return {iri: frozenset(names) for iri, names in found.items()}


def tellings(rows: Annotated, told: Iterable[Telling]) -> list[tuple[GoldRelation, Telling]]:
    """The pairs of an annotation and a telling whose sentences overlap."""
    return [
        (row, one) for row in rows for one in told if any(touches(one.span, place) for place in row.places)
    ]


def joins(rows: Annotated, triple: Triple, means: Mapping[str, frozenset[str]]) -> tuple[bool, bool]:
    """Whether a triple has the ends of an annotated relation, straight and turned round."""
    subject, _, thing = triple
    one, other = rows[0].subject, rows[0].object
    here, there = means.get(subject, frozenset()), means.get(thing, frozenset())
    return one in here and other in there, one in there and other in here


def _agree(
    rows: Annotated, statement: Statement, means: Mapping[str, frozenset[str]], *, by_predicate: bool
) -> bool:
    triple, told = statement
    straight, turned = joins(rows, triple, means)
    if by_predicate:
        turned = turned and triple[1] == SYMMETRIC
        if triple[1] != rows[0].predicate:
            return False
    return (straight or turned) and bool(tellings(rows, told))
