"""What the page of a graph costs, beside pyvis's own default page of the same graph, and of a large graph.

    python benchmarks/viewer.py 500 2000        # CPU seconds until it can be used, ours and pyvis's
    python benchmarks/viewer.py --large         # 5,000 things and 20,000 relations, ours alone

Pages are opened in headless Chromium that draws in software, one after the other, without a network. Ours
counts as usable when its first picture is drawn and its controls answer, pyvis's when its layout has come
to rest or, where it never does, when the bar that covers it has gone.
"""

import re
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from chromium import DRAWN, chromium, frames_while_panning, opened
from communities import community_graph
from measuring import cpu_seconds

from entente.model import KnowledgeGraph
from entente.writing.html import write_html
from entente.writing.material import Material

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OURS = "window.entente !== undefined"
PYVIS = "getComputedStyle(document.getElementById('loadingBar')).display === 'none'"
ISLAND = re.compile(r'(?<=<script type="application/json" id="data">).*?(?=</script>)', re.DOTALL)


def write_pyvis(graph: KnowledgeGraph, path: Path) -> None:
    """The page that pyvis makes of the graph when nothing is set."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for entity in graph.entities:
        network.add_node(entity.iri, label=entity.label, title=entity.kind)
    for assertion in graph.assertions:
        network.add_edge(assertion.subject, assertion.object, label=assertion.predicate)
    path.write_text(network.generate_html(), encoding="utf-8")


def against_pyvis(browser: "Browser", folder: Path, things: int) -> str:
    """A line that compares the two pages of a graph of so many things."""
    graph = community_graph(things, 3 * things)
    ours, pyvis = folder / "ours.html", folder / "pyvis.html"
    write_html(graph, ours)
    write_pyvis(graph, pyvis)
    spent = []
    for path, usable in ((ours, OURS), (pyvis, PYVIS)):
        page, seconds = opened(browser, path, usable)
        page.close()
        spent.append(seconds)
    mine, theirs = spent
    return f"{things} things: ours {mine:.2f} CPU-s, pyvis {theirs:.1f} CPU-s, 1/{theirs / mine:.0f}"


def large(browser: "Browser", folder: Path, things: int = 5000, relations: int = 20_000) -> str:
    """Lines that say what a graph as large as the canvas takes costs at each step."""
    graph = community_graph(things, relations)
    begin = time.process_time()
    material = Material(graph)
    _ = material.layout  # computed here, and kept
    laid_out = time.process_time() - begin
    path = folder / "large.html"
    write_html(material, path)
    lines = [f"{things} things, {relations} relations", f"layout: {laid_out:.1f} CPU-s", weight(path)]
    return "\n  ".join([*lines, *used(browser, path)])


def weight(path: Path) -> str:
    """How large a page is without its data, and its data."""
    page = path.read_text(encoding="utf-8")
    data = len("".join(ISLAND.findall(page)).encode())
    return f"page: {(len(page.encode()) - data) / 1e6:.2f} MB, and {data / 1e6:.2f} MB of data"


def used(browser: "Browser", path: Path) -> list[str]:
    """What it costs to open a page, to show all of its graph, and how smoothly it moves."""
    page, spent = opened(browser, path, OURS)
    lines = [
        f"usable: {spent:.2f} CPU-s",
        f"panning the start: {frames_while_panning(page, 4):.0f} frames a second",
    ]
    before = cpu_seconds()
    page.click("#all")
    page.evaluate(DRAWN)
    lines.append(f"all shown: {cpu_seconds() - before:.2f} CPU-s more, {page.inner_text('#counts')}")
    lines.append(f"panning all: {frames_while_panning(page, 4):.0f} frames a second")
    return lines


def main() -> None:
    """Print a line for each number of things that is asked for, or what a large graph costs."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        if sys.argv[1:] == ["--large"]:
            print(large(browser, Path(folder)))
        else:
            for things in map(int, sys.argv[1:] or ["500"]):
                print(against_pyvis(browser, Path(folder), things))


if __name__ == "__main__":
    main()
