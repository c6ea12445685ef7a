"""The paragraphs of a PDF file, by the room between its lines, their indents, and where one ends early."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from entente.reading.formats.pdfpages import SetLine
from entente.reading.lines import read_lines

Paragraph = tuple[SetLine, ...]

_SHORT = 0.6  # of the usual width: a shorter line before a capital ends a paragraph, or is no part of one
_FULL = 0.85  # of the usual width: a paragraph goes on behind a longer last line of a page
_LEADER = re.compile(r"(?:\. ?){4,}[\divxlc]*$")
"""The dots of a table of contents."""
_STOPS = '.:;!?…"”’)'


def paragraphs(lines: Sequence[SetLine]) -> Iterator[Paragraph]:
    """The lines put together as they belong together."""
    width = _usual_width(lines)
    gathered: list[SetLine] = list(lines[:1])
    for before, line in pairwise(lines):
        if _begins(before, line, first=gathered[0], width=width):
            yield tuple(gathered)
            gathered = []
        gathered.append(line)
    if gathered:
        yield tuple(gathered)


def _usual_width(lines: Sequence[SetLine]) -> int:
    """Characters of a full line."""
    lengths = sorted(len(line.words) for line in lines if not line.heading)
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _begins(before: SetLine, line: SetLine, *, first: SetLine, width: int) -> bool:
    """Whether a paragraph begins with this line; `first` is the first of the one before."""
    if line.heading or before.heading or line.apart or _is_listed(before, line, width):
        return True
    if _LEADER.search(before.words[-200:]) or _LEADER.search(line.words[-200:]):
        return True
    if line.indented and before is not first and not _marker(first):
        return True
    capital = not line.words[0].islower()
    if before.page != line.page:
        return capital and (before.words[-1] in _STOPS and len(before.words) < _FULL * width)
    return capital and len(before.words) < _SHORT * width


def _is_listed(before: SetLine, line: SetLine, width: int) -> bool:
    """Whether a line has a bullet, or a number that does not belong to the sentence before."""
    marker = _marker(line)
    if marker == "number":
        return before.words[-1] in _STOPS or len(before.words) < _SHORT * width
    return marker == "bullet"


def _marker(line: SetLine) -> str:
    read = read_lines(line.words, 0)
    return read[0].marker if read and read[0].marker in {"bullet", "number"} else ""
