"""What a reader sees and does, in a real browser."""

import itertools
import math
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest

from entente.model import KnowledgeGraph
from entente_ontology.iris import entity_iri
from entente_ontology.names import DATA

Open: TypeAlias = Callable[..., Any]

pytestmark = pytest.mark.browser


def test_a_click_on_a_thing_shows_what_is_said_of_it_with_the_sentence(
    open_page: Open, sample: KnowledgeGraph
) -> None:
    opened = open_page(sample)
    at = opened.page.evaluate("iri => entente.where(iri)", entity_iri(DATA, "State", "France"))
    opened.press_on(at)
    assert opened.text("#panel h2") == "France"
    assert "France has introduced street barriers in Nice and Paris." in opened.text("#panel")
    assert "After the attack in Nice" in opened.text("#panel .quote >> nth=0")


def test_what_a_thing_proposes_comes_first_and_against_what(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("Central Forum")
    assert groups(opened)[0] == "proposes"
    first = opened.page.locator("#panel .group").first
    item = first.locator("li", has_text="deradicalisation programme").first
    assert item.locator(".against").inner_text().split() == ["against", "violent", "extremism"]


def groups(opened: Any) -> list[str]:  # noqa: ANN401 - a page
    found = opened.page.locator("#panel .group h3").evaluate_all("all => all.map(at => at.firstChild.data)")
    return list(found)


def test_what_others_say_of_a_thing_is_told_from_its_end(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("deradicalisation programme")
    headings = groups(opened)
    assert headings[0] == "proposed by"
    assert "implemented by" in headings


def test_who_cooperates_is_told_once_for_both(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("Chad")
    headings = groups(opened)
    assert headings.count("cooperates with") == 1
    assert "↔" in opened.text("#panel")


def test_what_comes_when_a_thing_is_opened_lies_on_nothing_else(open_page: Open, hub: KnowledgeGraph) -> None:
    opened = open_page(hub, reduced_motion="reduce")
    opened.page.fill("#limit", "30")
    opened.find("actor 301")
    opened.find("actor 0")
    drawn = {f"https://example.org/actor/{n:05}" for n in (0, 301, *range(1, 31))}
    places = [opened.page.evaluate("iri => entente.where(iri)", iri) for iri in sorted(drawn)]
    gaps = [math.dist(one.values(), other.values()) for one, other in itertools.combinations(places, 2)]
    assert min(gaps) > 15


def test_search_finds_by_alias_and_without_accents(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.fill("#query", "KOUSSERI")
    assert "border crossing at Kousséri" in opened.text("#hits")
    opened.find("UN")
    assert opened.text("#panel h2") == "United Nations"


def test_the_keyboard_alone_finds_opens_and_leaves(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.press("/")
    opened.page.keyboard.type("kaz")
    opened.press("ArrowDown", "ArrowUp", "Enter")
    assert opened.text("#panel h2") == "Kazakhstan"
    opened.press("f")
    assert "Around Kazakhstan" in opened.text("#where")
    opened.press("Escape")
    assert opened.page.locator("#where").is_hidden()
    opened.press("Escape")
    assert "62 things" in opened.text("#panel h2")


def test_the_legend_is_the_filter_and_the_count_is_said(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    assert opened.text("#counts") == "59 of 62 things, 80 of 80 relations shown"
    opened.page.locator("#kinds .row label", has_text="Measure").click()
    kept = [
        said
        for said in sample.assertions
        if "/measure/" not in said.subject and "/measure/" not in said.object
    ]
    things = {end for said in kept for end in (said.subject, said.object)}
    assert opened.text("#counts") == f"{len(things)} of 62 things, {len(kept)} of 80 relations shown"
    opened.page.click("#reset")
    assert opened.text("#counts").startswith("59 of 62 things")
