"""OpenDocument texts (`.odt`): paragraphs in their order, with headings, lists, tables and footnotes."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from entente.errors import ReadingError
from entente.reading.archives import Archive
from entente.reading.composing import Composer
from entente.reading.extract import Extract, Fields
from entente.reading.lines import Marker
from entente.reading.marked import child, children, local, parse_xml, value
from entente.reading.metadata import AUTHOR, DATE, LANGUAGE, TITLE

BODY = "content.xml"
KIND = "application/vnd.oasis.opendocument.text"
_PROPERTIES = {
    "title": TITLE,
    "initial-creator": AUTHOR,
    "creator": AUTHOR,
    "creation-date": DATE,
    "date": DATE,
    "language": LANGUAGE,
}
_SILENT = frozenset({"tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls"})
_SILENT_WORDS = _SILENT | {"note", "frame", "custom-shape"}
"""What is none of the words of the paragraph that it stands in."""
_TITLES = frozenset({"title", "subtitle"})


def extract(archive: Archive, name: str) -> Extract:
    """The text of the body, each note after its paragraph, a row of a table on one line."""
    if b"encryption-data" in _bytes(archive, "META-INF/manifest.xml"):
        raise ReadingError(f"{name}: is protected with a password; save it without one", "encrypted")
    root = parse_xml(_bytes(archive, BODY) or b"<none/>", name)
    body = child(root, "body", "text")
    if body is None:
        raise ReadingError(f"{name}: has no text in it; save it again as .odt", "damaged")
    composer = Composer(name)
    _add_content(body, composer, _titles(root))
    return composer.extract(properties=_properties(archive))


def _bytes(archive: Archive, member: str) -> bytes:
    return archive.read(member) if member in archive.members else b""


def _titles(root: Element) -> frozenset[str]:
    """Names of the styles that a title has: its own, and those made from it."""
    styles = child(root, "automatic-styles")
    made = children(styles, "style") if styles is not None else iter(())
    known = {value(style, "name") for style in made if value(style, "parent-style-name").lower() in _TITLES}
    return frozenset(known | {"Title", "Subtitle"})


def _add_content(container: Element, composer: Composer, titles: frozenset[str], marker: Marker = "") -> None:
    """Add the paragraphs and tables in a body, an item, a cell, a frame or a note."""
    for element in container:
        kind = local(element)
        if kind in {"h", "p"}:
            is_heading = kind == "h" or value(element, "style-name") in titles
            _add_paragraph(element, composer, titles, "heading" if is_heading else marker)
        elif kind == "list":
            _add_content(element, composer, titles, "bullet")
        elif kind == "table":
            _add_table(element, composer, titles)
        elif kind not in _SILENT:
            _add_content(element, composer, titles, marker)


def _add_paragraph(paragraph: Element, composer: Composer, titles: frozenset[str], marker: Marker) -> None:
    composer.add("".join(_words(paragraph)), marker, apart=marker != "bullet")
    for element in _apart(paragraph):
        _add_content(element, composer, titles)


def _apart(paragraph: Element) -> Iterator[Element]:
    """Notes and text boxes that are anchored in a paragraph, in their order."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if local(element) in {"note-body", "text-box"}:
            yield element
        elif local(element) not in _SILENT:
            waiting.extend(reversed(element))


def _words(element: Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        kind = local(inner)
        if kind in {"s", "tab", "line-break"}:
            yield " "
        elif kind not in _SILENT_WORDS:
            yield from _words(inner)
        yield inner.tail or ""


def _add_table(table: Element, composer: Composer, titles: frozenset[str]) -> None:
    """A table row by row; one whose cells hold several paragraphs is there for its looks: read as text."""
    rows = [list(children(row, "table-cell")) for row in _rows(table)]
    if any(len(cell) > 1 or any(local(one) != "p" for one in cell) for row in rows for cell in row):
        for cell in (cell for row in rows for cell in row):
            _add_content(cell, composer, titles)
        return
    for row in rows:
        composer.add_row("".join(word for paragraph in cell for word in _words(paragraph)) for cell in row)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if local(element) == "table-row":
            yield element
        elif local(element) in {"table-rows", "table-header-rows", "table-row-group"}:
            yield from _rows(element)


def _properties(archive: Archive) -> Fields:
    data = _bytes(archive, "meta.xml")
    meta = child(parse_xml(data, archive.name), "meta") if data else None
    found = ((_PROPERTIES.get(local(one), ""), one.text or "") for one in (meta if meta is not None else ()))
    return tuple((meaning, text) for meaning, text in found if meaning and text.strip())
