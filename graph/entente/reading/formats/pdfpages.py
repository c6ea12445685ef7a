"""The pages of a PDF file as lines of one text: without running heads and feet, broken words made whole."""

import re
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from entente.reading.formats.pdflines import PdfLine

Page = tuple[PdfLine, ...]

_EDGE = 3  # lines at the head and the foot of a page among which running ones stand
_NEAR = 6.0  # points by which the height of a running line differs from page to page
_LEAST_PAGES = 2  # on which a running line stands: those of chapters are few, of left and right pages differ
_NUMERAL = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s*)?#(?:\s*(?:/|of)\s*#)?[-–—\s]*")
_PARAGRAPH_GAP = 1.25  # of the usual distance of lines
_INDENT = 0.8  # of the size of the letters
_HEADING_SIZE = 1.12  # of the usual size
_HEADING_WORDS = 25
_BROKEN = re.compile(r"(?P<head>[^\W\d_]+)(?P<sign>[-\u2010\u00ad])$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENATED = frozenset(
    {
        "all",
        "anti",
        "co",
        "counter",
        "cross",
        "ex",
        "half",
        "high",
        "long",
        "low",
        "non",
        "post",
        "pre",
        "pro",
    }
    | {"self", "short", "so", "well"}
)
"""What keeps its hyphen before a whole word, where the file does not show it elsewhere."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of the whole text."""

    words: str
    page: int  # counted from 0
    heading: bool = False
    apart: bool = False  # more room stands before it than between lines
    indented: bool = False  # against the line before it


def set_lines(pages: Sequence[Page]) -> list[SetLine]:
    """The lines of all pages in order, broken words and headings of several lines made whole."""
    kept = [_without(page, running) for page, running in zip(pages, _running(pages), strict=True)]
    body = _usual_look(kept)
    gap = _usual_gap(kept)
    lines = [line for number, page in enumerate(kept) for line in _set(page, number, body, gap)]
    return _whole_headings(_whole_words(lines))


def _running(pages: Sequence[Page]) -> list[frozenset[int]]:
    """For each page the positions of its heads and feet: what stands at one height on several pages.

    They are none where nothing else would be left on any page.
    """
    edges = [(_head(page), _foot(page)) for page in pages]
    seen = Counter(
        key for edge in edges for key in {key for part in edge for _, line in part for key in _keys(line)}
    )

    def runs(placed: tuple[int, PdfLine]) -> bool:
        return _is_page_number(placed[1]) or any(seen[key] >= _LEAST_PAGES for key in _keys(placed[1]))

    found = [frozenset(position for part in edge for position, _ in takewhile(runs, part)) for edge in edges]
    left = sum(map(len, pages)) - sum(map(len, found))
    return found if left else [frozenset()] * len(pages)


def _head(page: Page) -> list[tuple[int, PdfLine]]:
    """The topmost lines with their positions, from the top."""
    return sorted(enumerate(page), key=lambda placed: -placed[1].height)[:_EDGE]


def _foot(page: Page) -> list[tuple[int, PdfLine]]:
    """The lowest lines with their positions, from the foot."""
    return sorted(enumerate(page), key=lambda placed: placed[1].height)[:_EDGE]


def _keys(line: PdfLine) -> tuple[tuple[str, int], ...]:
    """The line without its numbers, at its height and the one beside it, since heights are never the same."""
    step = int(line.height // _NEAR)
    words = _numberless(line.words)
    return (words, step), (words, step + 1)


def _numberless(words: str) -> str:
    return _NUMERAL.sub("#", words.casefold())


def _is_page_number(line: PdfLine) -> bool:
    return _PAGE_NUMBER.fullmatch(_numberless(line.words)) is not None


def _without(page: Page, positions: frozenset[int]) -> Page:
    return tuple(line for position, line in enumerate(page) if position not in positions)


def _usual_look(pages: Iterable[Page]) -> tuple[float, bool]:
    """Size and weight of most of the text."""
    looks: Counter[tuple[float, bool]] = Counter()
    for page in pages:
        for line in page:
            looks[line.size, line.bold] += len(line.words)
    return max(looks, key=lambda look: (looks[look], look), default=(0.0, False))


def _usual_gap(pages: Iterable[Page]) -> float:
    """The distance from line to line that is commonest; 0 where there is none."""
    gaps = [
        upper.height - lower.height
        for page in pages
        for upper, lower in pairwise(page)
        if 0 < upper.height - lower.height < 4 * max(upper.size, 1.0)
    ]
    return statistics.median_low(gaps) if gaps else 0.0


def _set(page: Page, number: int, body: tuple[float, bool], gap: float) -> Iterator[SetLine]:
    before: PdfLine | None = None
    for line in page:
        distance = before.height - line.height if before else 0.0
        apart = gap > 0 and distance > _PARAGRAPH_GAP * gap
        heading = _is_heading(line, body, apart=apart or before is None)
        indented = before is not None and line.left - before.left > _INDENT * line.size
        yield SetLine(line.words, number, heading, apart or heading, indented)
        before = line


def _is_heading(line: PdfLine, body: tuple[float, bool], *, apart: bool) -> bool:
    """Whether a line is set larger than most, or bold above a paragraph."""
    if len(line.words.split()) > _HEADING_WORDS or not any(map(str.isalpha, line.words)):
        return False
    size, bold = body
    return line.size >= _HEADING_SIZE * size or (
        apart and line.bold and not bold and line.words[-1] not in ".:;,"
    )


def _whole_words(lines: Sequence[SetLine]) -> list[SetLine]:
    """The lines with a word that is broken at the end of one put whole into it."""
    known = frozenset(word.casefold() for line in lines for word in _WORD.findall(line.words))
    whole: list[SetLine] = []
    for line in lines:
        joined = _joined(whole[-1].words, line.words, known) if whole else None
        if joined is None:
            whole.append(line)
            continue
        upper, rest = joined
        whole[-1] = replace(whole[-1], words=upper)
        if rest:
            whole.append(replace(line, words=rest, apart=False, indented=False))
    return whole


def _joined(upper: str, lower: str, known: frozenset[str]) -> tuple[str, str] | None:
    """Two lines with the word between them made whole; None where none is broken there."""
    broken, first = _BROKEN.search(upper[-100:]), _WORD.match(lower)
    if not broken or not first or not first[0][0].islower():
        return None
    end = lower.find(" ")
    end = len(lower) if end < 0 else end
    keeps = broken["sign"] != "\u00ad" and _keeps_hyphen(broken["head"], first[0], known)
    return f"{upper[:-1]}{'-' * keeps}{lower[:end]}", lower[end:].lstrip()


def _keeps_hyphen(head: str, tail: str, known: frozenset[str]) -> bool:
    if (head + tail).casefold() in known:
        return False
    return f"{head}-{tail}".casefold() in known or head.casefold() in _HYPHENATED


def _whole_headings(lines: Iterable[SetLine]) -> list[SetLine]:
    """The lines with a heading that goes on in the next put into one."""
    whole: list[SetLine] = []
    for line in lines:
        before = whole[-1] if whole else None
        if (
            before
            and line.heading
            and before.heading
            and before.page == line.page
            and line.words[0].islower()
        ):
            whole[-1] = replace(before, words=f"{before.words} {line.words}")
        else:
            whole.append(line)
    return whole
