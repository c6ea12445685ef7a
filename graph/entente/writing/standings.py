"""How things stand in the network, as RDF statements: qualified values with the algorithms named."""

from collections.abc import Iterator

from entente.model import KnowledgeGraph
from entente.writing.analysis import Analysis, Standing
from entente.writing.values import Iri, Name, Statement, Text, decimal
from entente_ontology.iris import analysis_iri, standing_iri


def standings(graph: KnowledgeGraph, analysis: Analysis) -> Iterator[Statement]:
    """How each entity that is related to something stands in the network, and how that was found."""
    found_by = analysis_iri(graph.base)
    if graph.assertions:
        yield found_by, "rdf:type", Name("entente:NetworkAnalysis")
        yield found_by, "rdf:type", Name("prov:Activity")
    for said in analysis.algorithms.values() if graph.assertions else ():
        yield found_by, "entente:algorithm", Text(said)
    for entity in graph.entities:
        if (standing := analysis.standings[entity.iri]).degree:
            iri = standing_iri(graph.base, entity.iri)
            yield iri, "rdf:type", Name("entente:Standing")
            yield iri, "entente:standingOf", Iri(entity.iri)
            yield iri, "prov:wasGeneratedBy", Iri(found_by)
            yield from _numbers(iri, standing)


def _numbers(iri: str, standing: Standing) -> Iterator[Statement]:
    yield iri, "entente:degree", Text(str(standing.degree), "xsd:integer")
    yield iri, "entente:weightedDegree", Text(str(standing.weighted_degree), "xsd:integer")
    yield iri, "entente:betweenness", decimal(standing.betweenness)
    yield iri, "entente:pageRank", decimal(standing.pagerank)
    yield iri, "entente:community", Text(str(standing.community), "xsd:integer")
