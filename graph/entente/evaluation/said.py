"""What a graph says of one document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias

from entente.errors import EvaluationError
from entente.evaluation.gold import Span
from entente.model import KnowledgeGraph, Modality, Polarity
from entente_ontology.names import role

Triple: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """An entity that a document names."""

    iri: str
    family: str
    label: str
    spans: frozenset[Span]


@dataclass(frozen=True, slots=True)
class Telling:
    """How one sentence tells a relation."""

    polarity: Polarity
    modality: Modality
    span: Span


@dataclass(frozen=True, slots=True)
class Said:
    """The nodes of a document, its authors, and its relations with every sentence that tells them."""

    nodes: tuple[Node, ...] = ()
    authors: frozenset[str] = frozenset()
    relations: tuple[tuple[Triple, tuple[Telling, ...]], ...] = ()  # sorted


class Speech:
    """What a graph says, by document; each part is sorted once."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.hashes = {document.identifier: document.sha256 for document in graph.documents}
        self._authors = {
            document.identifier: frozenset(creators)
            for document, creators in zip(graph.documents, graph.creators, strict=True)
        }
        self._entities = {entity.iri: entity for entity in graph.entities}
        self._spans: defaultdict[str, defaultdict[str, set[Span]]] = defaultdict(lambda: defaultdict(set))
        for mention in graph.mentions:
            self._spans[mention.document][mention.entity].add((mention.begin, mention.end))
        self._told: defaultdict[str, defaultdict[Triple, list[Telling]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for one in graph.assertions:
            for place in one.evidence:
                telling = Telling(one.polarity, one.modality, (place.begin, place.end))
                self._told[place.document][one.subject, one.predicate, one.object].append(telling)

    def identifier_of(self, name: str) -> str:
        """The document of that identifier, or of that name without its ending; empty if there is none."""
        if name in self.hashes:
            return name
        found = sorted(one for one in self.hashes if PurePosixPath(one).stem == name)
        if len(found) > 1:
            raise EvaluationError(
                f"the graph has several documents called {name!r}: {', '.join(found)}; build one alone"
            )
        return found[0] if found else ""

    def of(self, identifier: str) -> Said:
        """What is said of a document; nothing, of one that is not there."""
        told = sorted(self._told[identifier].items())
        return Said(
            nodes=tuple(self._nodes(self._spans[identifier])),
            authors=self._authors.get(identifier, frozenset()),
            relations=tuple((triple, tuple(tellings)) for triple, tellings in told),
        )

    def _nodes(self, spans: Mapping[str, Iterable[Span]]) -> Iterator[Node]:
        for iri in sorted(spans):
            entity = self._entities[iri]
            yield Node(iri, role(entity.kind), entity.label, frozenset(spans[iri]))

    def label(self, iri: str) -> str:
        """What an entity is called."""
        return self._entities[iri].label if iri in self._entities else iri
