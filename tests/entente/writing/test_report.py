import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt

from entente.model import Evidence, KnowledgeGraph
from entente.writing.material import Material
from entente.writing.report import write_central, write_coverage, write_markdown, write_network, write_page
from entente.writing.report.findings import Findings, findings
from entente.writing.report.markdown import markdown

FIGURES = {"network": write_network, "central": write_central, "coverage": write_coverage}

MARKUP = {"html_inline", "html_block", "link_open", "code_inline", "s_open", "fence", "code_block"}
"""Tokens of Markdown that a report has none of."""


@pytest.fixture(scope="module")
def found(graph: KnowledgeGraph) -> Findings:
    return findings(Material(graph))


def test_actors_come_by_the_sentences_that_state_something_of_them(found: Findings) -> None:
    assert found.actors[0].label == "United Nations"
    assert (found.actors[0].sentences, found.actors[0].degree) == (5, 5)
    assert {one.role for one in found.actors} == {"Actor", "ThreatActor"}
    assert found.others[0].label == "share intelligence"


def test_a_proposal_tells_against_what_and_in_which_sentence(found: Findings) -> None:
    told = {(one.who, one.measure, one.threats, one.quote.document) for one in found.proposals}
    assert told == {
        ("Clara Voss", "share intelligence", ("terrorism",), "A letter"),
        ("its author", "share intelligence", ("terrorism",), "A paper"),
    }
    assert found.proposals[0].quote.text.endswith(".")


def test_threats_that_no_measure_targets_and_nobody_opposes_are_told(found: Findings) -> None:
    assert {one.label for one in found.unaddressed} == {"London Bridge attack", "poverty"}


def test_measures_that_nobody_carries_out_or_is_called_to_are_told(
    graph: KnowledgeGraph, found: Findings
) -> None:
    assert found.uncalled == ()
    without = replace(
        graph, assertions=tuple(said for said in graph.assertions if said.predicate != "implements")
    )
    assert [one.label for one in findings(Material(without)).uncalled] == ["share intelligence"]


def test_what_one_document_affirms_and_another_denies_is_a_dispute(
    graph: KnowledgeGraph, found: Findings
) -> None:
    assert found.disputes == ()
    denied = next(said for said in graph.assertions if said.polarity == "negative")
    other = Evidence("papers/a paper.txt", 0, 5, "Share")
    affirmed = replace(denied, iri=denied.iri + "0", polarity="positive", evidence=(other,))
    possible = replace(affirmed, modality="possible")
    (dispute,) = findings(Material(replace(graph, assertions=(*graph.assertions, affirmed)))).disputes
    assert dispute.statement == "poverty causes terrorism"
    assert ([one.document for one in dispute.affirmed], [one.document for one in dispute.denied]) == (
        ["A paper"],
        ["A letter"],
    )
    assert findings(Material(replace(graph, assertions=(*graph.assertions, possible)))).disputes == ()


def test_the_markdown_tells_where_a_list_is_not_whole(sample: KnowledgeGraph) -> None:
    told = findings(Material(sample))
    text = "\n".join(markdown(told))
    assert len(told.others) > 25
    assert f"## What they speak of most ({len(told.others)}, the first 25 shown)\n" in text
    assert "Coverage by document (3)\n" in text


def test_a_community_is_told_so_that_commas_in_names_divide_nothing(graph: KnowledgeGraph) -> None:
    found = replace(findings(Material(graph)), communities=(("find, hold", *"abcdef"),))
    assert "1. find, hold; a; b; c; d; e; and 1 more" in "\n".join(markdown(found)).splitlines()


def test_coverage_counts_what_each_document_states_and_how(found: Findings) -> None:
    letter, paper = found.coverage
    assert (letter.title, letter.issued, letter.authors) == ("A letter", "2025-02-11", ("Clara Voss",))
    assert letter.manners == {"proposed": 4, "possible": 2, "denied": 1}
    assert (letter.statements, paper.statements) == (7, 11)


@pytest.mark.parametrize("which", ["graph", "naughty", "sample"])
def test_the_markdown_holds_no_markup_of_the_documents(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    write_markdown(request.getfixturevalue(which), tmp_path / "report.md")
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    tokens = [one for block in reader.parse(text) for one in (block, *(block.children or ()))]
    kinds = {one.type for one in tokens}
    assert not kinds & {
        "html_inline",
        "html_block",
        "link_open",
        "code_inline",
        "s_open",
        "fence",
        "code_block",
    }
    assert {one.attrs["src"] for one in tokens if one.type == "image"} == {
        f"report-{name}.svg" for name in FIGURES
    }
    assert {one.tag for one in tokens if one.type == "heading_open"} == {"h1", "h2"}


def test_a_table_of_the_markdown_reads_back(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_markdown(graph, tmp_path / "report.md")
    reader = MarkdownIt("commonmark").enable("table")
    page = html.fromstring(reader.render((tmp_path / "report.md").read_text(encoding="utf-8")))
    cells = {" ".join(cell.text_content().split()) for cell in page.iter("td")}
    assert {"share intelligence", "Share intelligence against terrorism.", "author of A paper"} <= cells


@pytest.mark.parametrize("which", ["graph", "naughty", "sample"])
def test_the_page_has_its_figures_and_no_element_of_the_documents(
    which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    graph: KnowledgeGraph = request.getfixturevalue(which)
    write_page(graph, tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    page = html.fromstring(text)
    assert page.xpath("//script | //@onclick | //img | //iframe | //a[not(starts-with(@href, '#'))]") == []
    assert len(page.xpath("//figure/svg")) == 3
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert {link[1:] for link in page.xpath("//nav//a/@href")} == set(page.xpath("//h2/@id"))


@pytest.mark.parametrize("name", FIGURES)
@pytest.mark.parametrize("which", ["graph", "naughty", "sample"])
def test_a_figure_is_a_picture_of_shapes_and_text_alone(
    name: str, which: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    FIGURES[name](request.getfixturevalue(which), tmp_path / "figure.svg")
    tree = etree.parse(tmp_path / "figure.svg")
    assert {etree.QName(one).localname for one in tree.iter()} <= {"svg", "rect", "circle", "line", "text"}
    assert not [key for one in tree.iter() for key in one.attrib if key.startswith("on") or "href" in key]


def test_the_network_draws_what_is_related_and_names_it(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_network(graph, tmp_path / "figure.svg")
    text = (tmp_path / "figure.svg").read_text(encoding="utf-8")
    assert len(re.findall("<circle", text)) == len(
        {iri for said in graph.assertions for iri in (said.subject, said.object)}
    )
    assert ">terrorism</text>" in text


def test_no_name_of_the_network_lies_upon_a_thing_or_upon_another_or_beyond_the_frame(
    sample: KnowledgeGraph, tmp_path: Path
) -> None:
    write_network(sample, tmp_path / "figure.svg")
    tree = etree.parse(tmp_path / "figure.svg")
    names = [one for one in tree.iter("{*}text") if one.get("stroke")]
    boxes = []
    for one in names:
        x, y, half = float(one.get("x")), float(one.get("y")), 3.5 * len(one.text)
        boxes.append((x - half, y - 12, x + half, y + 2))
    dots = [tuple(float(one.get(name)) for name in ("cx", "cy", "r")) for one in tree.iter("{*}circle")]
    boxes += [(x - r, y - r, x + r, y + r) for x, y, r in dots]
    assert len(names) > 10
    assert all(left > 0 and right < 960 for left, _, right, _ in boxes)
    for one, other in combinations(boxes, 2):
        if boxes.index(one) < len(names):
            apart = 0.2  # places are rounded
            assert (
                one[2] <= other[0] + apart
                or other[2] <= one[0] + apart
                or one[3] <= other[1] + apart
                or other[3] <= one[1] + apart
            )


def test_bars_are_as_long_as_what_they_count(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_coverage(graph, tmp_path / "figure.svg")
    widths = [
        float(bar.get("width"))
        for bar in etree.parse(tmp_path / "figure.svg").iter("{*}rect")
        if bar.get("height") == "18"
    ]
    assert sum(widths[:3]) / sum(widths[3:]) == pytest.approx(7 / 11, abs=0.01)
