import json
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyld import jsonld
from rdflib.compare import isomorphic

from entente.model import KnowledgeGraph
from entente.writing.jsonld import CONTEXT, write_jsonld
from entente.writing.turtle import to_rdf
from entente_ontology.names import DATA, PREDICATES, PREFIXES


def written(graph: KnowledgeGraph, folder: Path) -> Path:
    write_jsonld(graph, folder / "graph.jsonld")
    return folder / "graph.jsonld"


def refuse(address: str, _: object) -> object:
    raise AssertionError(f"wants to load {address}")


def read_by_pyld(path: Path) -> rdflib.Graph:
    options = {"format": "application/n-quads", "documentLoader": refuse}
    return rdflib.Graph().parse(data=jsonld.to_rdf(json.loads(path.read_bytes()), options), format="nt")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # its reader uses what it has deprecated
def test_rdflib_and_pyld_read_what_the_turtle_says(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = written(graph, tmp_path)
    assert isomorphic(rdflib.Graph().parse(path, format="json-ld"), to_rdf(graph))
    assert isomorphic(read_by_pyld(path), to_rdf(graph))


def test_a_base_that_is_no_address_is_read_too(graph: KnowledgeGraph, tmp_path: Path) -> None:
    text = written(graph, tmp_path).read_text(encoding="utf-8")
    assert f'"@base": "{DATA}"' in text
    only = KnowledgeGraph("urn:example:x/", (), (), (), graph.entities[:1], (), ())
    assert "@base" not in written(only, tmp_path).read_text(encoding="utf-8")
    assert isomorphic(read_by_pyld(written(only, tmp_path)), to_rdf(only))


@pytest.fixture
def first(graph: KnowledgeGraph, tmp_path: Path) -> dict[str, Any]:
    """The first thing told: an assertion."""
    return json.loads(written(graph, tmp_path).read_bytes())["@graph"][0]  # type: ignore[no-any-return]  # JSON


def test_an_assertion_is_a_tree_down_to_the_document(first: dict[str, Any], graph: KnowledgeGraph) -> None:
    said = graph.assertions[0]
    labels = {entity.iri: entity.label for entity in graph.entities}
    assert DATA + first["id"] == said.iri
    assert first["type"] == ["Assertion", "rdf:Statement"]
    assert (first["relation"], first["polarity"], first["modality"]) == (
        said.predicate,
        said.polarity,
        said.modality,
    )
    assert (first["subject"]["name"], first["object"]["name"]) == (labels[said.subject], labels[said.object])
    assert [one["text"] for one in first["evidence"]] == [one.text for one in said.evidence]
    assert first["evidence"][0]["document"]["identifier"] == said.evidence[0].document


def test_the_shipped_context_is_the_one_in_the_file_and_speaks_the_vocabulary(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    shipped = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    inside = json.loads(written(graph, tmp_path).read_bytes())["@context"]
    assert inside == {**shipped, "@base": DATA}
    assert {prefix: shipped[prefix] for prefix in PREFIXES if prefix in shipped}.items() <= PREFIXES.items()
    assert set(PREDICATES) <= set(shipped)
