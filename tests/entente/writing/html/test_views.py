"""Table, reading, map, help, theme, print, and small screens."""

import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

import pytest

from entente.model import Assertion, Document, Entity, Evidence, KnowledgeGraph

Open: TypeAlias = Callable[..., Any]

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


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


def test_reading_marks_what_is_named_and_what_is_stated(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("r")
    opened.page.select_option(
        "#view-read select", label="Statement of the Central Forum on violent extremism"
    )
    document = "statements/forum.html"
    mentions = [one for one in sample.mentions if one.document == document]
    assert opened.page.locator(".named").count() == len(mentions)
    assert [opened.page.locator(".named").nth(n).inner_text() for n in range(3)] == [
        m.text for m in mentions[:3]
    ]
    opened.page.locator(".states-button").first.click()
    assert "Central Forum proposes deradicalisation programme" in opened.text("#panel")
    opened.page.locator(".named", has_text="Kazakhstan").first.click()
    assert opened.text("#panel h2") == "Kazakhstan"


def test_without_the_text_only_the_sentences_are_there(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("r")
    assert "the rest is in the document" in opened.text("article")


def test_with_the_text_the_whole_document_is_there(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, text=True)
    opened.press("r")
    shown = opened.page.locator("article .whole").evaluate(
        "whole => { whole.querySelectorAll('button').forEach(one => one.remove()); return whole.textContent }"
    )
    assert shown == sample.documents[0].text


def test_a_quote_leads_to_its_place_in_the_document(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("Europol")
    opened.page.get_by_role("button", name="Read in context").first.click()
    assert "Europol" in opened.text(".sentence.chosen")


def test_the_map_shows_places_with_coordinates(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("m")
    assert opened.page.locator(".place").count() == 7
    opened.page.locator(".place", has=opened.page.locator("title", has_text="Astana")).press("Enter")
    assert opened.text("#panel h2") == "Astana"
    assert opened.page.locator("#panel svg.map").count() == 1


def test_a_graph_without_coordinates_has_no_map(open_page: Open) -> None:
    opened = open_page(KnowledgeGraph("https://example.org/", (), (), (), (), (), ()))
    assert opened.page.locator("[data-view=map]").is_hidden()
    assert opened.text("#empty") == "Nothing passes these filters."


def test_help_names_every_key_and_closes(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("?")
    assert "Leave it out" in opened.text("#help")
    opened.press("Escape")
    assert opened.page.locator("#help").is_hidden()


def test_dark_follows_the_system_and_the_button(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = opened.page.evaluate(ground)
    opened.page.click("#theme")
    assert opened.page.evaluate(ground) != dark
    opened.press("d")
    assert opened.page.evaluate(ground) == dark


def test_arrow_keys_walk_from_thing_to_thing(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.locator("#canvas-box").focus()
    seen = set()
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"):
        opened.press(key)
        seen.add(opened.text("#panel h2"))
    assert len(seen) > 2


def test_things_move_only_when_asked(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    where = f"entente.where({sample.assertions[0].subject!r})"
    before = opened.page.evaluate(where)
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate(where) == before
    opened.page.click("#physics")
    opened.until(f"Math.abs({where}.x - {before['x']}) > 1")
    opened.page.click("#physics")
    assert opened.page.locator("#physics").get_attribute("aria-pressed") == "false"


def test_closer_further_and_fit_work(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, reduced_motion="reduce")
    one, other = sample.assertions[0].subject, sample.assertions[0].object
    gap = f"Math.hypot(entente.where({one!r}).x - entente.where({other!r}).x, 1)"
    start = opened.page.evaluate(gap)
    opened.page.click("#zoom-in")
    assert opened.page.evaluate(gap) > start
    opened.press("-", "-")
    assert opened.page.evaluate(gap) < start
    opened.press("0")
    assert opened.page.evaluate(gap) == pytest.approx(start, rel=0.01)


def overlaps(boxes: list[list[float]]) -> int:
    return sum(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for one, other in itertools.combinations(boxes, 2)
    )


def test_labels_never_lie_on_each_other_at_any_zoom(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, reduced_motion="reduce")
    written = []
    for key in ("0", "+", "+", "+", "0", "-", "-", "-", "-"):
        opened.press(key)
        opened.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        boxes = opened.page.evaluate("entente.labels()")
        assert overlaps(boxes) == 0
        written.append(len(boxes))
    assert written[0] > 30
    assert written[-1] < written[0]


def test_more_than_the_canvas_can_show_is_said_and_stands_in_the_table(open_page: Open) -> None:
    opened = open_page(many(5300))
    assert opened.text("#counts") == "180 of 5,300 things, 90 of 2,650 relations shown"
    opened.page.click("#all")
    assert opened.text("#counts").startswith("5,000 of 5,300 things")
    assert "the table and graph.ttl have the rest" in opened.text("#left-out")
    opened.press("t")
    assert opened.text("#view-table .note") == "2,650 of 2,650 relations"


def many(count: int) -> KnowledgeGraph:
    """So many actors, each in one relation."""
    actors = [Entity(f"https://example.org/actor/{n:05}", f"actor {n}", "Group") for n in range(count)]
    document = Document("a.txt", "", "", (), "0" * 64, "A")
    evidence = (Evidence("a.txt", 0, 1, "x"),)
    said = [
        Assertion(
            f"https://example.org/assertion/{n:05}",
            actors[n].iri,
            "supports",
            actors[n + 1].iri,
            "positive",
            "stated",
            Decimal("0.5"),
            evidence,
        )
        for n in range(0, count, 2)
    ]
    base = "https://example.org/"
    return KnowledgeGraph(base, (document,), (f"{base}a",), ((),), tuple(actors), (), tuple(said), evidence)


def test_a_phone_has_filters_in_a_drawer_and_details_in_a_sheet(
    open_page: Open, sample: KnowledgeGraph
) -> None:
    opened = open_page(sample, **PHONE)
    assert opened.page.locator("#filters").is_hidden()
    opened.page.tap("#filters-open")
    opened.page.locator("#kinds .row label", has_text="Measure").tap()
    opened.page.tap("#filters-close")
    assert opened.text("#counts").startswith("42 of 62")
    opened.find("France")
    assert opened.page.locator("#panel").is_visible()
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_tap_on_a_thing_opens_it(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, **PHONE)
    iri = next(one.iri for one in sample.entities if one.label == "Interpol")
    at = opened.page.evaluate("iri => entente.where(iri)", iri)
    opened.page.touchscreen.tap(at["x"], at["y"])
    opened.page.wait_for_selector(".picked")
    assert opened.text("#panel h2") == "Interpol"


def test_print_leaves_out_what_one_cannot_press_on_paper(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("France")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#filters").is_hidden()
    assert opened.page.locator(".search").is_hidden()
    assert opened.page.locator("#panel .quote").first.is_visible()
    assert opened.page.pdf().startswith(b"%PDF")
