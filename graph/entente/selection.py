"""A part of a graph, what is central in it or said of some names: nobody opens a page of millions."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from entente.errors import SelectionError
from entente.knowledge.tables import fold
from entente.model import Assertion, Entity, Evidence, KnowledgeGraph, PlacedMention


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted of a graph; all of it where nothing is said."""

    about: tuple[str, ...] = ()  # names of entities, with whatever is said of one of them
    since: str = ""  # ISO date of the oldest documents; they are left out before there is a graph
    top: int = 0  # of so many entities of which most is said, what is said between them

    @property
    def is_part(self) -> bool:
        """Whether not all that the documents say is wanted."""
        return bool(self.about or self.top)


def select(graph: KnowledgeGraph, wanted: Selection) -> KnowledgeGraph:
    """The part of a graph that is wanted: assertions, with the documents and sentences that state them.

    What is told of an assertion stays what all documents tell of it. Raises SelectionError for a name that no
    entity has.
    """
    said = graph.assertions
    if wanted.about:
        chosen = named(graph.entities, wanted.about)
        said = tuple(one for one in said if is_about(one, chosen))
    if wanted.top:
        best = most_told(((one.subject, one.object) for one in said), wanted.top)
        said = tuple(one for one in said if {one.subject, one.object} <= best)
    return graph if said is graph.assertions else reduced(graph, said)


class Said(Protocol):
    """Something said of entities, which are told by IRI."""

    @property
    def subject(self) -> str:
        """Of what."""

    @property
    def object(self) -> str:
        """And of what else."""

    @property
    def attributed_to(self) -> tuple[str, ...]:
        """By whom, where a document tells who."""


def is_about(one: Said, entities: frozenset[str]) -> bool:
    """Whether it is said of one of the entities, or by one."""
    return not entities.isdisjoint((one.subject, one.object, *one.attributed_to))


def named(entities: Iterable[Entity], names: Iterable[str]) -> frozenset[str]:
    """The IRIs of the entities with one of the names."""
    asked = {fold(name): name for name in names}
    found: dict[str, set[str]] = {name: set() for name in asked}
    for entity in entities:
        for form in {fold(entity.label), *map(fold, entity.aliases)} & asked.keys():
            found[form].add(entity.iri)
    for name, iris in found.items():
        if not iris:
            raise SelectionError(f"{asked[name]}: nothing in the graph has this name; give one that it has")
    return frozenset(iri for iris in found.values() for iri in iris)


def most_told(said: Iterable[tuple[str, str]], most: int) -> frozenset[str]:
    """The ends of most assertions, of which subject and object are given; of equals, the first by IRI."""
    told = Counter(end for ends in said for end in set(ends))
    return frozenset(sorted(told, key=lambda iri: (-told[iri], iri))[:most])


def reduced(graph: KnowledgeGraph, said: tuple[Assertion, ...]) -> KnowledgeGraph:
    """The graph with some of its assertions, and nothing that none of them needs."""
    cited = {sentence for one in said for sentence in one.evidence}
    names = {sentence.document for sentence in cited}
    kept = [place for place, document in enumerate(graph.documents) if document.identifier in names]
    iris = {iri for one in said for iri in (one.subject, one.object, *one.attributed_to)}
    mentions = tuple(one for one in graph.mentions if one.document in names and one.entity in iris)
    iris |= {iri for place in kept for iri in graph.creators[place]}
    shown = cited | _holding(graph, mentions)
    entities = tuple(_among(entity, iris) for entity in graph.entities if entity.iri in iris)
    marks = {iri for part in (entities, said) for one in part for iri in one.corrections}
    groups = (tuple(name for name in group if name in names) for group in graph.copies)
    return replace(
        graph,
        documents=tuple(graph.documents[place] for place in kept),
        document_iris=tuple(graph.document_iris[place] for place in kept),
        creators=tuple(graph.creators[place] for place in kept),
        entities=entities,
        mentions=mentions,
        assertions=said,
        sentences=tuple(one for one in graph.sentences if one in shown),
        copies=tuple(group for group in groups if len(group) > 1),
        corrections=tuple(one for one in graph.corrections if one.iri in marks),
    )


def _among(entity: Entity, iris: set[str]) -> Entity:
    return replace(entity, see_also=tuple(iri for iri in entity.see_also if iri in iris))


def _holding(graph: KnowledgeGraph, mentions: Iterable[PlacedMention]) -> frozenset[Evidence]:
    """The sentences in which mentions begin."""
    begins: dict[str, list[Evidence]] = defaultdict(list)
    for sentence in graph.sentences:
        begins[sentence.document].append(sentence)
    found = set()
    for one in mentions:
        its = begins[one.document]
        place = bisect_right(its, one.begin, key=lambda sentence: sentence.begin) - 1
        if place >= 0 and one.begin < its[place].end:
            found.add(its[place])
    return frozenset(found)
