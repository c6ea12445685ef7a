"""Reading, help, theme, walking and labels, in a real browser."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeAlias

import pytest

from entente.model import Block, KnowledgeGraph

Open: TypeAlias = Callable[..., Any]
Many: TypeAlias = Callable[[int], KnowledgeGraph]

pytestmark = pytest.mark.browser

FRAMES = """() => new Promise(done => {
    let left = 20;
    const tick = () => left-- ? requestAnimationFrame(tick) : done();
    tick();
})"""


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
    opened.page.evaluate(FRAMES)
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


def test_more_than_the_canvas_can_show_is_said_and_stands_in_the_table(open_page: Open, many: Many) -> None:
    opened = open_page(many(5300))
    assert opened.text("#counts") == "66 of 5,300 things, 33 of 2,650 relations shown"
    opened.page.click("#all")
    assert opened.text("#counts").startswith("5,000 of 5,300 things")
    assert overlaps(opened.page.evaluate("entente.labels()")) == 0
    assert "the table and graph.ttl have the rest" in opened.text("#left-out")
    opened.press("t")
    assert opened.text("#view-table .note") == "2,650 of 2,650 relations"


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
HIDDEN = """() => {
    const frame = document.getElementById('canvas').getBoundingClientRect();
    return entente.shown().filter(iri => {
        const [x, y] = [entente.where(iri).x - frame.left, entente.where(iri).y - frame.top];
        const hides = ([left, top, right, bottom]) => x > left && x < right && y > top && y < bottom;
        return entente.labels().some(hides);
    });
}"""


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["large", "small"])
def test_a_name_hides_no_thing(open_page: Open, sample: KnowledgeGraph, screen: dict[str, Any]) -> None:
    assert open_page(sample, **screen).page.evaluate(HIDDEN) == []


def test_reading_opens_where_what_is_chosen_is_told(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample)
    last = sample.documents[-1]
    evidence = [one.evidence[0] for one in sample.assertions]
    said = next(n for n, one in enumerate(evidence) if one.document == last.identifier)
    opened.page.goto(
        f"{opened.page.url.split('#')[0]}#relation={sample.assertions[said].iri.rpartition('/')[2]}"
    )
    opened.until("document.querySelector('#panel .quote')")
    opened.press("r")
    assert opened.page.locator("#view-read option:checked").inner_text() == last.title
    assert evidence[said].text.split()[0] in opened.text(".sentence.chosen")
    opened.find("Kazakhstan")
    assert (
        opened.page.locator(".named.chosen").count()
        == opened.page.locator(".named", has_text="Kazakhstan").count()
    )


def test_the_whole_text_has_its_title_once(open_page: Open, sample: KnowledgeGraph) -> None:
    first, *others = sample.documents
    head = next(one for one in sample.sentences if one.document == first.identifier)
    blocks = (Block("title", head.begin, head.end), Block("paragraph", head.end, len(first.text)))
    titled = replace(first, title=head.text, blocks=blocks)
    opened = open_page(replace(sample, documents=(titled, *others)), text=True)
    opened.press("r")
    assert opened.page.locator("article h2").bounding_box()["height"] <= 1
    assert head.text in opened.text("article .whole .title")


LAST_LETTERS = """() => [...document.querySelectorAll('.sentence.states')].filter(one => {
    const sign = one.querySelector('.states-button').getBoundingClientRect();
    const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    let last = null;
    while (walk.nextNode()) if (!walk.currentNode.parentElement.closest('.glue')) last = walk.currentNode;
    const range = new Range();
    range.setStart(last, last.length - 1);
    range.setEnd(last, last.length);
    return range.getBoundingClientRect().bottom < sign.top;
}).map(one => one.textContent)"""


def test_the_number_behind_a_sentence_stands_on_its_last_line(
    open_page: Open, sample: KnowledgeGraph
) -> None:
    opened = open_page(sample)
    opened.press("r")
    for width in range(390, 440, 10):
        opened.page.set_viewport_size({"width": width, "height": 844})
        assert opened.page.evaluate(LAST_LETTERS) == []
    opened.page.set_viewport_size({"width": 1440, "height": 900})
