"""What the page and the Gephi file draw alike: each entity's place, size, role and documents."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from entente.model import Assertion, Entity, KnowledgeGraph
from entente.writing.appearance import RoleLook, appearance
from entente.writing.layout import Positions, positions
from entente_ontology.names import role

SMALLEST, LARGEST = 8.0, 28.0  # radius in pixels

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class DrawnEntity:
    """An entity with all that is drawn of it."""

    entity: Entity
    look: RoleLook
    x: float
    y: float
    size: float  # radius in pixels
    documents: tuple[int, ...]  # positions in KnowledgeGraph.documents
    mentions: int
    assertions: int


def drawn(graph: KnowledgeGraph, layout: Positions | None = None) -> tuple[DrawnEntity, ...]:
    """Every entity of `graph` as it is drawn, in the graph's order; `layout` is computed where not given."""
    places = positions(graph) if layout is None else layout
    documents = _documents(graph)
    mentions = Counter(mention.entity for mention in graph.mentions)
    assertions = Counter(iri for said in graph.assertions for iri in {said.subject, said.object})
    return tuple(
        DrawnEntity(
            entity=entity,
            look=appearance().roles[role(entity.kind)],
            x=places[entity.iri][0],
            y=places[entity.iri][1],
            size=_size(assertions[entity.iri]),
            documents=documents.get(entity.iri, ()),
            mentions=mentions[entity.iri],
            assertions=assertions[entity.iri],
        )
        for entity in graph.entities
    )


def words(name: str) -> str:
    """A local name as one reads it: `calledToImplement` is called to implement."""
    return _HUMP.sub(" ", name).replace("-", " ").replace("_", " ").lower()


def clean(text: str) -> str:
    """`text` with every character that XML or UTF-8 cannot hold replaced by U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text)


def relation(assertion: Assertion) -> str:
    """The relation by local name as one reads it: a prescribed `implements` is `calledToImplement`."""
    return assertion.plain or assertion.predicate


def support(assertion: Assertion) -> tuple[int, int, Decimal]:
    """How well an assertion is supported: sources, sentences, confidence; more is better."""
    sources = assertion.sources or len({evidence.document for evidence in assertion.evidence})
    return sources, len(assertion.evidence), assertion.confidence


def _size(assertions: int) -> float:
    return round(min(SMALLEST + 2.6 * sqrt(assertions), LARGEST), 1)


def _documents(graph: KnowledgeGraph) -> dict[str, tuple[int, ...]]:
    number = {document.identifier: position for position, document in enumerate(graph.documents)}
    found: defaultdict[str, set[int]] = defaultdict(set)
    for mention in graph.mentions:
        found[mention.entity].add(number[mention.document])
    for said in graph.assertions:
        sources = {number[evidence.document] for evidence in said.evidence}
        for iri in (said.subject, said.object):
            found[iri] |= sources
    for position, creators in enumerate(graph.creators):
        for iri in creators:
            found[iri].add(position)
    return {iri: tuple(sorted(sources)) for iri, sources in found.items()}
