"""Word documents (`.docx`): paragraphs in their order, with headings, lists, tables and footnotes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from entente.errors import ReadingError
from entente.reading.archives import Archive
from entente.reading.composing import Composer
from entente.reading.extract import Extract, Fields
from entente.reading.lines import Marker
from entente.reading.marked import child, children, local, parse_xml, value
from entente.reading.metadata import AUTHOR, DATE, LANGUAGE, TITLE

BODY = "word/document.xml"
_PROPERTIES = {"title": TITLE, "creator": AUTHOR, "created": DATE, "language": LANGUAGE}
_SILENT = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "sectPr", "tblPr"})
"""What is not text: what was taken out, how it looks, and a second form of what stands beside it."""
_APART = frozenset({"txbxContent", "tbl", "p"})
"""What stands within a paragraph and yet is none of its words."""
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "ptab": " "}
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Styles:
    """What the names of styles mean."""

    headings: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Text:
    """A document on its way: what its styles mean, and the notes that stand below its pages."""

    composer: Composer
    styles: Styles
    notes: Mapping[tuple[str, str], Element]  # kind and number of a note


def extract(archive: Archive, name: str) -> Extract:
    """The text of the body, each note after its paragraph, a row of a table on one line."""
    root = _part(archive, BODY)
    body = child(root, "body") if root is not None else None
    if body is None:
        raise ReadingError(f"{name}: has no text in it; save it again as .docx", "damaged")
    notes = {
        (kind, value(note, "id")): note
        for kind in ("footnote", "endnote")
        if (part := _part(archive, f"word/{kind}s.xml")) is not None
        for note in children(part, kind)
        if value(note, "type") in {"", "normal"}
    }
    text = Text(Composer(name), _styles(archive), notes)
    _add_content(body, text)
    return text.composer.extract(properties=_properties(archive))


def _part(archive: Archive, member: str) -> Element | None:
    if member not in archive.members:
        return None
    return parse_xml(archive.read(member), archive.name)


def _styles(archive: Archive) -> Styles:
    root = _part(archive, "word/styles.xml")
    headings, items = set(), set()
    for style in children(root, "style") if root is not None else ():
        name = child(style, "name")
        called = value(name, "val").casefold() if name is not None else ""
        if called.startswith("heading") or called == "title" or child(style, "pPr", "outlineLvl") is not None:
            headings.add(value(style, "styleId"))
        elif called.startswith("list") or child(style, "pPr", "numPr") is not None:
            items.add(value(style, "styleId"))
    return Styles(frozenset(headings), frozenset(items))


def _add_content(container: Element, text: Text) -> None:
    """Add the paragraphs and tables in a body, a cell, a text box or a note."""
    for element in container:
        kind = local(element)
        if kind == "p":
            _add_paragraph(element, text)
        elif kind == "tbl":
            _add_table(element, text)
        elif kind not in _SILENT:
            _add_content(element, text)


def _add_paragraph(paragraph: Element, text: Text) -> None:
    marker = _marker(paragraph, text.styles)
    text.composer.add("".join(_words(paragraph)), marker, apart=marker != "bullet")
    for element in _within(paragraph):
        kind = local(element)
        if kind == "txbxContent":
            _add_content(element, text)
        elif kind in {"footnoteReference", "endnoteReference"}:
            note = text.notes.get((kind.removesuffix("Reference"), value(element, "id")))
            if note is not None:
                _add_content(note, text)


def _marker(paragraph: Element, styles: Styles) -> Marker:
    style, numbers = child(paragraph, "pPr", "pStyle"), child(paragraph, "pPr", "numPr", "numId")
    name = value(style, "val") if style is not None else ""
    if name in styles.headings or child(paragraph, "pPr", "outlineLvl") is not None:
        return "heading"
    listed = numbers is not None and value(numbers, "val") != "0"
    return "bullet" if listed or (numbers is None and name in styles.items) else ""


def _within(paragraph: Element) -> Iterator[Element]:
    """What stands in a paragraph, in its order, without what is silent or within what stands apart."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        kind = local(element)
        if kind in _SILENT or (kind == "r" and _is_hidden(element)):
            continue
        yield element
        if kind not in _APART:
            waiting.extend(reversed(element))


def _is_hidden(run: Element) -> bool:
    hidden = child(run, "rPr", "vanish")
    return hidden is not None and value(hidden, "val") not in _OFF


def _words(paragraph: Element) -> Iterator[str]:
    for element in _within(paragraph):
        kind = local(element)
        yield (element.text or "") if kind == "t" else _SIGNS.get(kind, "")


def _add_table(table: Element, text: Text) -> None:
    """A table row by row; one whose cells hold several paragraphs is there for its looks: read as text."""
    rows = [[_paragraphs(cell) for cell in children(row, "tc")] for row in _rows(table)]
    if any(cells is None or len(cells) > 1 for row in rows for cells in row):
        for row in _rows(table):
            for cell in children(row, "tc"):
                _add_content(cell, text)
        return
    for cells in rows:
        text.composer.add_row("".join(words or ()) for words in cells)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "tr":
            yield element
        elif local(element) in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _rows(element)


def _paragraphs(cell: Element) -> list[str] | None:
    """The paragraphs with words in a cell; None where it holds more than those."""
    kinds = {local(element) for element in cell} - {"tcPr", "bookmarkStart", "bookmarkEnd"}
    if kinds - {"p"}:
        return None
    return [words for p in children(cell, "p") if (words := "".join(_words(p))).strip()]


def _properties(archive: Archive) -> Fields:
    root = _part(archive, "docProps/core.xml")
    found = ((_PROPERTIES.get(local(one), ""), one.text or "") for one in (root if root is not None else ()))
    return tuple((meaning, text) for meaning, text in found if meaning and text.strip())
