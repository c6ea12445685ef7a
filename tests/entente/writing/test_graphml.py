from collections import Counter
from pathlib import Path

import networkx
import pytest
from lxml import etree

from entente.model import KnowledgeGraph
from entente.writing.drawing import drawn, relation
from entente.writing.graphml import write_graphml


@pytest.fixture
def found(graph: KnowledgeGraph, tmp_path: Path) -> "networkx.MultiDiGraph[str]":
    write_graphml(graph, tmp_path / "graph.graphml")
    return networkx.MultiDiGraph(networkx.read_graphml(tmp_path / "graph.graphml"))


def test_every_thing_is_there_with_its_place_colour_and_numbers(
    found: "networkx.MultiDiGraph[str]", graph: KnowledgeGraph
) -> None:
    assert set(found) == {entity.iri for entity in graph.entities}
    for node in drawn(graph):
        data = found.nodes[node.entity.iri]
        assert (data["x"], -data["y"], data["size"], data["color"]) == (
            node.x,
            node.y,
            node.size,
            node.look.colour,
        )
        assert "#{r:02X}{g:02X}{b:02X}".format(**data) == node.look.colour
        at = None if node.entity.latitude is None else float(node.entity.latitude)
        assert data.get("latitude") == at


def test_every_relation_is_there_with_its_weight(
    found: "networkx.MultiDiGraph[str]", graph: KnowledgeGraph
) -> None:
    told = Counter((one, other, data["relation"]) for one, other, data in found.edges(data=True))
    assert told == Counter({(said.subject, said.object, relation(said)) for said in graph.assertions})
    sentences = sum(len(said.evidence) for said in graph.assertions)
    assert sum(data["weight"] for *_, data in found.edges(data=True)) == sentences


def test_names_of_columns_are_unique(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_graphml(graph, tmp_path / "graph.graphml")
    keys = [key.get("id") for key in etree.parse(tmp_path / "graph.graphml").findall(".//{*}key")]
    assert len(keys) == len(set(keys))
