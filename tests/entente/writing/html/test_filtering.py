"""What is shown and what is not: legend, filters, focus, ways, hiding."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import pytest

from entente.model import KnowledgeGraph
from entente.writing.drawing import relation

Open: TypeAlias = Callable[..., Any]

pytestmark = pytest.mark.browser

WHERE = "all => all.map(iri => entente.where(iri))"


def said(opened: Any) -> str:  # noqa: ANN401 - a page
    return str(opened.text("#counts"))


def untick(opened: Any, box: str, name: str) -> None:  # noqa: ANN401 - a page
    opened.page.locator(f"{box} .row label", has_text=name).first.click()


def test_a_relation_that_is_not_ticked_is_not_shown(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    untick(opened, "#relations", "targets")
    kept = [one for one in sample.assertions if relation(one) != "targets"]
    assert f"{len(kept)} of 80 relations" in said(opened)


def test_a_manner_that_is_not_ticked_is_not_shown(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    untick(opened, "#manners", "Denied")
    assert "78 of 80 relations" in said(opened)


def test_only_one_kind_is_shown_on_request(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.locator("#kinds .only").first.click(force=True)
    actors = [one for one in sample.entities if "/actor/" in one.iri]
    ends = [one for one in sample.assertions if "/actor/" in one.subject and "/actor/" in one.object]
    assert f"{len(ends)} of 80 relations" in said(opened)
    assert int(said(opened).split()[0]) <= len(actors)


def test_the_kinds_of_a_role_unfold_and_filter_alone(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.get_by_role("button", name="Kinds of threat", exact=True).click()
    untick(opened, "#kinds .inner", "Attack")
    attacks = {one.iri for one in sample.entities if one.kind == "Attack"}
    kept = [one for one in sample.assertions if not {one.subject, one.object} & attacks]
    assert f"{len(kept)} of 80 relations" in said(opened)
    role = opened.page.locator("#kinds > .row", has_text="Threat").nth(1).locator("input")
    assert role.evaluate("box => box.indeterminate") is True


def test_a_document_that_is_not_ticked_takes_what_it_alone_states(
    open_page: Open, sample: KnowledgeGraph
) -> None:
    opened = open_page(sample)
    untick(opened, "#documents", "Lake states")
    kept = [one for one in sample.assertions if any(e.document != "lake-states.txt" for e in one.evidence)]
    assert f"{len(kept)} of 80 relations" in said(opened)


def test_least_confidence_leaves_out_what_is_less_sure(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.fill("#least", "90")
    kept = [one for one in sample.assertions if one.confidence * 100 >= 90]
    assert f"{len(kept)} of 80 relations" in said(opened)


def test_fewer_relations_are_drawn_on_request_and_all_again(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.fill("#limit", "10")
    assert "10 of 80 relations" in said(opened)
    opened.page.click("#all")
    assert "80 of 80 relations" in said(opened)


def test_of_a_hub_the_best_relations_come_and_all_on_request(open_page: Open, hub: KnowledgeGraph) -> None:
    opened = open_page(hub)
    opened.page.fill("#limit", "0")
    opened.find("actor 0")
    assert "The graph shows 34 of its 200 relations." in opened.text("#panel")
    opened.page.get_by_role("button", name="Show all of them").click()
    assert "200 of 400 relations" in said(opened)
    assert "of its 200 relations" not in opened.text("#panel")


def test_hubs_can_be_left_out(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.fill("#hubs", "7")
    kept = [one for one in sample.assertions if "central-forum" not in one.subject + one.object]
    assert f"{len(kept)} of 80 relations" in said(opened)


def test_things_without_relations_come_on_request(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.page.check("#alone")
    assert said(opened).startswith("62 of 62 things")


def test_a_thing_can_be_hidden_and_shown_again(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("Central Forum")
    opened.page.get_by_role("button", name="Hide", exact=True).click()
    assert "72 of 80 relations" in said(opened)
    opened.page.get_by_role("button", name="Show Central Forum").click()
    assert "80 of 80 relations" in said(opened)


def test_focus_shows_as_many_steps_as_asked_and_the_way_back(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("Interpol")
    shown = []
    for key in ("1", "2", "3"):
        opened.press(key)
        shown.append(int(said(opened).split()[0]))
    assert shown[0] == 2
    assert shown == sorted(set(shown))
    opened.page.get_by_role("button", name="Back to all").click()
    assert said(opened).startswith("59 of 62")


def test_around_a_thing_its_neighbours_lie_about_equally_far(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, reduced_motion="reduce")
    opened.find("Central Forum")
    opened.press("f")
    centre = next(one.iri for one in sample.entities if one.label == "Central Forum")
    ends = {
        end
        for one in sample.assertions
        for end in (one.subject, one.object)
        if centre in (one.subject, one.object)
    }
    here, *near = opened.page.evaluate(WHERE, [centre, *sorted(ends - {centre})])
    gaps = [math.dist(here.values(), at.values()) for at in near]
    assert len(gaps) > 4
    assert max(gaps) < 2.6 * min(gaps)


def test_what_a_filter_lets_through_is_brought_into_sight(open_page: Open, hub: KnowledgeGraph) -> None:
    opened = open_page(hub, reduced_motion="reduce")
    opened.page.fill("#limit", "20")
    opened.page.fill("#hubs", "100")
    opened.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    box = opened.page.locator("#canvas").bounding_box()
    drawn = opened.page.evaluate("entente.shown().map(iri => entente.where(iri))")
    assert len(drawn) == 40
    for at in drawn:
        assert box["x"] < at["x"] < box["x"] + box["width"]
        assert box["y"] < at["y"] < box["y"] + box["height"]


def test_the_shortest_way_between_two_things_is_found(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("Interpol")
    opened.page.get_by_role("button", name="Way to …").click()
    opened.page.fill("#query", "France")
    opened.press("Enter")
    assert opened.text("#where").startswith("3 steps from Interpol to France")
    assert "4 of 62 things, 3 of 80" in said(opened)


def test_no_way_is_said(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("Interpol")
    opened.press("p")
    opened.page.fill("#query", "author of")
    opened.press("Enter")
    assert opened.text("#where").startswith("No way from Interpol to author of")


def test_a_link_opens_what_was_seen(open_page: Open, sample: KnowledgeGraph) -> None:
    first = open_page(sample)
    untick(first, "#relations", "proposes")
    first.find("Kazakhstan")
    first.press("2")
    address = first.page.evaluate("location.hash")
    second = open_page(sample, address=address)
    assert said(second) == said(first)
    assert second.text("#panel h2") == "Kazakhstan"
    assert "Around Kazakhstan" in second.text("#where")


def test_a_link_opens_the_sentence_that_was_read(open_page: Open, sample: KnowledgeGraph) -> None:
    first = open_page(sample)
    first.find("Europol")
    first.page.get_by_role("button", name="Read in context").first.click()
    second = open_page(sample, address=first.page.evaluate("location.hash"))
    assert second.text(".sentence.chosen") == first.text(".sentence.chosen")
    assert second.page.locator(".sentence.chosen").evaluate(
        "at => at.getBoundingClientRect().bottom < innerHeight && at.getBoundingClientRect().top > 0"
    )


def test_the_back_button_goes_back(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    opened.find("France")
    opened.find("Interpol")
    opened.page.go_back()
    assert opened.text("#panel h2") == "France"


def test_back_from_a_thing_that_brought_its_relations_leads_to_one_that_brings_others(
    open_page: Open, hub: KnowledgeGraph
) -> None:
    opened = open_page(hub)
    opened.page.fill("#limit", "10")
    for name in ("actor 402", "actor 501"):
        opened.find(name)
        opened.press("Escape")
    for _ in range(3):
        opened.page.go_back()
    opened.until("document.querySelector('#panel h2').innerText === 'actor 402'")
    assert said(opened).endswith("11 of 400 relations shown")


@pytest.mark.parametrize(
    "address", ["#thing=nobody", "#around=%00&depth=99", "#limit=-3&least=x", "#%", "#view=__proto__"]
)
def test_an_address_of_nonsense_opens_the_graph(
    open_page: Open, sample: KnowledgeGraph, address: str
) -> None:
    assert "of 62 things" in said(open_page(sample, address=address))


def test_a_graph_without_relations_has_no_filters_for_them(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(replace(sample, assertions=()))
    for name in ("Relations", "How it is said", "How much"):
        assert opened.page.get_by_role("heading", name=name, exact=True).count() == 0
    assert "No sentence in them states a relation" in opened.text("#panel")


def test_two_clicks_on_a_thing_show_it_with_its_neighbours(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, reduced_motion="reduce")
    iri = next(one.iri for one in sample.entities if one.label == "Kazakhstan" and "/actor/" in one.iri)
    at = opened.page.evaluate("iri => entente.where(iri)", iri)
    opened.page.mouse.dblclick(at["x"], at["y"])
    opened.until("document.getElementById('where').textContent.startsWith('Around Kazakhstan')")
