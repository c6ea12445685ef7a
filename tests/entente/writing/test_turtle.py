import os
import pickle
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, SKOS, XSD, Literal, URIRef
from rdflib.compare import isomorphic

from entente.model import Entity, KnowledgeGraph
from entente.writing.turtle import to_rdf, turtle, write_turtle
from entente_ontology.iris import span_iri
from entente_ontology.names import DATA
from entente_ontology.terms import ENTENTE, GEO, ITSRDF, KIND, NIF

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def rdf(graph: KnowledgeGraph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle(graph), format="turtle")


def test_the_file_says_what_the_graph_says(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_turtle(graph, tmp_path / "graph.ttl")
    read = rdflib.Graph().parse(tmp_path / "graph.ttl")
    assert isomorphic(read, to_rdf(graph))


def test_a_reader_of_other_making_reads_the_same(graph: KnowledgeGraph) -> None:
    read = pyoxigraph.parse(turtle(graph), format=pyoxigraph.RdfFormat.TURTLE)
    lines = {f"{triple.subject} {triple.predicate} {triple.object}" for triple in read}
    ours = pyoxigraph.parse(to_rdf(graph).serialize(format="nt"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert lines == {f"{triple.subject} {triple.predicate} {triple.object}" for triple in ours}
    assert len(lines) == len(to_rdf(graph))


def test_an_entity_has_its_classes_and_names(rdf: rdflib.Graph) -> None:
    isis = URIRef(DATA + "threat-actor/isis")
    assert set(rdf.objects(isis, RDF.type)) == {ENTENTE.ThreatActor, ENTENTE.Actor, ENTENTE.Threat}
    nations = URIRef(DATA + "actor/united-nations")
    assert list(rdf.objects(nations, SKOS.prefLabel)) == [Literal("United Nations")]
    assert list(rdf.objects(nations, RDFS.label)) == [Literal("United Nations")]
    assert list(rdf.objects(nations, SKOS.altLabel)) == [Literal("UN")]


def test_a_kind_comes_with_its_label_and_all_above_it(rdf: rdflib.Graph) -> None:
    terrorism = URIRef(DATA + "threat/terrorism")
    assert list(rdf.objects(terrorism, SKOS.broader)) == [KIND.terrorism]
    assert list(rdf.objects(terrorism, SKOS.inScheme)) == [KIND.threats]
    assert KIND.violence in set(rdf.transitive_objects(KIND.terrorism, SKOS.broader))
    for concept in rdf.subjects(RDF.type, SKOS.Concept):
        assert (concept, SKOS.prefLabel, None) in rdf
    assert (KIND.threats, RDF.type, SKOS.ConceptScheme) in rdf


def test_a_place_has_coordinates_and_other_names(rdf: rdflib.Graph) -> None:
    place, state = URIRef(DATA + "place/kazakhstan"), URIRef(DATA + "actor/kazakhstan")
    assert rdf.value(place, GEO.lat) == Literal("48.0", datatype=XSD.decimal)
    assert rdf.value(place, SKOS.exactMatch) == URIRef("http://www.wikidata.org/entity/Q232")
    assert (place, RDFS.seeAlso, state) in rdf
    assert (state, RDFS.seeAlso, place) in rdf


@pytest.mark.parametrize(
    ("triple", "stands"),
    [
        ("actor/clara-voss proposes measure/share-intelligence", True),
        ("actor/kazakhstan calledToImplement measure/share-intelligence", True),
        ("actor/kazakhstan implements measure/share-intelligence", False),
        ("measure/share-intelligence targets threat/terrorism", True),
        ("threat/poverty causes threat/terrorism", False),
        ("actor/kazakhstan cooperatesWith actor/clara-voss", False),
    ],
)
def test_a_plain_triple_stands_where_it_may(triple: str, stands: bool, rdf: rdflib.Graph) -> None:
    subject, predicate, object_ = triple.split()
    assert ((URIRef(DATA + subject), ENTENTE[predicate], URIRef(DATA + object_)) in rdf) is stands


def test_an_assertion_says_what_how_and_where(graph: KnowledgeGraph, rdf: rdflib.Graph) -> None:
    told = next(assertion for assertion in graph.assertions if assertion.polarity == "negative")
    iri = URIRef(told.iri)
    assert set(rdf.objects(iri, RDF.type)) == {ENTENTE.Assertion, RDF.Statement}
    assert rdf.value(iri, RDF.predicate) == ENTENTE.causes
    assert rdf.value(iri, ENTENTE.polarity) == ENTENTE.negative
    assert rdf.value(iri, ENTENTE.confidence) == Literal("0.83", datatype=XSD.decimal)
    assert {str(cue) for cue in rdf.objects(iri, ENTENTE.cue)} == set(told.cues)
    assert len(list(rdf.objects(iri, ENTENTE.attributedTo / RDF.type))) == 0


def test_every_stretch_points_at_its_text(graph: KnowledgeGraph, rdf: rdflib.Graph) -> None:
    texts = {
        URIRef(iri): document.text for iri, document in zip(graph.document_iris, graph.documents, strict=True)
    }
    stretches = set(rdf.subjects(NIF.anchorOf))
    assert len(stretches) > 20
    for stretch in stretches:
        said = dict(rdf.predicate_objects(stretch))
        begin, end = int(str(said[NIF.beginIndex])), int(str(said[NIF.endIndex]))
        document = URIRef(str(said[NIF.referenceContext]))
        assert str(stretch) == span_iri(document, begin, end)
        assert str(said[NIF.anchorOf]) == texts[document][begin:end]


def test_a_mention_means_its_entities(rdf: rdflib.Graph) -> None:
    (phrase,) = (
        phrase
        for phrase in rdf.subjects(NIF.anchorOf, Literal("UN"))
        if (phrase, RDF.type, NIF.Phrase) in rdf
    )
    assert set(rdf.objects(phrase, ITSRDF.taIdentRef)) == {URIRef(DATA + "actor/united-nations")}


def test_a_document_says_where_it_is_from(graph: KnowledgeGraph, rdf: rdflib.Graph) -> None:
    letter, paper = map(URIRef, graph.document_iris)
    said = {str(predicate): str(value) for predicate, value in rdf.predicate_objects(letter)}
    assert said["http://purl.org/dc/terms/identifier"] == "letter.md"
    assert said["http://purl.org/dc/terms/publisher"] == "The Herald & Co"
    assert said["http://purl.org/dc/terms/creator"] == DATA + "actor/clara-voss"
    assert (
        letter,
        URIRef("http://purl.org/dc/terms/issued"),
        Literal("2025-02-11", datatype=XSD.date),
    ) in rdf
    assert (paper, URIRef("http://purl.org/dc/terms/issued"), None) not in rdf


@pytest.mark.parametrize(
    ("issued", "datatype"),
    [
        ("2024-02-29", XSD.date),
        ("2023-02-29", None),
        ("2023-02", XSD.gYearMonth),
        ("2023-13", None),
        ("1999", XSD.gYear),
        ("0000", None),
        ("20230201", None),
        ("last spring", None),
        ("٢٠٢٣", None),
    ],
)
def test_only_a_date_is_typed_as_one(issued: str, datatype: URIRef | None, graph: KnowledgeGraph) -> None:
    documents = (replace(graph.documents[0], issued=issued), graph.documents[1])
    read = to_rdf(replace(graph, documents=documents))
    (value,) = read.objects(URIRef(graph.document_iris[0]), URIRef("http://purl.org/dc/terms/issued"))
    assert isinstance(value, Literal)
    assert (str(value), value.datatype) == (issued, datatype)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("0.70", "0.7"),
        ("1", "1.0"),
        ("1.00", "1.0"),
        ("0", "0.0"),
        ("1E-2", "0.01"),
        ("-68.50", "-68.5"),
        ("120", "120.0"),
    ],
)
def test_a_number_is_written_in_one_way(number: str, written: str) -> None:
    place = Entity(DATA + "place/x", "x", "Place", latitude=Decimal(number), longitude=Decimal(0))
    assert f"geo:lat {written} ;" in turtle(KnowledgeGraph(DATA, (), (), (), (place,), (), ()))


def test_there_are_no_blank_nodes(rdf: rdflib.Graph) -> None:
    assert not [node for node in rdf.all_nodes() if isinstance(node, rdflib.BNode)]


def test_every_name_of_ours_is_one_of_the_vocabulary(rdf: rdflib.Graph) -> None:
    names = {str(node) for triple in rdf for node in triple if str(node).startswith(str(ENTENTE))}
    assert {name.removeprefix(str(ENTENTE)) for name in names} <= set(ENTENTE.__annotations__)


def test_entities_documents_and_assertions_are_written_short(graph: KnowledgeGraph) -> None:
    subjects = {line.split(" ")[0] for line in turtle(graph).split("\n") if line and line[0] not in " @"}
    long = {subject for subject in subjects if subject.startswith("<")}
    assert all("#char=" in subject for subject in long)
    assert {"actor:kazakhstan", "threat-actor:isis", "kind:terrorism"} <= subjects


@pytest.mark.parametrize("base", ["https://example.org/kb/", "urn:example:kb/"])
def test_data_stand_under_the_base_that_is_given(base: str) -> None:
    entity = Entity(base + "threat/fire", "fire", "Hazard")
    written = turtle(KnowledgeGraph(base, (), (), (), (entity,), (), ()))
    assert f"@prefix threat: <{base}threat/> ." in written
    assert "\nthreat:fire a entente:Hazard , entente:Threat ;" in written


def test_the_order_of_the_parts_does_not_matter(graph: KnowledgeGraph) -> None:
    turned = replace(
        graph,
        entities=graph.entities[5:] + graph.entities[4::-1],
        mentions=graph.mentions[::-1],
        assertions=graph.assertions[9:] + graph.assertions[:9],
    )
    assert turtle(turned) == turtle(graph)


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_the_bytes_do_not_hang_on_the_hash_seed(seed: str, graph: KnowledgeGraph, tmp_path: Path) -> None:
    code = (
        "import sys, pickle; from pathlib import Path; from entente.writing.turtle import write_turtle;"
        "write_turtle(pickle.load(sys.stdin.buffer), Path(sys.argv[1]))"
    )
    env = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": f"{ROOT / 'graph'}{os.pathsep}{ROOT / 'ontology'}",
    }
    command = [sys.executable, "-c", code, str(tmp_path / "graph.ttl")]
    subprocess.run(command, input=pickle.dumps(graph), env=env, check=True)
    assert (tmp_path / "graph.ttl").read_bytes() == turtle(graph).encode()


def test_the_file_has_no_sign_that_an_editor_or_terminal_acts_upon(graph: KnowledgeGraph) -> None:
    written = turtle(graph)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]", written)
    assert written.endswith(" .\n")


@settings(max_examples=200, deadline=None)
@given(label=st.text(st.characters(), min_size=1), elsewhere=st.text(st.characters()))
def test_any_text_comes_back_as_it_was(label: str, elsewhere: str) -> None:
    entity = Entity(
        DATA + "threat/x", label, "Hazard", (label + "x",), exact_match=("http://e/" + elsewhere,)
    )
    written = turtle(KnowledgeGraph(DATA, (), (), (), (entity,), (), ())).encode()
    read = list(pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.TURTLE))
    names = [triple.object.value for triple in read if triple.predicate.value.endswith("#prefLabel")]
    assert names == [re.sub("[\ud800-\udfff]", "\ufffd", label)]
    assert len(rdflib.Graph().parse(written, format="turtle")) == len(read) == 6


def test_an_assertion_says_how_many_documents_and_sentences_support_it(
    graph: KnowledgeGraph, rdf: rdflib.Graph
) -> None:
    for told in graph.assertions:
        said = [
            rdf.value(URIRef(told.iri), ENTENTE[f"supporting{what}"]) for what in ("Documents", "Sentences")
        ]
        expected = [len({place.document for place in told.evidence}), len(told.evidence)]
        assert said == [Literal(number) for number in expected]
    assert {int(str(number)) for number in rdf.objects(None, ENTENTE.supportingDocuments)} == {1, 2}
