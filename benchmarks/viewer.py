"""What the page of a graph costs, beside pyvis's own default page of the same graph, and of a large graph.

    PYTHONPATH=graph:ontology python benchmarks/viewer.py [THINGS ...] [--out benchmarks/viewer.md]

Graphs of so many things (500 and 2,000) are opened as our page and as pyvis's, one of 5,000 things and 20,000
relations as ours alone. Pages are opened in headless Chromium that draws in software, one after the other,
without a network. Ours counts as usable when its first picture is drawn and its controls answer, pyvis's when
its layout has come to rest or, where it never does, when the bar that covers it has gone.
"""

import argparse
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from chromium import DRAWN, chromium, frames_while_panning, opened
from communities import community_graph
from measuring import cpu_seconds, report

from entente.model import KnowledgeGraph
from entente.writing.html import write_html
from entente.writing.material import Material

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OURS = "window.entente !== undefined"
PYVIS = "[...document.querySelectorAll('#loadingBar')].every(bar => getComputedStyle(bar).display === 'none')"
LARGE = 5000
WANTED = {500: 40, 2000: 100}
"""How many times the CPU time of ours pyvis's page is to take at least, by the number of things."""
MOST_RATIO = 1.2
"""Beyond that many times what is wanted, pyvis's page is waited for no more."""
HEAD = """\
# What the page of a graph costs

Written by `benchmarks/viewer.py`. Headless Chromium that draws in software, without a network; CPU seconds of
the browser with all its processes and of what drives it. pyvis's page is the one that pyvis makes of the same
graph when nothing is set; it is waited for only until the ratio is clear. Where the cores are
busy with other things the same work takes up to four times the CPU seconds, and only the ratios tell.
"""
Row = tuple[str, str, str]
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


def against_pyvis(browser: "Browser", folder: Path, things: int) -> Iterator[Row]:
    """Rows that compare the two pages of a graph of so many things."""
    graph = community_graph(things, 3 * things)
    ours, pyvis = folder / "ours.html", folder / "pyvis.html"
    write_html(graph, ours)
    write_pyvis(graph, pyvis)
    page, mine, _ = opened(browser, ours, OURS)
    page.close()
    most = MOST_RATIO * WANTED.get(things, 100)
    page, theirs, is_usable = opened(browser, pyvis, PYVIS, enough=most * mine)
    page.close()
    yet = "" if is_usable else " and not usable yet"
    yield f"{things:,} things, ours usable, CPU-s", f"{mine:.2f}", ""
    yield f"{things:,} things, pyvis's usable, CPU-s", f"{theirs:.1f}{yet}", ""
    yield (
        f"{things:,} things, ratio of the two",
        f"{'' if is_usable else 'under '}1/{theirs / mine:.0f}",
        f"at most 1/{WANTED[things]}" if things in WANTED else "",
    )


def large(browser: "Browser", folder: Path) -> Iterator[Row]:
    """Rows that say what a graph as large as the canvas takes costs at each step."""
    graph = community_graph(LARGE, 4 * LARGE)
    begin = time.process_time()
    material = Material(graph)
    _ = material.layout  # computed here, and kept
    yield f"{LARGE:,} things, layout, CPU-s", f"{time.process_time() - begin:.1f}", "under 10"
    path = folder / "large.html"
    write_html(material, path)
    page = path.read_text(encoding="utf-8")
    data = len("".join(ISLAND.findall(page)).encode())
    yield "the page without its data, MB", f"{(len(page.encode()) - data) / 1e6:.2f}", "at most 1.2"
    yield f"{LARGE:,} things, the data, MB", f"{data / 1e6:.2f}", ""
    yield from used(browser, path)


def used(browser: "Browser", path: Path) -> Iterator[Row]:
    """What it costs to open a page, to show all of its graph, and how smoothly it moves."""
    page, spent, _ = opened(browser, path, OURS)
    name = f"{LARGE:,} things and {4 * LARGE:,} relations"
    yield f"{name}, usable, CPU-s", f"{spent:.2f}", "under 3"
    yield f"{name}, panning the start, frames a second", f"{frames_while_panning(page, 4):.0f}", "above 10"
    before = cpu_seconds()
    page.click("#all")
    page.evaluate(DRAWN)
    shown = page.inner_text("#counts").split(", ")[-1].split()[0]
    yield f"{name}, all shown ({shown}), CPU-s more", f"{cpu_seconds() - before:.2f}", ""
    yield f"{name}, panning all, frames a second", f"{frames_while_panning(page, 4):.0f}", "above 10"
    page.close()


def measured(browser: "Browser", folder: Path, sizes: Iterable[int]) -> Iterator[Row]:
    """All rows, each as soon as it is known."""
    yield from large(browser, folder)
    for things in sizes:
        yield from against_pyvis(browser, folder, things)


def main() -> None:
    """Print the table and write it with the machine's description."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("things", type=int, nargs="*", default=[500, 2000])
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "viewer.md")
    given = parser.parse_args()
    rows: list[Row] = [("", "measured", "wanted")]
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for row in measured(browser, Path(folder), given.things):
            print(*row, sep=" | ", file=sys.stderr, flush=True)
            rows.append(row)
    print(report(given.out, HEAD, rows))


if __name__ == "__main__":
    main()
