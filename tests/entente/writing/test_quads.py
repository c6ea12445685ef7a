from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import PROV, RDF, URIRef

from entente.model import KnowledgeGraph
from entente.writing.quads import write_quads
from entente.writing.turtle import to_rdf
from entente_ontology.terms import ENTENTE, NIF

# rdflib's own reader uses what rdflib itself has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture
def quads(graph: KnowledgeGraph, tmp_path: Path) -> rdflib.Dataset:
    write_quads(graph, tmp_path / "graph.nq")
    return rdflib.Dataset().parse(tmp_path / "graph.nq", format="nquads")


def test_all_graphs_together_say_what_the_turtle_says(quads: rdflib.Dataset, graph: KnowledgeGraph) -> None:
    assert {(one, name, value) for one, name, value, _ in quads.quads()} == set(to_rdf(graph))


def test_another_reader_finds_a_graph_for_each_document(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_quads(graph, tmp_path / "graph.nq")
    read = pyoxigraph.parse((tmp_path / "graph.nq").read_bytes(), format=pyoxigraph.RdfFormat.N_QUADS)
    names = {quad.graph_name for quad in read}
    assert names == {pyoxigraph.DefaultGraph(), *map(pyoxigraph.NamedNode, graph.document_iris)}


def test_a_document_says_what_it_states_with_its_own_sentences_alone(
    quads: rdflib.Dataset, graph: KnowledgeGraph
) -> None:
    for document, iri in zip(graph.documents, graph.document_iris, strict=True):
        own = quads.graph(URIRef(iri))
        stated = {
            said.iri
            for said in graph.assertions
            if document.identifier in {e.document for e in said.evidence}
        }
        assert {str(one) for one in own.subjects(RDF.type, ENTENTE.Assertion)} == stated
        for sentence in own.objects(None, PROV.wasDerivedFrom):
            assert (sentence, NIF.referenceContext, URIRef(iri)) in own


def test_what_all_documents_say_together_is_in_the_default_graph(quads: rdflib.Dataset) -> None:
    default = URIRef("urn:x-rdflib:default")
    for name in (ENTENTE.confidence, ENTENTE.cue, ENTENTE.attributedTo, ENTENTE.degree):
        assert {graph for *_, graph in quads.quads((None, name, None, None))} == {default}
