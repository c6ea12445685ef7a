"""A screen of 390 pixels, and fingers."""

from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from entente.model import KnowledgeGraph

Open: TypeAlias = Callable[..., Any]

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_a_phone_has_filters_in_a_drawer_and_details_in_a_sheet(
    open_page: Open, sample: KnowledgeGraph
) -> None:
    opened = open_page(sample, **PHONE)
    assert opened.page.locator("#filters").is_hidden()
    opened.page.tap("#filters-open")
    opened.page.locator("#kinds .row label", has_text="Measure").tap()
    opened.page.tap("#filters-close")
    opened.page.tap("#all")
    assert opened.text("#counts").startswith("42 of 62")
    opened.find("France")
    assert opened.page.locator("#panel").is_visible()
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_tap_on_a_thing_opens_it(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, **PHONE)
    iri = next(one.iri for one in sample.entities if one.label == "Central Forum")
    at = opened.page.evaluate("iri => entente.where(iri)", iri)
    opened.press_on(at, with_finger=True)
    assert opened.text("#panel h2") == "Central Forum"


def test_the_sheet_makes_way_for_a_focus_and_is_raised_by_hand(
    open_page: Open, sample: KnowledgeGraph
) -> None:
    opened = open_page(sample, **PHONE)
    opened.find("France")
    opened.settle()
    half = opened.page.locator("#panel").bounding_box()["height"]
    opened.page.get_by_role("button", name="Focus", exact=True).tap()
    assert opened.page.locator("#panel").bounding_box()["height"] < half / 2
    opened.page.get_by_role("button", name="Taller").tap()
    assert opened.page.locator("#panel").bounding_box()["height"] == pytest.approx(half)
    opened.page.get_by_role("button", name="Taller").tap()
    assert opened.page.locator("#panel").bounding_box()["height"] > half
    opened.page.get_by_role("button", name="Close details").tap()
    assert opened.page.locator("#panel").is_hidden()


def test_the_counts_are_seen_beside_the_sheet(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, **PHONE)
    opened.find("France")
    opened.settle()
    counts, sheet = (opened.page.locator(one).bounding_box() for one in ("#counts", "#panel"))
    assert counts["y"] >= sheet["y"] + sheet["height"]
    assert counts["y"] + counts["height"] <= 844


def test_the_steps_of_a_way_are_read_in_the_sheet(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, **PHONE)
    opened.find("Interpol")
    opened.page.get_by_role("button", name="Way to …").tap()
    opened.find("France")
    assert opened.text("#panel h2") == "Interpol to France"
    assert opened.page.locator("#panel .quote").count() == 3
    opened.page.get_by_role("button", name="Close details").tap()
    assert opened.page.locator("#where").is_hidden()


def test_the_sentence_that_is_chosen_stays_in_sight_above_the_sheet(
    open_page: Open, sample: KnowledgeGraph
) -> None:
    opened = open_page(sample, **PHONE)
    opened.page.locator("[data-view=read]").tap()
    last = opened.page.locator(".states-button").last
    last.scroll_into_view_if_needed()
    last.tap()
    opened.page.wait_for_selector(".sentence.chosen")
    opened.settle()
    sentence, sheet = (opened.page.locator(one).bounding_box() for one in (".sentence.chosen", "#panel"))
    assert sentence["y"] + sentence["height"] <= sheet["y"]


def test_what_is_brought_into_sight_leaves_the_frame_where_it_is(
    open_page: Open, sample: KnowledgeGraph
) -> None:
    opened = open_page(sample, **PHONE)
    opened.find("Europol")
    opened.page.get_by_role("button", name="Read in context").first.tap()
    opened.page.evaluate(
        "document.querySelector('article').lastElementChild.scrollIntoView({block: 'center'})"
    )
    assert opened.page.locator(".top").bounding_box()["y"] == 0
    assert opened.page.evaluate("document.body.scrollHeight") == 844


def test_two_fingers_zoom_the_map(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, **PHONE)
    opened.page.locator("[data-view=map]").tap()
    width = "document.querySelector('svg.map').viewBox.baseVal.width"
    before = opened.page.evaluate(width)
    touch = opened.page.context.new_cdp_session(opened.page)
    for kind, gap in (("touchStart", 20), ("touchMove", 50), ("touchMove", 80), ("touchEnd", 0)):
        points = [{"x": 195 + side * gap, "y": 320, "id": side + 1} for side in (-1, 1) if gap]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    opened.until(f"{width} < {before / 2}")


def test_below_the_map_stands_a_list_of_places(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, **PHONE)
    opened.page.locator("[data-view=map]").tap()
    opened.page.locator(".places .thing", has_text="Almaty").tap()
    assert opened.text("#panel h2") == "Almaty"


def test_the_counts_are_seen_below_the_filters(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, **PHONE)
    opened.page.tap("#filters-open")
    opened.settle()
    drawer, counts = (opened.page.locator(one).bounding_box() for one in ("#filters", "#counts"))
    assert drawer["y"] + drawer["height"] <= counts["y"]
