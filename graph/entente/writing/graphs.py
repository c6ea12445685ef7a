"""What a knowledge graph says, in parts: a graph for each document and one of the corpus; the plain part."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from entente.model import Assertion, KnowledgeGraph
from entente.writing.material import Source, material_of
from entente.writing.standings import standings
from entente.writing.statements import (
    Statement,
    of_core,
    of_entity,
    of_evidence,
    of_kinds,
    of_manner,
    of_plain,
    of_support,
    places_of,
    statements,
)

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
    kinds, how well an assertion is supported) in that of no name.
    """
    own = frozenset(graph.document_iris)
    for statement in statements(replace(graph, assertions=())):
        document = statement[0].partition("#")[0]
        yield (document if document in own else CORPUS), statement
    places = places_of(graph)
    for assertion in graph.assertions:
        yield from ((CORPUS, one) for one in of_support(assertion.iri, assertion.confidence))
        yield from _as_told(assertion, places)


def plain_statements(graph: KnowledgeGraph) -> Iterator[Statement]:
    """Entities, their kinds and the plain relations between them: no documents, no evidence."""
    for entity in graph.entities:
        yield from of_entity(entity)
    yield from of_kinds(entity.concept for entity in graph.entities)
    for assertion in graph.assertions:
        yield from of_plain(assertion)


def _as_told(assertion: Assertion, places: dict[str, str]) -> Iterator[tuple[str, Statement]]:
    """An assertion as each document states it; what is known of none stands with the corpus."""
    for document, evidence in groupby(assertion.evidence, key=lambda sentence: sentence.document):
        place = places[document]
        yield from ((place, statement) for statement in of_core(assertion))
        yield from ((place, statement) for statement in of_evidence(assertion.iri, evidence, places))
    for telling in assertion.told:
        told = of_manner(assertion.iri, telling.cues, telling.attributed_to)
        yield from ((places[telling.document], statement) for statement in told)
    cues = set(assertion.cues).difference(*(telling.cues for telling in assertion.told))
    sayers = set(assertion.attributed_to).difference(*(telling.attributed_to for telling in assertion.told))
    yield from ((CORPUS, statement) for statement in of_manner(assertion.iri, cues, sayers))
