from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import RDF, URIRef

from entente.model import Assertion, KnowledgeGraph
from entente.writing import graphs
from entente.writing.graphs import quads
from entente.writing.turtle import plain_turtle, trig, turtle, write_plain_turtle, write_trig
from entente_ontology.terms import ENTENTE, NIF

# rdflib's own reader of TriG calls what rdflib deprecates
pytestmark = pytest.mark.filterwarnings(
    "ignore:(Dataset.default_context|ConjunctiveGraph) is deprecated:DeprecationWarning"
)

CORPUS = "urn:x-rdflib:default"


@pytest.fixture(scope="module")
def dataset(graph: KnowledgeGraph) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    dataset.parse(data=trig(graph), format="trig")
    return dataset


def shared(graph: KnowledgeGraph) -> Assertion:
    """What both documents state."""
    return next(told for told in graph.assertions if len({place.document for place in told.evidence}) == 2)


def test_all_graphs_together_say_what_the_turtle_says(graph: KnowledgeGraph) -> None:
    parts = pyoxigraph.parse(trig(graph), format=pyoxigraph.RdfFormat.TRIG)
    whole = pyoxigraph.parse(turtle(graph), format=pyoxigraph.RdfFormat.TURTLE)
    assert {quad.triple for quad in parts} == {quad.triple for quad in whole}


def test_there_is_a_graph_for_each_document_beside_that_of_the_corpus(
    graph: KnowledgeGraph, dataset: rdflib.Dataset
) -> None:
    names = {str(part.identifier) for part in dataset.graphs() if len(part)}
    assert names == {*graph.document_iris, CORPUS}


def test_a_stretch_of_text_stands_in_its_own_document_alone(dataset: rdflib.Dataset) -> None:
    for stretch, _, document, graph in dataset.quads((None, NIF.referenceContext, None, None)):
        assert str(graph) == str(document)
        assert str(stretch).startswith(f"{document}#")


def test_what_two_documents_state_stands_in_both_and_its_confidence_once(
    graph: KnowledgeGraph, dataset: rdflib.Dataset
) -> None:
    iri = URIRef(shared(graph).iri)
    stated = {str(graph) for *_, graph in dataset.quads((iri, RDF.subject, None, None))}
    assert stated == set(graph.document_iris)
    assert [str(graph) for *_, graph in dataset.quads((iri, ENTENTE.confidence, None, None))] == [CORPUS]


def test_cues_and_copies_stand_with_the_corpus(graph: KnowledgeGraph) -> None:
    copied = replace(graph, copies=(tuple(document.identifier for document in graph.documents),))
    names = defaultdict(set)
    for name, (_, predicate, _) in quads(copied):
        names[predicate].add(name)
    for predicate in ("entente:cue", "prov:alternateOf", "entente:supportingDocuments"):
        assert names[predicate] == {graphs.CORPUS}, predicate


def test_the_plain_file_holds_entities_kinds_and_plain_relations_alone(graph: KnowledgeGraph) -> None:
    plain = rdflib.Graph().parse(data=plain_turtle(graph), format="turtle")
    assert set(plain) < set(rdflib.Graph().parse(data=turtle(graph), format="turtle"))
    relations = {(str(s), str(p), str(o)) for s, p, o in plain if str(p).startswith(str(ENTENTE))}
    assert relations == {
        (told.subject, str(ENTENTE) + told.plain, told.object) for told in graph.assertions if told.plain
    }
    assert Counter(plain.objects(None, RDF.type))[ENTENTE.State] == 1
    assert not set(plain.subjects(RDF.type, ENTENTE.Assertion)) | set(plain.subjects(NIF.anchorOf))


def test_both_files_are_written_as_they_are_made(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_plain_turtle(graph, tmp_path / "graph.plain.ttl")
    write_trig(graph, tmp_path / "graph.trig")
    assert (tmp_path / "graph.plain.ttl").read_text(encoding="utf-8") == plain_turtle(graph)
    assert (tmp_path / "graph.trig").read_text(encoding="utf-8") == trig(graph)


def test_the_order_of_the_parts_does_not_matter_to_the_bytes(graph: KnowledgeGraph) -> None:
    turned = replace(
        graph,
        entities=graph.entities[::-1],
        mentions=graph.mentions[::-1],
        assertions=graph.assertions[::-1],
    )
    assert (trig(turned), plain_turtle(turned)) == (trig(graph), plain_turtle(graph))
