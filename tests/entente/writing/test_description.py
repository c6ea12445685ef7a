from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from rdflib import DCTERMS, PROV, RDF, VOID, Literal, URIRef

from entente.model import KnowledgeGraph
from entente.writing.description import Run, description, write_description
from entente.writing.turtle import turtle
from entente_ontology.names import DATA
from entente_ontology.terms import ENTENTE

DATASET = URIRef(f"{DATA}dataset")
RUN = Run("0.1.0", (("en_entente 1.0.0", "0" * 64),))


@pytest.fixture(scope="module")
def rdf(graph: KnowledgeGraph) -> rdflib.Graph:
    return rdflib.Graph().parse(data=description(graph, RUN), format="turtle")


def counted(rdf: rdflib.Graph, predicate: URIRef, what: URIRef, number: URIRef) -> dict[str, int]:
    return {
        str(rdf.value(part, what)): int(str(rdf.value(part, number)))
        for part in rdf.objects(DATASET, predicate)
    }


def test_the_counts_are_those_of_the_turtle(graph: KnowledgeGraph, rdf: rdflib.Graph) -> None:
    whole = rdflib.Graph().parse(data=turtle(graph), format="turtle")
    expected = {
        VOID.triples: len(whole),
        VOID.distinctSubjects: len(set(whole.subjects())),
        VOID.distinctObjects: len(set(whole.objects())),
        VOID.properties: len(set(whole.predicates())),
        VOID.classes: len(set(whole.objects(None, RDF.type))),
        VOID.documents: 2,
        VOID.entities: 13,
    }
    assert {predicate: int(str(rdf.value(DATASET, predicate))) for predicate in expected} == expected
    properties = counted(rdf, VOID.propertyPartition, VOID.property, VOID.triples)
    assert properties == {
        str(one): len(list(whole.triples((None, one, None)))) for one in set(whole.predicates())
    }
    classes = counted(rdf, VOID.classPartition, VOID["class"], VOID.entities)
    assert classes == {
        str(one): len(set(whole.subjects(RDF.type, one))) for one in set(whole.objects(None, RDF.type))
    }
    assert classes[str(ENTENTE.Assertion)] == 17


def test_the_run_names_program_pipeline_and_documents(graph: KnowledgeGraph, rdf: rdflib.Graph) -> None:
    (run,) = rdf.objects(DATASET, PROV.wasGeneratedBy)
    (program,) = rdf.objects(run, PROV.wasAssociatedWith)
    assert str(rdf.value(program, rdflib.OWL.versionInfo)) == "0.1.0"
    used = set(map(str, rdf.objects(run, PROV.used)))
    assert used > set(graph.document_iris)
    (pipeline,) = used - set(graph.document_iris)
    assert rdf.value(URIRef(pipeline), DCTERMS.identifier) == Literal(f"sha256:{'0' * 64}")


def test_a_time_stands_there_only_where_it_is_given(graph: KnowledgeGraph, rdf: rdflib.Graph) -> None:
    assert not list(rdf.subjects(PROV.startedAtTime)) + list(rdf.subjects(PROV.endedAtTime))
    began = replace(RUN, began="2026-01-02T03:04:05+00:00", ended="2026-01-02T03:05:06+00:00")
    timed = rdflib.Graph().parse(data=description(graph, began), format="turtle")
    assert [str(time) for time in timed.objects(None, PROV.startedAtTime)] == ["2026-01-02T03:04:05+00:00"]
    assert len(timed) == len(rdf) + 2


def test_a_graph_of_an_unknown_run_is_described_without_one(graph: KnowledgeGraph) -> None:
    read = rdflib.Graph().parse(data=description(graph), format="turtle")
    assert not list(read.subjects(RDF.type, PROV.Activity))
    assert (DATASET, RDF.type, VOID.Dataset) in read


def test_the_same_graph_has_the_same_description_in_any_order(graph: KnowledgeGraph, tmp_path: Path) -> None:
    turned = replace(graph, entities=graph.entities[::-1], assertions=graph.assertions[::-1])
    write_description(turned, tmp_path / "description.ttl", RUN)
    written = (tmp_path / "description.ttl").read_bytes()
    assert written == description(graph, RUN).encode()
    assert len(list(pyoxigraph.parse(written, format=pyoxigraph.RdfFormat.TURTLE))) > 50
