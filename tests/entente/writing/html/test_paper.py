"""Printing: what one sees, black on white, without what one cannot press on paper."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from entente.model import KnowledgeGraph

Open: TypeAlias = Callable[..., Any]
Many: TypeAlias = Callable[[int], KnowledgeGraph]

pytestmark = pytest.mark.browser


def test_print_leaves_out_what_one_cannot_press_on_paper(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("France")
    opened.page.emulate_media(media="print")
    for hidden in ("#filters", ".search", ".views", "#panel .buttons", "#zoom", "#panel .close"):
        assert opened.page.locator(hidden).is_hidden()
    assert opened.page.locator("#panel .quote").first.is_visible()
    assert opened.page.pdf().startswith(b"%PDF")


def test_the_graph_keeps_its_form_and_is_light_on_paper(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, color_scheme="dark")
    ground = opened.page.evaluate("getComputedStyle(document.body).backgroundColor")
    opened.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    found = opened.page.locator(".on-paper").evaluate(
        "at => ({form: at.width / at.height, seen: at.clientWidth / at.clientHeight,"
        " corner: [...at.getContext('2d').getImageData(1, 1, 1, 1).data]})"
    )
    assert found["seen"] == pytest.approx(found["form"], rel=0.01)
    assert found["corner"] == [255, 255, 255, 255]
    opened.page.emulate_media(media="screen", color_scheme="dark")
    opened.page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator(".on-paper").count() == 0
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == ground


def test_every_row_of_the_table_is_printed(open_page: Open, many: Many) -> None:
    opened = open_page(many(250))
    opened.press("t")
    opened.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert opened.page.locator("tbody tr").count() == 125


def test_the_button_prints(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.evaluate("() => { window.print = () => { window.printed = true } }")
    opened.page.click("#print")
    assert opened.page.evaluate("window.printed") is True


def test_what_is_named_beside_its_details_is_printed(open_page: Open, sample: KnowledgeGraph) -> None:
    said = next(one for one in sample.assertions if one.attributed_to)
    opened = open_page(sample, address=f"#relation={said.iri.rpartition('/')[2]}")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#panel .facts .thing").first.is_visible()


def test_the_table_on_paper_has_its_columns_and_whole_sentences(
    open_page: Open, sample: KnowledgeGraph
) -> None:
    opened = open_page(sample, viewport={"width": 690, "height": 980})
    opened.press("t")
    opened.page.emulate_media(media="print")
    row = opened.page.locator("tbody tr").first
    tops = row.locator("td").evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    cut = "all => all.filter(one => one.scrollHeight > one.clientHeight + 1).length"
    assert opened.page.locator("tbody .cut").evaluate_all(cut) == 0
