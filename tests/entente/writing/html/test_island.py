import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx
from lxml import etree

from entente.model import KnowledgeGraph
from entente.writing.appearance import appearance, manner
from entente.writing.drawing import clean
from entente.writing.gexf import write_gexf
from entente.writing.html.island import columns, island
from entente.writing.html.passages import sentences_of
from entente.writing.html.texts import FIELDS, SHORT
from entente.writing.tables import edges
from entente_ontology.names import PREDICATES

LEGEND = {"roles", "manners", "kinds", "relations", "modalities"}


def written(graph: KnowledgeGraph) -> dict[str, Any]:
    """The data as they stand in the page."""
    found = island(graph, with_text=False)
    return json.loads(json.dumps({"nodes": found.nodes, "edges": found.edges, **found.rest}))  # type: ignore[no-any-return]  # JSON


def told(graph: KnowledgeGraph) -> dict[str, Any]:
    """The data as the page reads them, every text in its place."""
    data = written(graph)

    def spelled(value: Any) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, list):
            return [spelled(inner) for inner in value]
        return data["texts"][value] if isinstance(value, int) else value

    for row in (*data["nodes"], *data["documents"], data["sentences"], data):
        row.update({name: spelled(row[name]) for name in FIELDS & row.keys()})
    return data


def marks(data: dict[str, Any]) -> list[tuple[int, ...]]:
    table = data["marks"]
    return list(zip(table["sentence"], table["begin"], table["end"], table["node"], strict=True))


def test_every_entity_is_a_node_and_every_assertion_an_edge(graph: KnowledgeGraph) -> None:
    data = told(graph)
    assert {graph.base + node["iri"] for node in data["nodes"]} == {entity.iri for entity in graph.entities}
    keys = {said.iri.rpartition("/")[2] for said in graph.assertions}
    assert {edge["key"] for edge in data["edges"]} == keys


def test_things_come_most_connected_first(sample: KnowledgeGraph) -> None:
    ends = [end for edge in told(sample)["edges"] for end in (edge["from"], edge["to"])]
    degrees = [ends.count(number) for number in range(len(sample.entities))]
    assert degrees == sorted(degrees, reverse=True)


def test_relations_that_more_documents_state_come_first(graph: KnowledgeGraph) -> None:
    data = told(graph)
    sources = [
        {data["sentences"]["document"][number] for number in edge["sentences"]} for edge in data["edges"]
    ]
    assert [len(each) for each in sources] == sorted((len(each) for each in sources), reverse=True)
    assert len(sources[0]) == 2


def test_the_first_relations_join_each_of_the_most_connected_things(sample: KnowledgeGraph) -> None:
    first = told(sample)["edges"][:12]
    assert set(range(8)) <= {end for edge in first for end in (edge["from"], edge["to"])}


def test_an_edge_points_at_the_sentences_that_state_it(graph: KnowledgeGraph) -> None:
    data = told(graph)
    by_key = {edge["key"]: edge for edge in data["edges"]}
    for said in graph.assertions:
        edge = by_key[said.iri.rpartition("/")[2]]
        texts = [data["sentences"]["text"][number] for number in edge["sentences"]]
        assert texts == [clean(one.text) for one in said.evidence]


def test_marks_cut_the_words_of_the_mention_out_of_its_sentence(graph: KnowledgeGraph) -> None:
    data = told(graph)
    texts = data["sentences"]["text"]
    cut = sorted(texts[sentence][begin:end] for sentence, begin, end, _ in marks(data))
    assert cut == sorted(clean(mention.text) for mention in graph.mentions)


def test_a_prescribed_relation_is_called_so(graph: KnowledgeGraph) -> None:
    assert {"calledToImplement", "implements"} <= {row["name"] for row in told(graph)["relations"]}


def test_page_and_gephi_file_draw_alike(sample: KnowledgeGraph, tmp_path: Path) -> None:
    write_gexf(sample, tmp_path / "graph.gexf")
    data = told(sample)
    page = {sample.base + node["iri"]: node for node in data["nodes"]}
    for iri, node in networkx.read_gexf(tmp_path / "graph.gexf", version="1.3").nodes(data=True):
        other, viz = page[iri], node["viz"]
        assert (viz["position"]["x"], -viz["position"]["y"], viz["size"]) == (
            other["x"],
            other["y"],
            other["size"],
        )
        colour = data["roles"][data["kinds"][other["kind"]]["role"]]["colour"]
        assert "#{r:02X}{g:02X}{b:02X}".format(**viz["color"]) == colour


def test_page_and_gephi_file_draw_relations_in_the_same_colours(
    sample: KnowledgeGraph, tmp_path: Path
) -> None:
    write_gexf(sample, tmp_path / "graph.gexf")
    data = told(sample)
    names = [look["name"] for look in data["manners"]]
    drawn = {
        edge["key"]: data["manners"][
            names.index("denied" if edge["denied"] else data["modalities"][edge["modality"]])
        ]["colour"]
        for edge in data["edges"]
    }
    assert drawn == {
        said.iri.rpartition("/")[2]: appearance().manners[manner(said)].colour for said in sample.assertions
    }
    found = etree.parse(tmp_path / "graph.gexf").findall(".//{*}edge")
    for edge, element in zip(edges(sample), found, strict=True):
        channels = element.find("{*}color").attrib
        colour = "#{:02X}{:02X}{:02X}".format(*(int(channels[name]) for name in "rgb"))
        assert colour == drawn[edge.assertions[0].iri.rpartition("/")[2]]


def strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def test_no_text_stands_twice(sample: KnowledgeGraph) -> None:
    found = [text for text in strings(without_legend(written(sample))) if len(text) > SHORT]
    assert len(found) > 300
    assert [text for text, times in Counter(found).items() if times > 1] == []


def without_legend(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name not in LEGEND}


def test_texts_are_what_they_were(sample: KnowledgeGraph) -> None:
    data = told(sample)
    assert sorted(node["label"] for node in data["nodes"]) == sorted(one.label for one in sample.entities)
    assert [one["title"] for one in data["documents"]] == [one.title for one in sample.documents]
    assert data["sentences"]["text"] == [one.text for one in sentences_of(sample)]


def test_a_relation_has_a_name_at_both_ends_and_a_rank(sample: KnowledgeGraph) -> None:
    by_name = {row["name"]: row for row in told(sample)["relations"]}
    assert by_name["proposes"]["inverse"] == "proposed by"
    assert by_name["cooperatesWith"]["inverse"] == by_name["cooperatesWith"]["label"]
    assert min(by_name.values(), key=lambda row: int(row["rank"]))["name"] == "proposes"


def test_every_relation_of_the_ontology_has_its_inverse_in_words() -> None:
    assert set(appearance().inverses) == {*PREDICATES, "calledToImplement"}


def test_pages_and_copies_of_documents_and_sources_of_relations_are_told(report: KnowledgeGraph) -> None:
    data = told(report)
    assert [one["copies"] for one in data["documents"]] == [[1], [0], []]
    assert [tuple(one["pages"]) for one in data["documents"]] == [one.pages for one in report.documents]
    assert sorted(edge["sources"] for edge in data["edges"]) == sorted(
        one.sources for one in report.assertions
    )


def test_columns_name_each_key_once() -> None:
    assert columns([{"a": 1, "b": 2}, {"a": 3, "b": 4}]) == {"a": [1, 3], "b": [2, 4]}
    assert columns([]) == {}
