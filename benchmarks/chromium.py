"""A headless Chromium that draws in software, and what it costs."""

import math
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import cpu_seconds

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE = 1800  # seconds
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
COUNT_FRAMES = """() => {
    window.frames_drawn = 0;
    const tick = () => { window.frames_drawn += 1; requestAnimationFrame(tick); };
    requestAnimationFrame(tick);
}"""


@contextmanager
def chromium() -> "Iterator[Browser]":
    """A running browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield running
        running.close()


def opened(
    browser: "Browser", path: Path, usable: str, *, enough: float = math.inf
) -> "tuple[Page, float, bool]":
    """The page at `path`, the CPU seconds until it was drawn and usable, and whether it was.

    `usable` is a condition in the page; after `enough` CPU seconds it is waited for no more.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto("about:blank")
    time.sleep(0.5)
    before = cpu_seconds()
    page.goto(path.as_uri(), timeout=1000 * PATIENCE)
    if not (is_usable := _waited(page, usable, before + enough)):
        return page, cpu_seconds() - before, is_usable
    page.evaluate(DRAWN)
    return page, cpu_seconds() - before, is_usable


def _waited(page: "Page", usable: str, most: float) -> bool:
    for number in range(10 * PATIENCE):
        if page.evaluate(f"() => Boolean({usable})"):
            return True
        if number % 10 == 9 and cpu_seconds() > most:
            return False
        time.sleep(0.1)
    return False


def frames_while_panning(page: "Page", seconds: float) -> float:
    """Frames in each second while the canvas is dragged about."""
    box = page.locator("#canvas-box").bounding_box()
    if box is None:
        raise ValueError("the page has no canvas")
    left, top = box["x"] + 12, box["y"] + 12  # a corner, where nothing lies
    page.evaluate(COUNT_FRAMES)
    page.mouse.move(left, top)
    page.mouse.down()
    begin, before = time.monotonic(), page.evaluate("window.frames_drawn")
    step = 0
    while time.monotonic() - begin < seconds:
        step += 1
        page.mouse.move(left + step % 60 * 4, top + step % 45 * 4)
    frames = page.evaluate("window.frames_drawn") - before
    page.mouse.up()
    return float(frames / (time.monotonic() - begin))
