"""The same data as tables: for who cannot use a canvas, and for who wants to sort."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from entente.model import KnowledgeGraph

Open: TypeAlias = Callable[..., Any]
Many: TypeAlias = Callable[[int], KnowledgeGraph]

pytestmark = pytest.mark.browser


def test_the_table_has_every_relation_and_sorts(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("t")
    assert opened.page.locator("tbody tr").count() == 80
    opened.page.get_by_role("button", name="Sure", exact=True).click()
    best = max(sample.assertions, key=lambda one: one.confidence).confidence
    assert f"{best * 100:.0f}%" in opened.text("tbody tr >> nth=0")
    assert opened.page.locator("th", has_text="Sure").get_attribute("aria-sort") == "descending"
    opened.page.get_by_role("button", name="Sure", exact=True).click()
    assert "31%" in opened.text("tbody tr >> nth=0")


def test_the_table_is_searched_without_accents(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("t")
    opened.page.get_by_role("button", name="Things", exact=True).click()
    opened.page.fill("#view-table input", "kousseri")
    assert opened.page.locator("tbody tr").count() == 1


def test_the_table_follows_the_filters_and_opens_details(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("t")
    opened.page.locator("#manners .row label", has_text="Stated").click()
    assert opened.page.locator("tbody tr").count() == 36
    opened.page.locator("tbody tr").first.locator("td button.quiet").click()
    assert "The sentence that says so" in opened.text("#panel")


def test_the_table_has_on_request_only_what_the_graph_shows(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("Kazakhstan")
    opened.press("f", "t")
    assert opened.text("#view-table .note") == "80 of 80 relations"
    opened.page.get_by_label("Only what the graph shows").check()
    ends = [one for one in sample.assertions if "/kazakhstan" in one.subject or "/kazakhstan" in one.object]
    assert opened.page.locator("tbody tr").count() < 80
    assert opened.page.locator("tbody tr").count() >= len(ends) / 2
    opened.page.get_by_role("button", name="Things", exact=True).click()
    labels = opened.page.locator("tbody tr td:first-child").all_inner_texts()
    assert "Kazakhstan" in labels
    assert len(labels) < 62


def test_what_is_chosen_is_marked_in_the_table(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("t")
    opened.page.locator("tbody tr").nth(3).locator("td button.quiet").click()
    assert opened.page.locator("tbody tr.chosen").count() == 1
    assert opened.page.locator("tbody tr").nth(3).get_attribute("class") == "chosen"


def test_a_long_table_goes_on_when_asked(open_page: Open, many: Many) -> None:
    opened = open_page(many(250))
    opened.press("t")
    assert opened.page.locator("tbody tr").count() == 100
    opened.page.get_by_role("button", name="25 more", exact=True).click()
    assert opened.page.locator("tbody tr").count() == 125


def test_beside_the_graph_is_said_what_passes_the_filters(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.fill("#limit", "10")
    assert "10 of 80 relations shown" in opened.text("#counts")
    opened.press("t")
    assert opened.text("#counts") == "62 of 62 things, 80 of 80 relations pass the filters"
    assert opened.page.locator("#all").is_hidden()


SIZES = {
    "large": {"width": 1440, "height": 900},
    "middle": {"width": 1024, "height": 768},
    "small": {"width": 390, "height": 844},
}
CUT = """() => {
    const found = [...document.querySelectorAll('#view-table :is(th button, td)')];
    const isCut = one => one.clientWidth && one.scrollWidth > one.clientWidth + 1;
    return found.filter(isCut).map(one => one.textContent);
}"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("of", ["Relations", "Things"])
def test_the_table_has_room_beside_its_details(
    open_page: Open, sample: KnowledgeGraph, size: str, of: str
) -> None:
    opened = open_page(sample, viewport=SIZES[size])
    opened.press("t")
    opened.page.locator("tbody tr .thing").first.click()
    opened.page.get_by_role("button", name=of, exact=True).click()
    rows = opened.page.locator("#view-table .scroll")
    assert rows.evaluate("at => at.scrollWidth - at.clientWidth") == 0
    assert opened.page.evaluate(CUT) == []


def test_a_table_is_a_table_also_where_its_rows_are_cards(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, viewport=SIZES["small"])
    opened.press("t")
    assert opened.page.get_by_role("row").count() == 81
    assert opened.page.get_by_role("columnheader", name="Sure").is_visible()
    assert opened.page.locator("tbody .cut").first.is_visible()


def test_a_table_without_rows_says_why(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("t")
    assert opened.page.locator("#view-table .none").is_hidden()
    opened.page.fill("#view-table input[type=search]", "zzzz")
    assert opened.text("#view-table .none") == "Nothing here has “zzzz” in it."
    opened.page.fill("#view-table input[type=search]", "")
    opened.page.fill("#least", "100")
    assert opened.text("#view-table .none") == "Nothing passes these filters."
