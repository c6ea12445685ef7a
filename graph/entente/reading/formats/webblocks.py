"""The blocks of a web page: what stands in it as a heading, item, row or paragraph, in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from entente.reading.lines import Marker

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

_SILENT = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "embed", "applet"}
    | {
        "audio",
        "video",
        "canvas",
        "button",
        "select",
        "option",
        "datalist",
        "textarea",
        "input",
        "map",
        "dialog",
    }
)
_AROUND = frozenset({"nav", "aside", "footer", "form", "menu"})
_AROUND_ROLES = frozenset(
    {"navigation", "complementary", "contentinfo", "search", "menu", "banner", "dialog"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
    }
    | {"ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike"}
    | {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source"}
)
_GAPS = {"br": "\n", "wbr": "", "img": " "}


@dataclass(frozen=True, slots=True)
class WebBlock:
    """A stretch of a page that is set as one."""

    words: str
    marker: Marker = ""
    cells: tuple[str, ...] = ()  # of a row
    linked: int = 0  # characters that stand in links
    around: bool = False  # within what a page calls navigation, an aside, a footer or a form


@dataclass(slots=True)
class _Flow:
    """The blocks so far, and the words of the one that is open."""

    blocks: list[WebBlock] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def close(self, marker: Marker, *, around: bool) -> None:
        """End the open block."""
        words = "".join(self.pieces)
        if words.strip():
            self.blocks.append(WebBlock(words, marker, linked=self.linked, around=around))
        self.pieces, self.linked = [], 0


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element inherits from those around it."""

    marker: Marker = ""
    around: bool = False
    linked: bool = False


def find_web_blocks(page: str) -> tuple[WebBlock, ...]:
    """Every block of the page that is shown, in order of its source; walked without recursion."""
    from bs4 import BeautifulSoup

    flow = _Flow()
    rows: list[int] = []  # for each open row, where its blocks begin
    waiting: list[tuple[PageElement, _Place, bool]] = [(BeautifulSoup(page, "lxml"), _Place(), False)]
    while waiting:
        element, place, is_end = waiting.pop()
        if is_end:
            _leave(element, place, flow, rows)
        else:
            waiting.extend(_enter(element, place, flow, rows))
    flow.close("", around=False)
    return tuple(flow.blocks)


def _enter(
    element: "PageElement", place: _Place, flow: _Flow, rows: list[int]
) -> "Iterator[tuple[PageElement, _Place, bool]]":
    """Take in an element; what is in it waits, the last first, before its end."""
    from bs4.element import NavigableString, Tag

    if type(element) is NavigableString:  # comments and the like are of kinds made from it
        flow.pieces.append(element)
        flow.linked += len(element) if place.linked else 0
    elif isinstance(element, Tag) and not _is_hidden(element):
        inner = _inner(element, place)
        if element.name in _GAPS:
            flow.pieces.append(_GAPS[element.name])
        elif element.name not in _INLINE:
            flow.close(place.marker, around=place.around)
            yield element, inner, True
        if element.name == "tr":
            rows.append(len(flow.blocks))
        yield from ((child, inner, False) for child in reversed(element.contents))


def _leave(element: "PageElement", place: _Place, flow: _Flow, rows: list[int]) -> None:
    from bs4.element import Tag

    flow.close(place.marker, around=place.around)
    if isinstance(element, Tag) and element.name == "tr" and rows:
        begin = rows.pop()
        cells = flow.blocks[begin:]
        if len(cells) > 1 and len(cells) == _cells(element) and not any(cell.marker for cell in cells):
            words = " ".join(cell.words for cell in cells)
            linked = sum(cell.linked for cell in cells)
            row = WebBlock(words, "row", tuple(cell.words for cell in cells), linked, place.around)
            flow.blocks[begin:] = [row]


def _cells(row: "Tag") -> int:
    """How many cells with words a row has."""
    from bs4.element import Tag

    return sum(isinstance(cell, Tag) and bool(cell.get_text(strip=True)) for cell in row.contents)


def _inner(element: "Tag", place: _Place) -> _Place:
    marker: Marker = place.marker
    if element.name in _HEADINGS:
        marker = "heading"
    elif element.name in {"li", "dt", "dd"}:
        marker = "bullet"
    elif element.name in {"table", "blockquote", "article", "section"}:
        marker = ""
    around = element.name in _AROUND or str(element.get("role", "")).casefold() in _AROUND_ROLES
    return _Place(marker, place.around or around, place.linked or element.name == "a")


def _is_hidden(element: "Tag") -> bool:
    if element.name in _SILENT or element.has_attr("hidden"):
        return True
    style = str(element.get("style", ""))[:1000].casefold().replace(" ", "")
    return (
        "display:none" in style
        or "visibility:hidden" in style
        or str(element.get("aria-hidden", "")).casefold() == "true"
    )
