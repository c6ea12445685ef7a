"""Where a sentence stands: pages of a document, and documents that say nearly the same."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import pytest

from entente.model import KnowledgeGraph, page_at

Open: TypeAlias = Callable[..., Any]

pytestmark = pytest.mark.browser


def pages(report: KnowledgeGraph) -> list[int]:
    """The page of each sentence of the first document."""
    first = report.documents[0]
    return [page_at(first, one.begin) for one in report.sentences if one.document == first.identifier]


def test_a_quote_names_its_page(open_page: Open, report: KnowledgeGraph) -> None:
    opened = open_page(report, permissions=["clipboard-read", "clipboard-write"])
    opened.find("Lake Commission")
    assert "2024-03-14 · page 1" in opened.text("#panel .quote >> nth=0")
    opened.page.get_by_role("button", name="Copy citation").first.click()
    assert "lake-states.txt, page 1 (characters " in opened.copied("page 1")


def test_a_document_that_is_read_shows_where_its_pages_begin(open_page: Open, report: KnowledgeGraph) -> None:
    opened = open_page(report)
    opened.press("r")
    marks = opened.page.locator(".page-mark").evaluate_all("all => all.map(one => one.dataset.page)")
    assert marks == [f"Page {number}" for number in sorted(set(pages(report)))]
    assert "lake-states.txt · 3 pages" in opened.text("article header")
    behind = opened.page.locator(".page-mark").nth(1).evaluate("at => at.nextSibling.dataset.sentence")
    assert int(behind) - pages(report).index(2) == int(
        opened.page.locator(".sentence").first.get_attribute("data-sentence")
    )


def test_page_marks_are_no_part_of_the_whole_text(open_page: Open, report: KnowledgeGraph) -> None:
    opened = open_page(report, text=True)
    opened.press("r")
    assert opened.page.locator(".page-mark").count() == 3
    shown = opened.page.locator("article .whole").evaluate(
        "whole => { whole.querySelectorAll('button').forEach(one => one.remove()); return whole.textContent }"
    )
    assert shown == report.documents[0].text


def test_a_copy_is_named_and_opened(open_page: Open, report: KnowledgeGraph) -> None:
    opened = open_page(report)
    opened.press("r")
    other = report.documents[1]
    opened.page.get_by_role("button", name=f"{other.identifier}: {other.title}", exact=True).click()
    assert other.identifier in opened.text("article header")
    assert "2 of them say nearly the same as another." in opened.text("#documents")


def test_documents_of_one_title_are_told_apart(open_page: Open, report: KnowledgeGraph) -> None:
    opened = open_page(report)
    names = opened.page.locator("#documents .name").all_inner_texts()
    assert names == [
        *(f"{one.identifier}: {one.title}" for one in report.documents[:2]),
        report.documents[2].title,
    ]


def test_copies_that_state_a_relation_count_as_one(open_page: Open, report: KnowledgeGraph) -> None:
    opened = open_page(report)
    twice = next(one for one in report.assertions if one.sources)
    opened.page.evaluate("to => { location.hash = to }", f"#relation={twice.iri.rpartition('/')[2]}")
    opened.until("document.body.classList.contains('picked')")
    assert "2 sentences, 2 documents that say nearly the same" in opened.text("#panel .facts")
    assert opened.text("#manners").endswith("the more documents say so; copies count once.")


def test_a_title_that_is_also_the_first_sentence_stands_once(open_page: Open, graph: KnowledgeGraph) -> None:
    opened = open_page(entitled(graph))
    opened.press("r")
    assert opened.text("article h2") == opened.text(".sentence >> nth=0")
    assert opened.text("article").count(graph.sentences[0].text) == 1


def entitled(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph with the first sentence of its first document as the title."""
    first, *others = graph.documents
    return replace(graph, documents=(replace(first, title=graph.sentences[0].text), *others))
