"""CPU seconds until the page of a graph can be used, beside pyvis's own default page of the same graph.

    python benchmarks/viewer.py 500 2000

Both are opened in headless Chromium, one after the other, without a network. Ours counts as usable when
its first picture is drawn and its controls answer, pyvis's when its layout has come to rest or, where it
never does, when the bar that covers it has gone.
"""

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import cpu_seconds

from entente.model import Assertion, Document, Entity, Evidence, KnowledgeGraph
from entente.writing.html import write_html
from entente_ontology.iris import assertion_iri, document_iri, entity_iri
from entente_ontology.names import DATA

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
KINDS = ("State", "Organization", "Group")
USABLE = {
    "ours": "window.entente !== undefined",
    "pyvis": "getComputedStyle(document.getElementById('loadingBar')).display === 'none'",
}
PATIENCE = 600_000  # milliseconds


def community_graph(things: int, relations: int) -> KnowledgeGraph:
    """Actors in forty communities of uneven size, hubs among them; the same on every run."""
    chance = random.Random(5)  # noqa: S311 - chooses who supports whom, keeps no secret
    made = {
        entity_iri(DATA, kind, label): Entity(entity_iri(DATA, kind, label), label, kind)
        for number in range(things)
        for kind, label in [(KINDS[number % 3], f"member {number} of the council")]
    }
    iris = sorted(made)
    document = Document("report.txt", "", "", (), "0" * 64, "A report")
    said: dict[str, Assertion] = {}
    sentences: list[Evidence] = []
    for one, other in _pairs(chance, things, relations):
        subject, target = iris[one], iris[other]
        iri = assertion_iri(DATA, subject, "supports", target, "positive", "stated")
        text = f"{made[subject].label} supports {made[target].label}."
        sentence = Evidence(document.identifier, len(sentences) * 200, len(sentences) * 200 + len(text), text)
        sentences.append(sentence)
        said[iri] = Assertion(
            iri,
            subject,
            "supports",
            target,
            "positive",
            "stated",
            Decimal("0.8"),
            (sentence,),
            (),
            (),
            "supports",
        )
    return KnowledgeGraph(
        DATA,
        (document,),
        (document_iri(DATA, document.identifier),),
        ((),),
        tuple(made[iri] for iri in iris),
        (),
        tuple(said[iri] for iri in sorted(said)),
        tuple(sentences),
    )


def _pairs(chance: random.Random, things: int, relations: int) -> Iterator[tuple[int, int]]:
    members: dict[int, list[int]] = {}
    of = [int(chance.random() ** 2 * 40) for _ in range(things)]
    for number, community in enumerate(of):
        members.setdefault(community, []).append(number)
    met: set[tuple[int, int]] = set()
    while len(met) < relations:
        one = int(chance.random() ** 2 * things)
        near = members[of[one]]
        inside = chance.random() < 0.85
        other = near[int(chance.random() ** 2 * len(near))] if inside else int(chance.random() ** 2 * things)
        if one != other and (one, other) not in met:
            met.add((one, other))
            yield one, other


def write_pyvis(graph: KnowledgeGraph, path: Path) -> None:
    """The page that pyvis makes of the graph when nothing is set."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for entity in graph.entities:
        network.add_node(entity.iri, label=entity.label, title=entity.kind)
    for assertion in graph.assertions:
        network.add_edge(assertion.subject, assertion.object, label=assertion.predicate)
    path.write_text(network.generate_html(), encoding="utf-8")


def seconds_until(browser: "Browser", path: Path, usable: str) -> float:
    """CPU seconds of the browser from opening the page until it is usable and drawn."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto("about:blank")
    time.sleep(0.5)
    before = cpu_seconds(os.getpid())
    page.goto(path.as_uri(), timeout=PATIENCE)
    page.wait_for_function(usable, timeout=PATIENCE, polling=100)
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    spent = cpu_seconds(os.getpid()) - before
    page.close()
    return spent


def main() -> None:
    """Print a row for each number of things that is asked for."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for things in map(int, sys.argv[1:] or ["500"]):
            graph = community_graph(things, 3 * things)
            ours, pyvis = Path(folder, "ours.html"), Path(folder, "pyvis.html")
            write_html(graph, ours)
            write_pyvis(graph, pyvis)
            mine = seconds_until(browser, ours, USABLE["ours"])
            theirs = seconds_until(browser, pyvis, USABLE["pyvis"])
            print(f"{things} things: ours {mine:.2f} CPU-s, pyvis {theirs:.1f} CPU-s, 1/{theirs / mine:.0f}")
        browser.close()


if __name__ == "__main__":
    main()
