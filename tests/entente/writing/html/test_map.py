"""Places on an outline of the land."""

import itertools
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from entente.model import KnowledgeGraph

Open: TypeAlias = Callable[..., Any]

pytestmark = pytest.mark.browser


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
    assert opened.text("#empty") == "Nothing was found in these documents."


def test_the_map_says_how_many_places_it_has(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("m")
    places = [one for one in sample.entities if "/place/" in one.iri]
    assert opened.text("#view-map .note") == f"7 of {len(places)} places: where coordinates are known"


def frame(opened: Any) -> list[float]:  # noqa: ANN401 - a page
    shown = opened.page.locator("#view-map svg.map").get_attribute("viewBox")
    return [float(number) for number in shown.split()]


def test_the_map_is_zoomed_dragged_and_fitted(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("m")
    start = frame(opened)
    opened.page.get_by_role("button", name="Closer").click()
    assert frame(opened)[2] == pytest.approx(0.7 * start[2], rel=0.01)
    opened.page.get_by_role("button", name="Further off").click()
    assert frame(opened)[2] == pytest.approx(start[2], rel=0.01)
    opened.page.mouse.move(800, 500)
    opened.page.mouse.wheel(0, -100)
    opened.until(f"document.querySelector('svg.map').viewBox.baseVal.width < {0.9 * start[2]}")
    before = frame(opened)
    opened.page.mouse.down()
    opened.page.mouse.move(760, 480)
    opened.page.mouse.up()
    assert frame(opened)[0] > before[0]
    assert frame(opened)[1] > before[1]
    assert opened.page.locator("body.picked").count() == 0
    opened.page.get_by_role("button", name="All places").click()
    assert frame(opened) == start


def test_names_on_the_map_lie_on_no_other_name(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("m")
    boxes = opened.page.locator("#view-map .names text").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(at => [at.x, at.y, at.right, at.bottom])"
    )
    assert len(boxes) > 3
    for one, other in itertools.combinations(boxes, 2):
        assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
