"""axe-core finds nothing to blame, in light and dark, on large and small screens, in every state."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from entente.model import KnowledgeGraph

Open: TypeAlias = Callable[..., Any]

pytestmark = pytest.mark.browser

SIZES = {"large": {"width": 1440, "height": 900}, "small": {"width": 390, "height": 844}}


@pytest.fixture(scope="session")
def axe() -> str:
    package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    return (Path(package.__path__[0]) / "axe.min.js").read_text(encoding="utf-8")


ALL_RULES = "part => axe.run(part, {resultTypes: ['violations']})"
COLOURS = "part => axe.run(part, {resultTypes: ['violations'], runOnly: ['color-contrast']})"


def violations(opened: Any, part: str = "html") -> list[str]:  # noqa: ANN401 - a page
    """What axe blames of a part of the page, in light and dark: between the two only colours change."""
    found = []
    for scheme, run in (("light", ALL_RULES), ("dark", COLOURS)):
        opened.page.emulate_media(color_scheme=scheme)
        opened.settle()
        blamed = opened.page.evaluate(run, part)["violations"]
        found += [f"{scheme}: {one['id']}: {one['nodes'][0]['html']}" for one in blamed]
    return found


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_violation(open_page: Open, report: KnowledgeGraph, axe: str, size: str) -> None:
    opened = open_page(report, viewport=SIZES[size], bypass_csp=True)
    opened.page.evaluate(axe)
    assert violations(opened) == []
    opened.page.fill("#query", "a")
    assert violations(opened, "header") == []
    opened.press("Enter")
    assert violations(opened, "#panel") == []
    opened.page.locator(".said-foot button").first.click()
    assert violations(opened, "#panel") == []
    for key, view in (("t", "#view-table"), ("r", "#view-read"), ("m", "#view-map")):
        opened.press(key)
        assert violations(opened, view) == []
    opened.press("?")
    assert violations(opened, "#help") == []


def test_axe_finds_no_violation_in_drawer_focus_and_way(
    open_page: Open, sample: KnowledgeGraph, axe: str
) -> None:
    opened = open_page(sample, viewport=SIZES["small"], bypass_csp=True)
    opened.page.evaluate(axe)
    opened.page.click("#filters-open")
    assert violations(opened, "#filters") == []
    opened.page.click("#filters-close")
    opened.find("Interpol")
    opened.press("f")
    assert violations(opened, "#view-graph") == []
    opened.press("p")
    opened.page.fill("#query", "France")
    opened.press("Enter")
    assert violations(opened) == []


def test_every_control_is_reached_by_tab_and_shows_where_one_is(
    open_page: Open, sample: KnowledgeGraph
) -> None:
    opened = open_page(sample)
    reached = set()
    for _ in range(90):
        opened.press("Tab")
        active = opened.page.evaluate_handle("document.activeElement")
        reached.add(active.evaluate("at => at.id || at.dataset.view"))
        assert opened.page.evaluate(
            "at => at === document.body || getComputedStyle(at).outlineStyle !== 'none'", active
        )
    wanted = {
        "query",
        "graph",
        "table",
        "read",
        "map",
        "theme",
        "help-open",
        "limit",
        "least",
        "hubs",
        "alone",
    }
    assert wanted | {"save-csv", "canvas-box", "zoom-in", "fit", "physics"} <= reached


def test_the_focus_of_the_graph_is_seen_above_the_graph(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.locator("#main").focus()
    opened.press("Tab", "ArrowRight")
    frame = opened.page.locator("#canvas-box").evaluate(
        "at => [document.activeElement === at, getComputedStyle(at, '::after').outlineStyle]"
    )
    assert frame == [True, "solid"]
