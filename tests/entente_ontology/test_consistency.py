"""The ontology, its kinds and a graph that speaks it hold together by the rules of OWL 2 RL."""

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics  # type: ignore[import-untyped]  # it ships no types
from owlrl.Namespaces import ERRNS  # type: ignore[import-untyped]  # as above
from rdflib import RDF, Graph, URIRef

from entente.model import KnowledgeGraph
from entente.writing.turtle import to_rdf
from entente_ontology import FOLDER
from entente_ontology.names import DATA
from entente_ontology.terms import ENTENTE

TERRORISM = URIRef(DATA + "threat/terrorism")
SHARING = URIRef(DATA + "measure/share-intelligence")
VOSS = URIRef(DATA + "actor/clara-voss")


def contradictions(*parts: Graph) -> list[str]:
    """What the rules of OWL 2 RL find wrong in all the parts together."""
    closed = Graph()
    for part in parts:
        closed += part
    DeductiveClosure(OWLRL_Semantics).expand(closed)
    return sorted(str(message) for message in closed.objects(None, ERRNS.error))


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FOLDER / "entente.ttl")


def test_ontology_kinds_and_a_graph_hold_together(ontology: Graph, graph: KnowledgeGraph) -> None:
    kinds = Graph().parse(FOLDER / "kinds.ttl")
    assert (SHARING, RDF.type, ENTENTE.Measure) in to_rdf(graph)
    assert contradictions(ontology, kinds, to_rdf(graph)) == []


@pytest.mark.parametrize(
    ("subject", "predicate", "object_", "torn"),
    [
        (TERRORISM, RDF.type, ENTENTE.Measure, TERRORISM),  # a threat that is a measure
        (VOSS, RDF.type, ENTENTE.State, VOSS),  # a person that is a state
        (VOSS, ENTENTE.opposes, SHARING, SHARING),  # whatever is opposed is a threat, and this is a measure
    ],
    ids=["threat and measure", "person and state", "measure opposed"],
)
def test_a_planted_contradiction_is_found(
    ontology: Graph, graph: KnowledgeGraph, subject: URIRef, predicate: URIRef, object_: URIRef, torn: URIRef
) -> None:
    planted = Graph().add((subject, predicate, object_))
    found = contradictions(ontology, to_rdf(graph), planted)
    assert found
    assert all(str(torn) in message for message in found), found
