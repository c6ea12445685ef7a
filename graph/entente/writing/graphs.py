"""What a knowledge graph says, in parts: a graph for each document and one of the corpus; the plain part."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from entente.model import Assertion, KnowledgeGraph
from entente.writing.material import Source, material_of
from entente.writing.standings import standings
from entente.writing.statements import (
    of_copies,
    of_core,
    of_entity,
    of_kinds,
    of_plain,
    of_support,
    statements,
    support_of,
)
from entente.writing.stretches import of_evidence, places_of, quoted_in
from entente.writing.values import Statement

CORPUS = ""
"""Name of the graph of the corpus: the default graph."""


def all_statements(source: Source) -> Iterator[Statement]:
    """What the documents of a graph say, and how its things stand in the network."""
    material = material_of(source)
    yield from statements(material.graph)
    yield from standings(material.graph, material.analysis)


def all_quads(source: Source) -> Iterator[tuple[str, Statement]]:
    """The same, each with the name of the graph that it stands in: `quads`, and standings with the corpus."""
    material = material_of(source)
    yield from quads(material.graph)
    yield from ((CORPUS, statement) for statement in standings(material.graph, material.analysis))


def quads(graph: KnowledgeGraph) -> Iterator[tuple[str, Statement]]:
    """Everything that the documents of `graph` say, each with the name of the graph that it stands in.

    What a document says stands in the graph of its own IRI; what is said of the corpus as a whole (entities,
    kinds, which documents are alike, how well an assertion is supported and in what words) in that of no
    name.
    """
    own, places = frozenset(graph.document_iris), places_of(graph)
    for statement in statements(replace(graph, assertions=(), copies=(), sentences=tuple(quoted_in(graph)))):
        document = statement[0].partition("#")[0]
        yield (document if document in own else CORPUS), statement
    for group in graph.copies:
        yield from ((CORPUS, said) for one in group for said in of_copies(one, group, places))
    for assertion in graph.assertions:
        yield from ((CORPUS, said) for said in of_support(assertion.iri, support_of(assertion)))
        yield from _as_told(assertion, places)


def plain_statements(graph: KnowledgeGraph) -> Iterator[Statement]:
    """Entities, their kinds and the plain relations between them: no documents, no evidence."""
    for entity in graph.entities:
        yield from of_entity(entity)
    yield from of_kinds(entity.concept for entity in graph.entities)
    for assertion in graph.assertions:
        yield from of_plain(assertion)


def _as_told(assertion: Assertion, places: dict[str, str]) -> Iterator[tuple[str, Statement]]:
    """An assertion as each document states it."""
    for document, evidence in groupby(assertion.evidence, key=lambda sentence: sentence.document):
        place = places[document]
        yield from ((place, statement) for statement in of_core(assertion))
        yield from ((place, statement) for statement in of_evidence(assertion.iri, evidence, places))
