"""A headless Chromium in which every console message, every error and every request is a failure."""

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from entente.model import Assertion, Document, Entity, Evidence, KnowledgeGraph
from entente.writing.html import TITLE, write_html
from entente.writing.material import Material

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
SETTLED = "() => Promise.allSettled(document.getAnimations().map(one => one.finished))"
MEDIA = frozenset({"color_scheme", "reduced_motion"})
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
    heard: dict[str, Callable[[Any], None]] = field(default_factory=dict)

    def hearing(self) -> dict[str, Callable[[Any], None]]:
        """By event what writes down that something is wrong."""
        self.heard = {
            "console": lambda message: self.wrong.append(message.text),
            "pageerror": lambda error: self.wrong.append(str(error)),
            "dialog": self._dismiss,
            "request": lambda request: self._judge(request.url),
        }
        return self.heard

    def _dismiss(self, dialog: Any) -> None:  # noqa: ANN401 - playwright's own
        self.wrong.append(dialog.message)
        dialog.dismiss()

    def _judge(self, url: str) -> None:
        if not url.startswith(("file:///", "blob:", "data:")) or (
            url.startswith("file:") and "graph.html" not in url
        ):
            self.wrong.append(f"request of {url}")

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
            if self.page.evaluate(f"(async () => Boolean({condition}))()"):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"never came true: {condition}")

    def copied(self, part: str) -> str:
        """What is on the clipboard, as soon as `part` is in it."""
        self.until(f"(await navigator.clipboard.readText()).includes({json.dumps(part)})")
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def press_on(self, at: dict[str, float], *, with_finger: bool = False) -> None:
        """Click until something is open: on a slow machine a click may take too long to be one."""
        click = self.page.touchscreen.tap if with_finger else self.page.mouse.click
        for _ in range(10):
            click(at["x"], at["y"])
            for _ in range(25):
                if self.page.locator("body.picked").count():
                    return
                self.page.wait_for_timeout(20)
        raise AssertionError("nothing opens")

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


@dataclass
class Written:
    """Pages of graphs, each written once; `graph` is kept, so that its number stays its own."""

    folder: Path
    materials: dict[int, Material] = field(default_factory=dict)
    paths: dict[tuple[int, str, bool], Path] = field(default_factory=dict)

    def page(self, graph: KnowledgeGraph, title: str, text: bool) -> Path:
        """The page of `graph`."""
        key = (id(graph), title, text)
        if key not in self.paths:
            material = self.materials.setdefault(id(graph), Material(graph))
            self.paths[key] = self.folder / str(len(self.paths)) / "graph.html"
            self.paths[key].parent.mkdir()
            write_html(material, self.paths[key], title=title, with_text=text)
        return self.paths[key]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return Written(tmp_path_factory.mktemp("pages"))


@dataclass
class Windows:
    """Windows of the browser by what is special about them, used again and again: a new one takes seconds."""

    browser: "Browser"
    free: defaultdict[str, list["Page"]] = field(default_factory=lambda: defaultdict(list))

    def take(self, context: dict[str, Any]) -> "Page":
        """A window in which nothing is open."""
        waiting = self.free[_key(context)]
        size = {"viewport": {"width": 1440, "height": 900}}
        return waiting.pop() if waiting else self.browser.new_context(**{**size, **context}).new_page()

    def give_back(self, page: "Page", context: dict[str, Any]) -> None:
        """Leave `page` as it was at first."""
        page.mouse.move(0, 0)
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
        page.goto("about:blank")
        self.free[_key(context)].append(page)


def _key(context: dict[str, Any]) -> str:
    return json.dumps(context, sort_keys=True)


@pytest.fixture(scope="session")
def windows(browser: "Browser") -> Windows:
    return Windows(browser)


@pytest.fixture
def open_page(windows: Windows, written: Written) -> Iterator[Open]:
    """Write the page of a graph and open it; afterwards nothing may have gone wrong."""
    every: list[tuple[Opened, dict[str, Any]]] = []

    def opened(
        graph: KnowledgeGraph,
        *,
        address: str = "",
        text: bool = False,
        title: str = TITLE,
        **context: Any,  # noqa: ANN401 - playwright's own options
    ) -> Opened:
        path = written.page(graph, title, text)
        media = {name: context.pop(name) for name in MEDIA & context.keys()}
        page = windows.take(context)
        found = Opened(page)
        every.append((found, context))
        for event, heard in found.hearing().items():
            page.on(event, heard)  # type: ignore[call-overload]  # one overload for each event's name
        page.emulate_media(**media)
        page.goto(path.as_uri() + address)
        found.until("window.entente")
        return found

    yield opened
    for each, context in every:
        each.page.evaluate("0")  # what the page has said until now is heard
        for event, heard in each.heard.items():
            each.page.remove_listener(event, heard)
        windows.give_back(each.page, context)
        assert each.wrong == []


@pytest.fixture(scope="session")
def report(sample: KnowledgeGraph) -> KnowledgeGraph:
    """The sample as if its first document had pages, and its second said nearly the same under its title.

    The best supported relation of Niger then stands in both.
    """
    first, second, *others = sample.documents
    begins = [one.begin for one in sample.sentences if one.document == first.identifier]
    paged = replace(first, pages=(0, begins[len(begins) // 2], begins[-1] + 5))
    other = next(one for one in sample.sentences if one.document == second.identifier)
    twice = next(one for one in sample.assertions if one.subject.endswith("/niger") and one.plain)
    evidence = tuple(sorted((*twice.evidence, other), key=lambda one: one.document))
    return replace(
        sample,
        documents=(paged, replace(second, title=first.title), *others),
        assertions=tuple(
            replace(one, evidence=evidence, sources=1) if one is twice else one for one in sample.assertions
        ),
        copies=((first.identifier, second.identifier),),
    )


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
