"""Passages: lines put together as they were written: wrapped lines joined, new items and paragraphs apart."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from entente.reading.lines import NARROWEST_WRAP, Line, Marker

_WIDEST_WRAP = 120  # a longer line was not broken for its width
_LEAST_BROKEN = 60  # a shorter passage without a final stop is not the upper half of a broken one
_OPEN_WORDS = frozenset(
    {"a", "an", "the", "its", "our", "their", "that", "these", "this", "those", "and", "or", "as", "at", "by"}
    | {"for", "from", "in", "of", "on", "to", "with", "which", "who", "whose", "will", "would"}
    | {"are", "be", "been", "has", "have", "is", "was", "were"}
)
_LAST_WORD = re.compile(r"(?<![^\s,;])[A-Za-z]+$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text written as one: a heading, an item, a paragraph."""

    outer: int  # where its marker begins
    begin: int  # where its words begin
    end: int
    marker: Marker = ""
    ordinal: int = 0
    apart: bool = True  # an empty line or a rule stands before it


def find_passages(text: str, lines: Sequence[Line]) -> tuple[Passage, ...]:
    """The passages that the lines make, in order; the text has its markup blanked."""
    whole: list[Passage] = []
    for run in _runs(lines):
        for passage in _split(text, run):
            if whole and _is_broken(text, whole, passage):
                whole[-1] = replace(whole[-1], end=passage.end)
            else:
                whole.append(passage)
    return tuple(whole)


def _runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines with nothing between them."""
    run: list[Line] = []
    for line in lines:
        if line.apart and run:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _split(text: str, run: Sequence[Line]) -> Iterator[Passage]:
    width = max(line.end - line.begin for line in run)
    passage = _open(run[0])
    for previous, line in itertools.pairwise(run):
        if _breaks(text, previous, line, width=width):
            yield passage
            passage = _open(line)
        else:
            passage = replace(passage, end=line.end)
    yield passage


def _open(line: Line) -> Passage:
    return Passage(line.begin, line.start, line.end, line.marker, line.ordinal, line.apart)


def _breaks(text: str, previous: Line, line: Line, *, width: int) -> bool:
    """Whether a passage begins with this line: its first word had room in the line before."""
    if line.marker or previous.marker in {"heading", "row", "label"}:
        return True
    words = text[line.start : line.end].split(maxsplit=1)
    if (
        not words
        or words[0][0].islower()
        or text[previous.start : previous.end].rstrip()[-1:] in set(",-–—(")
    ):
        return False
    length = previous.end - previous.begin
    return width < NARROWEST_WRAP or length > _WIDEST_WRAP or length + 1 + len(words[0]) <= width


def _is_broken(text: str, before: Sequence[Passage], passage: Passage) -> bool:
    """Whether an empty line fell into the middle of a sentence, as where a page ended."""
    upper = before[-1]
    tail = text[max(upper.end - _LEAST_BROKEN, upper.begin) : upper.end]
    if passage.marker or upper.marker not in {"", "bullet", "number"} or len(tail) < _LEAST_BROKEN:
        return False
    tail, head = tail.rstrip(), text[passage.begin : passage.end].lstrip()[:1]
    introduced = len(before) > 1 and text[before[-2].end - 1] == ":"
    if introduced and text[upper.begin].islower():
        return False  # a list of clauses
    last = _LAST_WORD.search(tail)
    if last and last[0] in _OPEN_WORDS:
        return tail[: last.start()].rstrip()[-1:] not in {",", ";"}
    return head.islower() and tail[-1:] not in set('.!?:;…"”)')
