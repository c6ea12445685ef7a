"""Text of documents is never code: no script, no message, no request, whatever it holds."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import pyoxigraph
import pytest

from entente.model import Assertion, Document, Entity, Evidence, KnowledgeGraph, PlacedMention
from entente_ontology.iris import assertion_iri, document_iri, entity_iri
from entente_ontology.names import DATA

Open: TypeAlias = Callable[..., Any]

pytestmark = pytest.mark.browser

NAUGHTY = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">href</a>',
    "javascript:alert(1)",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "\u2028\u2029\x85",
    "\u202egnp.exe\u202c \u2066x",
    "x" * 10_000,
    "{{7*7}} {% raw %} ${7*7} #{7*7}",
    "'\"`\\",
    "=cmd|' /C calc'!A1",
    "<!-- ]]> -->",
    "&lt;b&gt;&amp;",
    "\x00\x01\x1b[31m\x7f",
    "Z\u0351\u036b\u0343\u036a" * 40,
    "\U0001f512\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "",
    " \n\t ",
    "../../etc/passwd",
    "file:///etc/passwd",
    "https://example.org/x.png",
    "NaN",
    "\ud83d",
    "مرحبا",
    *json.loads((Path(__file__).parents[3] / "naughty.json").read_text(encoding="utf-8")),
)


@pytest.fixture(scope="session")
def naughty_page() -> KnowledgeGraph:
    """A document for each naughty text, in which everything is called so."""
    documents, entities, mentions, said, sentences = [], [], [], [], []
    for number, text in enumerate(dict.fromkeys(NAUGHTY)):
        name, sentence = f"{number}{text[:60]}.txt", f"{text} urges {text}."
        documents.append(Document(name, sentence, sentence, (), "0" * 64, text, (text,), text[:20], text))
        one = Entity(
            entity_iri(DATA, "Person", f"{text}{number}"),
            text,
            "Person",
            aliases=(text,),
            exact_match=(text, "javascript:alert(1)"),
            latitude=Decimal(number % 90),
            longitude=Decimal(number * 7 % 360 - 180),
        )
        other = Entity(entity_iri(DATA, "Measure", f"{text}{number}"), text, "Measure", concept=text[:30])
        entities += [one, other]
        sentences.append(Evidence(name, 0, len(sentence), sentence))
        for entity, begin in ((one, 0), (other, len(text) + 7)):
            mentions.append(PlacedMention(name, begin, begin + len(text), text, entity.iri))
        told = (one.iri, "proposes", other.iri)
        iri = assertion_iri(DATA, *told, "positive", "proposed")
        said.append(
            Assertion(
                iri, *told, "positive", "proposed", Decimal("0.5"), (sentences[-1],), (text,), (one.iri,)
            )
        )
    return KnowledgeGraph(
        DATA,
        tuple(documents),
        tuple(document_iri(DATA, one.identifier) for one in documents),
        tuple((entities[2 * number].iri,) for number in range(len(documents))),
        tuple(sorted(entities, key=lambda one: one.iri)),
        tuple(sorted(mentions, key=lambda one: (one.document, one.begin))),
        tuple(sorted(said, key=lambda one: one.iri)),
        tuple(sorted(sentences, key=lambda one: one.document)),
    )


PARTS = ("#panel", "#filters", "#view-read .scroll", ".top")
"""What no text may make wider than it is."""

VISIT = """async ([addresses, parts]) => {
    const wider = [];
    for (const address of addresses) {
        const followed = new Promise(done => addEventListener('hashchange', done, {once: true}));
        location.hash = address;
        await followed;
        for (const part of parts) {
            const at = document.querySelector(part);
            if (at && at.scrollWidth > at.clientWidth) wider.push(`${address}: ${part}`);
        }
    }
    return wider;
}"""

READ = """parts => {
    const wider = [];
    const count = document.querySelectorAll('#view-read option').length;
    for (let number = 0; number < count; number += 1) {
        const picker = document.querySelector('#view-read select');
        picker.value = String(number);
        picker.dispatchEvent(new Event('change'));
        for (const part of parts) {
            const at = document.querySelector(part);
            if (at && at.scrollWidth > at.clientWidth) wider.push(`${number}: ${part}`);
        }
    }
    return wider;
}"""


def test_every_view_of_naughty_texts_is_quiet(open_page: Open, naughty_page: KnowledgeGraph) -> None:
    opened = open_page(naughty_page)
    actors = [entity.iri.removeprefix(DATA) for entity in naughty_page.entities if entity.kind == "Person"]
    told = [said.iri.rpartition("/")[2] for said in naughty_page.assertions]
    addresses = [*(f"#thing={quote(iri)}" for iri in actors), *(f"#relation={key}" for key in told)]
    assert opened.page.evaluate(VISIT, [addresses, PARTS]) == []
    assert opened.page.locator("body.picked").count() == 1
    opened.press("t")
    opened.page.get_by_role("button", name="Things", exact=True).click()
    opened.page.fill("#view-table input[type=search]", "</script>")
    opened.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    opened.press("m", "?")
    opened.press("Escape")
    for asked in ("<", "__proto__", "e", "\u202e", "\\"):
        opened.page.fill("#query", asked)
    assert opened.page.evaluate("document.scripts.length") == 3
    assert opened.page.locator("img, iframe, object, embed, link").count() == 0


@pytest.mark.parametrize("text", [False, True])
def test_documents_of_naughty_texts_are_read_quietly(
    open_page: Open, naughty_page: KnowledgeGraph, text: bool
) -> None:
    opened = open_page(naughty_page, text=text)
    opened.page.click("[data-view=read]")
    assert opened.page.evaluate(READ, PARTS) == []
    assert opened.page.evaluate("document.scripts.length") == 3
    assert opened.page.locator("img, iframe, object, embed, link").count() == 0


def test_what_is_taken_along_of_naughty_texts_is_still_turtle(
    open_page: Open, naughty_page: KnowledgeGraph
) -> None:
    opened = open_page(naughty_page)
    opened.page.click("#all")
    with opened.page.expect_download() as caught:
        opened.page.click("#save-turtle")
    saved = Path(caught.value.path()).read_bytes()
    found = list(pyoxigraph.parse(saved, format=pyoxigraph.RdfFormat.TURTLE))
    assert len(found) > 20 * len(set(NAUGHTY))


def test_names_come_out_as_they_are(open_page: Open, naughty_page: KnowledgeGraph) -> None:
    opened = open_page(naughty_page)
    opened.find("</script><script>")
    assert opened.text("#panel h2") == NAUGHTY[0]


def test_only_links_to_the_web_can_be_followed(open_page: Open, naughty_page: KnowledgeGraph) -> None:
    opened = open_page(naughty_page)
    opened.find("https://example.org/x.png")
    links = opened.page.locator("#panel a").evaluate_all("all => all.map(one => one.href)")
    assert links == ["https://example.org/x.png"]
    assert "javascript:alert(1)" in opened.text("#panel .facts")


def test_a_title_of_markup_is_text(open_page: Open, sample: KnowledgeGraph) -> None:
    opened = open_page(sample, title="</title><script>alert(1)</script>")
    assert opened.text("h1") == "</title><script>alert(1)</script>"


@pytest.mark.parametrize(
    "attempt",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "document.createElement('script').textContent = 'window.ran = 1'",
        "document.createElement('script').src = 'data:,window.ran=1'",
    ],
)
def test_the_policy_lets_nothing_make_text_into_code(
    open_page: Open, sample: KnowledgeGraph, attempt: str
) -> None:
    opened = open_page(sample)
    made = f"() => {{ try {{ {attempt}; return 'done' }} catch (error) {{ return error.name }} }}"
    assert opened.page.evaluate(made) == "TypeError"
    assert opened.page.evaluate("window.ran") is None
    assert all("Trusted" in message for message in opened.wrong)
    opened.wrong.clear()
