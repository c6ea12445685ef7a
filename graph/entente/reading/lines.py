"""Lines: where each begins and ends, and by which sign it is marked as heading, item, row or label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Marker: TypeAlias = Literal["", "heading", "bullet", "number", "row", "label"]

LABELS = (
    "author|authors|by|byline|category|cc|date|from|keywords|last updated|posted|posted on|published|"
    "published on|publisher|sent|source|subject|tags|title|to|topics|updated|url"
)
_LABEL = re.compile(rf"(?:{LABELS}):[ \t]+(?=\S)", re.IGNORECASE)
_LABELLED_LINES = 15  # at the head of a document
NARROWEST_WRAP = 40
"""Characters: a shorter line was not broken for its width."""

_QUOTE = re.compile(r"(?:>[ \t]?)+")
_HEADING = re.compile(r"#{1,6}[ \t]+")
_BULLET = re.compile(r"(?:[•·‣⁃▪▫◦●○■□▶►➢➤✓✔✗]\s*|\\?[-–—*+]\s+|o(?:\t|[ ]{2})\s*)(?:\[[ xX]\]\s+)?(?=\S)")
_NUMBER = re.compile(r"(?:\((\d{1,3}|[a-z]|[ivx]{2,4})\)|(\d{1,3}|[a-z]|[ivx]{2,4})\\?[.)])\s+(?=\S)")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-Z])")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words in it."""

    begin: int  # of its first sign that is not white space
    start: int  # of its words, after quote marks and marker
    end: int  # without trailing white space
    marker: Marker = ""
    ordinal: int = 0  # 2 for "2." and "(b)"; 0 where there is none
    apart: bool = False  # an empty line, a rule or another depth of quotation stands before it


def read_lines(text: str, begin: int) -> tuple[Line, ...]:
    """The lines with words in them, from an offset on."""
    lines: list[Line] = []
    apart, depth = True, 0
    for first, last in _spans(text, begin):
        if not _WORD.search(text, first, last):
            _underline(lines, text[first:last], apart=apart)
            apart = True
            continue
        quote = _QUOTE.match(text, first, last)
        quoted = quote[0].count(">") if quote else 0
        line = _marked(
            text, Line(first, quote.end() if quote else first, last, apart=apart or quoted != depth), lines
        )
        lines.append(line)
        apart, depth = False, quoted
    return tuple(lines)


def _spans(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Begin and end of each line without the white space around it."""
    while begin <= len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        line = text[begin:end]
        yield begin + len(line) - len(line.lstrip()), begin + len(line.rstrip())
        begin = end + 1


def _underline(lines: list[Line], rule: str, *, apart: bool) -> None:
    """Make a single line a heading if `====` or `----` stands right under it."""
    if (
        not apart
        and len(rule) > 2
        and set(rule) in ({"="}, {"-"})
        and lines[-1].apart
        and not lines[-1].marker
    ):
        lines[-1] = replace(lines[-1], marker="heading")


def _marked(text: str, line: Line, before: list[Line]) -> Line:
    """The line with its marker, if it has one."""
    sign = text[line.start : line.end]
    if match := _HEADING.match(sign):
        return replace(line, marker="heading", start=line.start + match.end())
    if sign.startswith("|") and sign.count("|") > 1:
        return replace(line, marker="row", start=line.start + 1)
    if len(before) < _LABELLED_LINES and (match := _LABEL.match(sign)):
        return replace(line, marker="label", start=line.start + match.end())
    return _listed(text, line, before[-1] if before and not line.apart else None)


def _listed(text: str, line: Line, previous: Line | None) -> Line:
    """The line with its bullet or number, if it has one; `previous` is the line right above it."""
    sign = text[line.start : line.end]
    if (match := _BULLET.match(sign)) and not _runs_on(text, previous, sign[match.end()]):
        return replace(line, marker="bullet", start=line.start + match.end())
    if match := _NUMBER.match(sign):
        ordinal = _ordinal(match[1] or match[2])
        if not _runs_on(text, previous, "") or (previous and previous.ordinal == ordinal - 1 > 0):
            return replace(line, marker="number", ordinal=ordinal, start=line.start + match.end())
    if (match := _SECTION.match(sign)) and line.apart:
        return replace(line, marker="number", start=line.start + match.end())
    return line


def _runs_on(text: str, previous: Line | None, first: str) -> bool:
    """Whether a sign at the head of a line belongs to the sentence of the line before."""
    if previous is None or previous.marker == "bullet" or previous.end - previous.begin < NARROWEST_WRAP:
        return False
    return text[previous.end - 1] not in '.:;!?"”)*_' and not first.isupper()


def _ordinal(sign: str) -> int:
    if sign.isdigit():
        return int(sign)
    return ord(sign) - ord("a") + 1 if len(sign) == 1 else 0
