"""Every button and every key does what it says."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import pytest

from entente.model import KnowledgeGraph

Open: TypeAlias = Callable[..., Any]

pytestmark = pytest.mark.browser

VIEW = "document.body.dataset.view === "
WHERE = "document.querySelector('#where').innerText"
DEPTH = "document.querySelector('.steps [aria-pressed=true]').innerText === "
KEYS = (
    ("f", f"{WHERE}.startsWith('Around France')"),
    ("2", f"{DEPTH}'2'"),
    ("3", f"{DEPTH}'3'"),
    ("1", f"{DEPTH}'1'"),
    ("Esc", "document.querySelector('#where').hidden"),
    ("t", f"{VIEW}'table'"),
    ("r", f"{VIEW}'read'"),
    ("m", f"{VIEW}'map'"),
    ("g", f"{VIEW}'graph'"),
    ("d", "document.documentElement.dataset.theme === 'dark'"),
    ("v", "document.querySelector('#physics').ariaPressed === 'true'"),
    ("a", "document.querySelector('#counts').innerText.includes('80 of 80')"),
    ("p", "document.activeElement.placeholder === 'Way from France to …'"),
    ("Esc", "document.activeElement === document.body"),
    ("/", "document.activeElement.id === 'query'"),
    ("Esc", "document.activeElement === document.body"),
    ("h", "document.querySelector('#hidden').innerText.startsWith('France')"),
    ("?", "document.querySelector('#help').open"),
)
ELSEWHERE = {"+", "−", "0", "←", "↑", "→", "↓", "Enter"}
"""Keys of zoom, of walking and of the list of things found, each with a test of its own."""


def test_every_key_that_help_names_does_what_it_says(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, reduced_motion="reduce")
    opened.page.fill("#limit", "60")
    opened.find("France")
    for key, condition in KEYS:
        opened.press({"Esc": "Escape"}.get(key, key))
        opened.until(condition)
    named = set(opened.page.locator("#help kbd").all_inner_texts())
    assert named == {key for key, _ in KEYS} | ELSEWHERE


def test_keys_do_nothing_where_one_writes(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("/")
    opened.page.keyboard.type("trade mg?")
    assert opened.page.input_value("#query") == "trade mg?"
    assert "Nothing here has that name." in opened.text("#hits")
    assert opened.page.evaluate("document.body.dataset.view") == "graph"


def test_buttons_of_the_head_open_views_help_and_dark(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    for view in ("table", "read", "map", "graph"):
        opened.page.click(f"[data-view={view}]")
        assert opened.page.locator(f"#view-{view}").is_visible()
        assert opened.page.locator(".view:visible").count() == 1
        assert opened.page.locator("[aria-current=page]").inner_text().lower() == view
    opened.page.click("#help-open")
    opened.page.get_by_role("button", name="Close", exact=True).click()
    assert opened.page.locator("#help").is_hidden()


def test_fit_brings_everything_into_sight(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, reduced_motion="reduce")
    for _ in range(4):
        opened.page.click("#zoom-in")
    box = opened.page.locator("#canvas").bounding_box()
    ends = [end for said in sample.assertions for end in (said.subject, said.object)]

    def inside(at: dict[str, float]) -> bool:
        across, down = at["x"] - box["x"], at["y"] - box["y"]
        return bool(0 < across < box["width"] and 0 < down < box["height"])

    def outside() -> int:
        places = opened.page.evaluate("all => all.map(iri => entente.where(iri))", ends)
        return sum(not inside(at) for at in places)

    assert outside() > 0
    opened.page.click("#fit")
    assert outside() == 0


def test_start_again_takes_back_everything(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    start = opened.text("#counts")
    opened.page.locator("#manners .row label", has_text="Proposed").click()
    opened.page.fill("#least", "70")
    opened.page.fill("#hubs", "5")
    opened.find("France")
    opened.press("h")
    opened.page.click("#reset")
    assert opened.text("#counts") == start
    assert opened.page.locator("#reset").is_hidden()
    assert opened.page.evaluate("location.hash") == ""


def test_details_are_closed_by_their_button(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("France")
    opened.page.get_by_role("button", name="Close details").click()
    assert "62 things" in opened.text("#panel h2")


def test_a_link_to_a_thing_and_to_a_relation_can_be_copied(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, permissions=["clipboard-read", "clipboard-write"])
    opened.find("France")
    opened.page.get_by_role("button", name="Copy link").click()
    assert opened.copied("#thing=actor%2Ffrance").startswith("file:")
    opened.page.locator(".said-foot button").first.click()
    opened.page.get_by_role("button", name="Copy link").click()
    assert opened.copied("#relation=").startswith("file:")


def test_the_skip_link_leads_past_head_and_filters(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("Tab", "Enter")
    assert opened.page.evaluate("document.activeElement.id") == "main"


def test_lists_go_on_when_asked(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(busy(sample))
    opened.find("Kazakhstan")
    listed = opened.page.locator("#panel .group .said > li")
    assert listed.count() == 12
    opened.page.locator("#panel .group .more").first.click()
    assert listed.count() == 18


def busy(sample: KnowledgeGraph) -> KnowledgeGraph:
    """The sample with Kazakhstan as an ally of eighteen others, and nothing else said."""
    one = next(said for said in sample.assertions if said.predicate == "supports")
    actors = [entity.iri for entity in sample.entities if "/actor/" in entity.iri]
    subject = next(iri for iri in actors if iri.endswith("/kazakhstan"))
    others = [iri for iri in actors if iri != subject][:18]
    said = tuple(
        replace(one, iri=f"{one.iri}{number}", subject=subject, object=other)
        for number, other in enumerate(others)
    )
    return replace(sample, assertions=said)


def test_how_many_more_were_found_is_seen_without_scrolling(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.fill("#query", "a")
    note = opened.page.locator("#hits .none")
    assert "more" in note.inner_text()
    assert opened.page.locator("#hits").evaluate("at => at.scrollHeight - at.clientHeight") == 0
