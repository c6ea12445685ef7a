"""A headless Chromium in which every console message, every error and every request is a failure."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from entente.model import Assertion, Document, Entity, Evidence, KnowledgeGraph
from entente.writing.html import TITLE, write_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SETTLED = "() => Promise.allSettled(document.getAnimations().map(one => one.finished))"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Opened:
    """A page, and all that it should not do."""

    page: "Page"
    wrong: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        """What a reader sees of an element."""
        return self.page.locator(selector).inner_text()

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def until(self, condition: str) -> None:
        """Wait for a condition in the page, asked from outside: the page itself evaluates no strings."""
        for _ in range(600):
            if self.page.evaluate(f"Boolean({condition})"):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never came true: {condition}")

    def settle(self) -> None:
        """Wait until nothing moves or changes its colour any more."""
        self.page.evaluate(SETTLED)

    def find(self, name: str) -> None:
        """Find a thing by its name and open it."""
        self.page.fill("#query", name)
        self.press("Enter")


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium, or name one in CHROMIUM")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def open_page(browser: "Browser", tmp_path: Path) -> Iterator[Open]:
    """Write the page of a graph and open it; afterwards nothing may have gone wrong."""
    every: list[Opened] = []

    def opened(
        graph: KnowledgeGraph,
        *,
        address: str = "",
        text: bool = False,
        title: str = TITLE,
        **context: Any,  # noqa: ANN401 - playwright's own options
    ) -> Opened:
        path = tmp_path / "graph.html"
        write_html(graph, path, title=title, with_text=text)
        page = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **context}).new_page()
        found = Opened(page)
        page.on("console", lambda message: found.wrong.append(message.text))
        page.on("pageerror", lambda error: found.wrong.append(str(error)))
        page.on("dialog", lambda dialog: found.wrong.append(dialog.message))
        page.on("request", lambda request: _judge(found, request.url))
        page.goto(path.as_uri() + address)
        found.until("window.entente")
        every.append(found)
        return found

    yield opened
    for each in every:
        each.page.context.close()
        assert each.wrong == []


def allied(count: int, pairs: Iterable[tuple[int, int]]) -> KnowledgeGraph:
    """A graph of so many actors, each pair of which stands by each other."""
    base = "https://example.org/"
    actors = tuple(Entity(f"{base}actor/{n:05}", f"actor {n}", "Group") for n in range(count))
    document = Document("a.txt", "", "", (), "0" * 64, "A")
    evidence = (Evidence("a.txt", 0, 1, "x"),)
    said = tuple(
        Assertion(
            iri=f"{base}assertion/{n:05}",
            subject=actors[one].iri,
            predicate="supports",
            object=actors[other].iri,
            polarity="positive",
            modality="stated",
            confidence=Decimal("0.5"),
            evidence=evidence,
        )
        for n, (one, other) in enumerate(pairs)
    )
    return KnowledgeGraph(base, (document,), (f"{base}a",), ((),), actors, (), said, evidence)


@pytest.fixture(scope="session")
def many() -> Callable[[int], KnowledgeGraph]:
    """Makes a graph of so many actors, each in one relation."""
    return lambda count: allied(count, ((n, n + 1) for n in range(0, count, 2)))


@pytest.fixture(scope="session")
def hub() -> KnowledgeGraph:
    """An actor in two hundred relations, and two hundred relations between others."""
    return allied(601, [*((0, n) for n in range(1, 201)), *((n, n + 1) for n in range(201, 601, 2))])


def _judge(found: Opened, url: str) -> None:
    if not url.startswith(("file:///", "blob:", "data:")) or (
        url.startswith("file:") and "graph.html" not in url
    ):
        found.wrong.append(f"request of {url}")
