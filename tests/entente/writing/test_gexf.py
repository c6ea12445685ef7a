import json
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx
import pytest
from lxml import etree

from entente.model import Entity, KnowledgeGraph
from entente.writing.analysis import analyse
from entente.writing.appearance import appearance
from entente.writing.drawing import clean, drawn, relation
from entente.writing.gexf import write_gexf
from entente.writing.material import Material
from entente.writing.tables import edges

SCHEMA = Path(__file__).parents[2] / "schemas" / "gexf13.rng"
NODE = Path(__file__).parents[2] / "node"


@pytest.fixture
def written(graph: KnowledgeGraph, tmp_path: Path) -> Path:
    write_gexf(graph, tmp_path / "graph.gexf")
    return tmp_path / "graph.gexf"


def read(path: Path) -> "networkx.MultiDiGraph[str]":
    return networkx.MultiDiGraph(networkx.read_gexf(path, version="1.3"))


def test_the_file_is_valid_against_the_published_schema(written: Path) -> None:
    etree.RelaxNG(etree.parse(SCHEMA)).assertValid(etree.parse(written))


def test_the_schema_tells_a_wrong_file(written: Path) -> None:
    wrong = written.read_text(encoding="utf-8").replace("<nodes", "<knots").replace("</nodes", "</knots")
    assert not etree.RelaxNG(etree.parse(SCHEMA)).validate(etree.fromstring(wrong.encode()))


def test_another_reader_finds_every_entity_with_its_label_place_and_colour(
    written: Path, graph: KnowledgeGraph
) -> None:
    found = read(written)
    assert set(found) == {entity.iri for entity in graph.entities}
    for node in drawn(graph):
        data = found.nodes[node.entity.iri]
        viz = data["viz"]
        assert data["label"].split() == node.entity.label.replace("\x07", "\ufffd").split()
        assert (viz["position"]["x"], -viz["position"]["y"]) == (node.x, node.y)
        assert "#{r:02X}{g:02X}{b:02X}".format(**viz["color"]) == node.look.colour
        assert (viz["size"], data["mentions"], data["kind"]) == (node.size, node.mentions, node.entity.kind)


def test_another_reader_finds_every_relation_also_two_between_the_same_things(
    written: Path, graph: KnowledgeGraph
) -> None:
    found = Counter((one, other, data["relation"]) for one, other, data in read(written).edges(data=True))
    assert found == Counter({(said.subject, said.object, relation(said)) for said in graph.assertions})


def test_kind_tells_two_relations_of_the_same_two_things_apart(graph: KnowledgeGraph, tmp_path: Path) -> None:
    first = graph.assertions[0]
    second = replace(first, iri=f"{first.iri}-2", predicate="supports", plain="supports")
    write_gexf(replace(graph, assertions=(first, second)), tmp_path / "two.gexf")
    edges = etree.parse(tmp_path / "two.gexf").findall(".//{*}edge")
    assert {edge.get("kind") for edge in edges} == {relation(first), "supports"}


def test_what_is_denied_and_affirmed_is_one_edge_that_says_both(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    first = replace(graph.assertions[0], predicate="causes", plain="", polarity="positive", modality="stated")
    denied = replace(first, iri=f"{first.iri}-no", polarity="negative")
    write_gexf(replace(graph, assertions=(first, denied)), tmp_path / "both.gexf")
    ((_, _, data),) = read(tmp_path / "both.gexf").edges(data=True)
    assert set(data["polarity"].split(" | ")) == {"positive", "negative"}
    assert data["weight"] == len(first.evidence) + len(denied.evidence)


def test_a_relation_that_is_only_denied_is_labelled_so(written: Path) -> None:
    labels = {edge.get("label") for edge in etree.parse(written).findall(".//{*}edge")}
    assert {"causes (denied)", "commits (possible)"} <= labels


def test_every_sentence_stands_with_its_place(written: Path, graph: KnowledgeGraph) -> None:
    said = " ".join(data["evidence"] for _, _, data in read(written).edges(data=True))
    for assertion in graph.assertions:
        for found in assertion.evidence:
            assert f"({found.document}, {found.begin}–{found.end})" in said


def test_coordinates_are_numbers_and_absent_where_unknown(written: Path, graph: KnowledgeGraph) -> None:
    found = read(written)
    for entity in graph.entities:
        at = found.nodes[entity.iri].get("latitude")
        assert at == (None if entity.latitude is None else float(entity.latitude))


def test_the_same_graph_gives_the_same_bytes(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_gexf(graph, tmp_path / "a.gexf")
    write_gexf(Material(graph), tmp_path / "b.gexf")
    assert (tmp_path / "a.gexf").read_bytes() == (tmp_path / "b.gexf").read_bytes()


@pytest.mark.parametrize(
    "label", ["\x00\x1f\x7f", "\ud800", "\ufffe\uffff", "]]>", '"><x a="', "\u202e\u2028", "é" * 9000]
)
def test_any_label_can_be_written_and_read(label: str, tmp_path: Path) -> None:
    only = Entity("https://example.org/actor/x", label, "Actor", aliases=(label,))
    write_gexf(KnowledgeGraph("https://example.org/", (), (), (), (only,), (), ()), tmp_path / "x.gexf")
    (node,) = etree.parse(tmp_path / "x.gexf").findall(".//{*}node")
    assert len(node.get("label")) == len(label)


def test_the_numbers_of_the_analysis_are_columns_of_numbers(written: Path, graph: KnowledgeGraph) -> None:
    found, standings = read(written), analyse(graph).standings
    for iri, standing in standings.items():
        data = found.nodes[iri]
        told = (data["degree"], data["weighted_degree"], data["betweenness"], data["pagerank"])
        assert told == (
            standing.degree,
            standing.weighted_degree,
            float(standing.betweenness),
            float(standing.pagerank),
        )
        assert data.get("community") == standing.community


@pytest.fixture
def moving(graph: KnowledgeGraph, tmp_path: Path) -> Path:
    """The dynamic file, of one dated document and one that is not."""
    write_gexf(graph, tmp_path / "graph-dynamic.gexf", dynamic=True)
    return tmp_path / "graph-dynamic.gexf"


def test_the_dynamic_file_is_valid_and_says_in_what_its_time_counts(moving: Path) -> None:
    tree = etree.parse(moving)
    etree.RelaxNG(etree.parse(SCHEMA)).assertValid(tree)
    body = tree.find(".//{*}graph")
    assert (body.get("mode"), body.get("timeformat")) == ("dynamic", "date")


def test_things_and_relations_are_there_on_the_dates_of_their_documents(
    moving: Path, graph: KnowledgeGraph
) -> None:
    found = read(moving)
    dated = {document.identifier for document in graph.documents if document.issued}
    for said in graph.assertions:
        edges = found.get_edge_data(said.subject, said.object).values()
        (edge,) = (data for data in edges if data["relation"] == relation(said))
        told = {one.document for one in said.evidence}
        assert edge.get("spells", []) == ([("2025-02-11", "2025-02-11")] if told <= dated else [])


def test_a_static_file_has_no_time(written: Path) -> None:
    assert etree.parse(written).findall(".//{*}spell") == []


def read_by_graphology(path: Path) -> dict[str, Any]:
    """What graphology-gexf reads; skips where Node.js or the package is not there."""
    node = shutil.which("node")
    if node is None or not (NODE / "node_modules" / "graphology-gexf").is_dir():
        pytest.skip("needs Node.js and graphology-gexf: npm install --prefix tests/node")
    told = subprocess.run([node, NODE / "read_gexf.js", path], check=True, capture_output=True).stdout
    return json.loads(told)  # type: ignore[no-any-return]  # JSON


def test_graphology_reads_every_thing_and_relation_with_its_looks(
    written: Path, graph: KnowledgeGraph
) -> None:
    found = read_by_graphology(written)
    nodes = {node["id"]: node for node in found["nodes"]}
    for node in drawn(graph):
        data = nodes[node.entity.iri]
        assert (data["x"], -data["y"], data["size"]) == (node.x, node.y, node.size)
        channels = [int(channel) for channel in data["color"].removeprefix("rgb(").strip(")").split(",")]
        assert "#{:02X}{:02X}{:02X}".format(*channels) == node.look.colour
        assert (data["label"], data["kind"]) == (clean(node.entity.label), node.entity.kind)
    told = {(edge["source"], edge["target"], edge["relation"], edge["weight"]) for edge in found["edges"]}
    assert told == {(edge.subject, edge.object, edge.relation, edge.weight) for edge in edges(graph)}


def test_graphology_reads_naughty_strings_as_they_went(naughty: KnowledgeGraph, tmp_path: Path) -> None:
    write_gexf(naughty, tmp_path / "graph.gexf")
    labels = {node["id"]: node["label"] for node in read_by_graphology(tmp_path / "graph.gexf")["nodes"]}
    assert labels == {entity.iri: clean(entity.label) for entity in naughty.entities}


def test_every_role_and_manner_has_a_look_of_its_own() -> None:
    looks = appearance()
    assert (
        len({look.colour for look in looks.roles.values()})
        == len({look.shape for look in looks.roles.values()})
        == 5
    )
    assert len({(look.colour, look.dash) for look in looks.manners.values()}) == 4
