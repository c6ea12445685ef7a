"""Things and relations as rows with typed columns: what all formats with nodes and edges tell."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from entente.model import Assertion, Evidence, KnowledgeGraph
from entente.writing.analysis import Analysis
from entente.writing.appearance import Manner, manner
from entente.writing.drawing import DrawnEntity, clean, relation, support, words
from entente_ontology.names import classes

ColumnType: TypeAlias = Literal["string", "strings", "integer", "double", "boolean"]
Value: TypeAlias = str | int | Decimal | tuple[str, ...] | None

NODE_COLUMNS: Mapping[str, ColumnType] = {
    "kind": "string",
    "kinds": "strings",
    "aliases": "strings",
    "concept": "string",
    "matches": "strings",
    "documents": "strings",
    "mentions": "integer",
    "statements": "integer",
    "latitude": "double",
    "longitude": "double",
    "degree": "integer",
    "weighted_degree": "integer",
    "betweenness": "double",
    "pagerank": "double",
    "community": "integer",
}
EDGE_COLUMNS: Mapping[str, ColumnType] = {
    "relation": "string",
    "plain": "boolean",
    "polarity": "strings",
    "modality": "strings",
    "confidence": "double",
    "documents": "strings",
    "cues": "strings",
    "attributed": "strings",
    "evidence": "strings",
}
"""Names and types of the columns; Gephi reserves id, label, weight, kind of an edge, type, start and end."""

BETWEEN = " | "
"""Stands between several values where a format has none but single ones."""


@dataclass(frozen=True, slots=True)
class Edge:
    """All that is said of one subject, relation and object."""

    subject: str  # Entity.iri
    relation: str
    object: str  # Entity.iri
    assertions: tuple[Assertion, ...]  # best supported first

    @property
    def weight(self) -> int:
        """The number of sentences that state it, however they do."""
        return sum(len(one.evidence) for one in self.assertions)

    @property
    def manner(self) -> Manner:
        """How it is said where it is supported best."""
        return manner(self.assertions[0])

    @property
    def label(self) -> str:
        """The relation in words, with a note where nobody states it as so."""
        said = words(self.relation)
        settled = {"stated", "proposed"} & {manner(one) for one in self.assertions}
        return said if settled else f"{said} ({self.manner})"

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Every sentence that states it, in order of text."""
        found = {sentence for one in self.assertions for sentence in one.evidence}
        return tuple(sorted(found, key=lambda one: (one.document, one.begin, one.end)))


def edges(graph: KnowledgeGraph) -> tuple[Edge, ...]:
    """One edge for each subject, relation and object, sorted by them."""
    return tuple(_edges(graph))


def _edges(graph: KnowledgeGraph) -> Iterator[Edge]:
    for triple, said in itertools.groupby(sorted(graph.assertions, key=_triple), key=_triple):
        subject, name, target = triple
        best = sorted(said, key=lambda one: (support(one), one.iri), reverse=True)
        yield Edge(subject, name, target, tuple(best))


def _triple(said: Assertion) -> tuple[str, str, str]:
    return said.subject, relation(said), said.object


def node_row(node: DrawnEntity, graph: KnowledgeGraph, analysis: Analysis) -> dict[str, Value]:
    """The columns of a thing."""
    entity, standing = node.entity, analysis.standings[node.entity.iri]
    return {
        "kind": entity.kind,
        "kinds": classes(entity.kind),
        "aliases": tuple(map(clean, entity.aliases)),
        "concept": clean(entity.concept),
        "matches": tuple(map(clean, entity.exact_match)),
        "documents": tuple(clean(graph.documents[number].identifier) for number in node.documents),
        "mentions": node.mentions,
        "statements": node.assertions,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
        "degree": standing.degree,
        "weighted_degree": standing.weighted_degree,
        "betweenness": standing.betweenness,
        "pagerank": standing.pagerank,
        "community": standing.community,
    }


def edge_row(edge: Edge, labels: Mapping[str, str]) -> dict[str, Value]:
    """The columns of a relation; `labels` has the label of each entity by IRI."""
    said = edge.assertions
    return {
        "relation": edge.relation,
        "plain": any(one.plain for one in said),
        "polarity": _each(one.polarity for one in said),
        "modality": _each(one.modality for one in said),
        "confidence": max(one.confidence for one in said),
        "documents": _each(found.document for found in edge.evidence),
        "cues": _each(cue for one in said for cue in one.cues),
        "attributed": _each(labels[iri] for one in said for iri in one.attributed_to),
        "evidence": _each(f"{one.text} ({one.document}, {one.begin}–{one.end})" for one in edge.evidence),
    }


def _each(values: Iterable[str]) -> tuple[str, ...]:
    """Every value once, in the order in which they came."""
    return tuple(clean(value) for value in dict.fromkeys(values))


def plainly(value: Value) -> str:
    """A value as text: numbers without exponent or needless zeros, several values with a bar between."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return BETWEEN.join(value) if isinstance(value, tuple) else "" if value is None else str(value)
