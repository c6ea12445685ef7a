"""Files and texts that a reader takes along, read back by readers of other making."""

import csv
import io
import json
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import networkx
import pyoxigraph
import pytest
import rdflib

from entente.model import KnowledgeGraph
from entente.writing.drawing import relation
from entente.writing.turtle import to_rdf
from entente_ontology.names import ONTOLOGY

Open: TypeAlias = Callable[..., Any]

pytestmark = pytest.mark.browser


def saved(opened: Any, name: str) -> bytes:  # noqa: ANN401 - a page
    with opened.page.expect_download() as caught:
        opened.page.click(f"#save-{name}")
    return Path(caught.value.path()).read_bytes()


def value(node: object) -> object:
    """What a node means, however its number is written."""
    return node.toPython() if isinstance(node, rdflib.Literal) else node


def test_csv_has_a_row_for_every_sentence_of_what_is_shown(open_page: Open, sample: KnowledgeGraph) -> None:
    rows = list(csv.DictReader(io.StringIO(saved(open_page(sample), "csv").decode("utf-8-sig"))))
    labels = {one.iri: one.label for one in sample.entities}
    assert {(row["from"], row["relation"], row["to"], row["sentence"]) for row in rows} == {
        (labels[one.subject], relation(one), labels[one.object], found.text)
        for one in sample.assertions
        for found in one.evidence
    }


def test_csv_has_only_what_is_shown(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("Interpol")
    opened.press("f")
    assert len(saved(opened, "csv").decode().strip().splitlines()) == 2


def test_in_the_table_the_files_hold_what_the_table_holds(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("t")
    opened.page.fill("#view-table input[type=search]", "Kazakhstan")
    rows = opened.page.locator("tbody tr").count()
    assert 0 < rows < 80
    told = list(csv.DictReader(io.StringIO(saved(opened, "csv").decode("utf-8-sig"))))
    assert len({(row["from"], row["relation"], row["to"], row["modality"]) for row in told}) == rows
    assert opened.text("#taken") == "What the table holds now."
    assert opened.page.locator("#save-picture").is_hidden()
    opened.page.get_by_role("button", name="Things", exact=True).click()
    assert opened.page.locator("tbody tr").count() > 0
    read = rdflib.Graph().parse(data=saved(opened, "turtle").decode(), format="turtle")
    labels = {str(label) for label in read.objects(None, rdflib.SKOS.prefLabel)}
    assert labels == set(opened.page.locator("tbody tr td:first-child").all_inner_texts())


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", 'a "b", c\nd'])
def test_no_cell_of_the_csv_is_a_formula(open_page: Open, graph: KnowledgeGraph, label: str) -> None:
    entities = tuple(replace(one, label=label) for one in graph.entities)
    rows = list(
        csv.DictReader(
            io.StringIO(
                saved(open_page(replace(graph, entities=entities)), "csv").decode("utf-8-sig"), newline=""
            )
        )
    )
    assert {row["from"] for row in rows} <= {label, f"'{label}"}
    assert all(cell[:1] not in "=+-@\t" or not cell for row in rows for cell in row.values())


def test_turtle_says_of_what_is_shown_what_the_whole_graph_says(
    open_page: Open, report: KnowledgeGraph
) -> None:
    read = rdflib.Graph().parse(data=saved(open_page(report), "turtle").decode(), format="turtle")
    whole = {(one, predicate, value(other)) for one, predicate, other in to_rdf(report)}
    assert len(read) > 1000
    assert {(one, predicate, value(other)) for one, predicate, other in read} <= whole
    for name in ("page", "sources"):
        assert (None, rdflib.URIRef(ONTOLOGY + name), None) in read
    assert len(list(read.subject_objects(rdflib.PROV.alternateOf))) == 2
    for said in report.assertions:
        ends = rdflib.URIRef(said.subject), rdflib.URIRef(said.object)
        assert ((ends[0], rdflib.URIRef(ONTOLOGY + relation(said)), ends[1]) in read) == bool(said.plain)


def test_turtle_is_read_by_another_parser(open_page: Open, graph: KnowledgeGraph) -> None:
    found = list(pyoxigraph.parse(saved(open_page(graph), "turtle"), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(found) > 200


def test_json_has_what_is_shown_as_nodes_and_links(open_page: Open, report: KnowledgeGraph) -> None:
    opened = open_page(report)
    opened.find("Niger")
    opened.press("f")
    read = json.loads(saved(opened, "json"))
    links = {link["key"]: link for link in read["links"]}
    said = {one.iri.rpartition("/")[2]: one for one in report.assertions}
    assert opened.text("#counts").startswith(f"{len(read['nodes'])} of 62 things, {len(links)} of 80")
    labels = {one.iri: one.label for one in report.entities}
    assert all(labels[node["id"]] == node["label"] for node in read["nodes"])
    for key, link in links.items():
        assert (link["source"], link["target"]) == (said[key].subject, said[key].object)
        assert [found["text"] for found in link["evidence"]] == [one.text for one in said[key].evidence]
    assert {found.get("page") for link in links.values() for found in link["evidence"]} >= {1, None}
    assert len(networkx.node_link_graph(read, edges="links")) == len(read["nodes"])


def test_csv_names_the_page_where_there_is_one(open_page: Open, report: KnowledgeGraph) -> None:
    rows = list(csv.DictReader(io.StringIO(saved(open_page(report), "csv").decode("utf-8-sig"))))
    assert {row["page"] for row in rows if row["document"] == "lake-states.txt"} == {"1", "2"}
    assert {row["page"] for row in rows if row["document"] != "lake-states.txt"} == {""}


def test_the_picture_is_as_large_as_the_canvas(open_page: Open, sample: KnowledgeGraph) -> None:
    picture = saved(open_page(sample), "picture")
    width, height = struct.unpack(">II", picture[16:24])
    assert picture.startswith(b"\x89PNG")
    assert width > 700
    assert height > 600


def test_a_citation_has_quote_document_and_place(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, permissions=["clipboard-read", "clipboard-write"])
    opened.find("Europol")
    opened.page.get_by_role("button", name="Copy citation").first.click()
    copied = opened.copied("characters ")
    assert copied.startswith("“")
    assert "”, After the attack in Nice: what mayors ask for, Mayors' Quarterly, 2023-11-20" in copied


def test_the_iri_can_be_copied(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, permissions=["clipboard-read", "clipboard-write"])
    opened.find("Europol")
    opened.page.get_by_role("button", name="Copy", exact=True).click()
    assert opened.copied(sample.base) in {one.iri for one in sample.entities}
