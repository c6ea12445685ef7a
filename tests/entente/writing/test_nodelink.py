import json
from pathlib import Path
from typing import Any

import networkx
import pytest

from entente.model import KnowledgeGraph
from entente.writing.drawing import clean, relation
from entente.writing.nodelink import write_nodelink


@pytest.fixture
def read(graph: KnowledgeGraph, tmp_path: Path) -> dict[str, Any]:
    write_nodelink(graph, tmp_path / "graph.json")
    return json.loads((tmp_path / "graph.json").read_bytes())  # type: ignore[no-any-return]  # JSON


def test_networkx_reads_every_thing_and_relation(read: dict[str, Any], graph: KnowledgeGraph) -> None:
    found: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(networkx.node_link_graph(read, edges="links"))
    assert {iri: data["label"] for iri, data in found.nodes(data=True)} == {
        entity.iri: clean(entity.label) for entity in graph.entities
    }
    told = {(one, other, data["relation"]) for one, other, data in found.edges(data=True)}
    assert told == {(said.subject, said.object, relation(said)) for said in graph.assertions}


def test_a_relation_has_its_sentences_with_their_places(read: dict[str, Any], graph: KnowledgeGraph) -> None:
    told = {
        (one["document"], one["begin"], one["end"], one["text"])
        for link in read["links"]
        for one in link["evidence"]
    }
    assert told == {
        (one.document, one.begin, one.end, clean(one.text))
        for said in graph.assertions
        for one in said.evidence
    }


def test_a_relation_says_whether_it_stands_as_a_plain_triple(
    read: dict[str, Any], graph: KnowledgeGraph
) -> None:
    plain = {(said.subject, said.object, said.plain) for said in graph.assertions if said.plain}
    told = {(link["source"], link["target"], link["relation"]) for link in read["links"] if link["plain"]}
    assert told == plain
