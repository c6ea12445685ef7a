"""PDF files: the text of each page, running heads and feet left out, words broken at a line's end joined."""

import io
import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.errors import ReadingError
from entente.reading.composing import REPLACED, possible, too_long
from entente.reading.extract import Extract, Fields
from entente.reading.formats.pdflines import lines_of
from entente.reading.formats.pdfpages import Page, set_lines
from entente.reading.formats.pdfparagraphs import paragraphs
from entente.reading.lines import read_lines
from entente.reading.metadata import AUTHOR, DATE, LANGUAGE, TITLE
from entente.reading.options import LONGEST, Options
from entente.reading.outcomes import Note

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 5_000
"""Pages that a file may have; one that is there twice counts twice."""

_PROPERTIES = {"/Title": TITLE, "/Author": AUTHOR}
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


def read(data: bytes, name: str, options: Options) -> Iterator[Extract]:
    """The one text in the file."""
    del options
    yield extract(data, name)


def extract(data: bytes, name: str) -> Extract:
    """The text of the pages; ReadingError where they have none, or a password stands before it."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is told as an outcome
    reader = _opened(data, name)
    pages = _pages(reader, name)
    blank = sum(not page for page in pages)
    if blank == len(pages):
        raise ReadingError(
            f"{name}: has {_counted(len(pages))} and no text in them, as a scan has: run text recognition "
            "on it first, such as ocrmypdf",
            "no-text-layer",
        )
    notes = [Note("blank-pages", f"has no text on {blank} of its {_counted(len(pages))}")] if blank else []
    made = _composed(pages)
    return replace(made, properties=_properties(reader), notes=(*notes, *made.notes))


def _opened(data: bytes, name: str) -> "PdfReader":
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except DependencyError as error:
        raise ReadingError(
            f"{name}: is encrypted with AES; install entente[encrypted], or save it without encryption",
            "library",
        ) from error
    except (PyPdfError, OSError) as error:
        raise ReadingError(f"{name}: is no whole PDF file: {error}", "damaged") from error
    if locked:
        raise ReadingError(f"{name}: wants a password; save it without one", "encrypted")
    return reader


def _pages(reader: "PdfReader", name: str) -> list[Page]:
    count = len(reader.pages)
    if not 0 < count <= MOST_PAGES:
        why = f"more than {MOST_PAGES:,}; split it" if count else "which is no document"
        raise ReadingError(f"{name}: has {_counted(count)}, {why}", "too-large" if count else "empty")
    pages, length = [], 0
    for page in reader.pages:
        lines = lines_of(page)
        length += sum(len(line.words) for line in lines)
        if length > LONGEST:
            raise too_long(name)
        pages.append(lines)
    return pages


def _composed(pages: Sequence[Page]) -> Extract:
    """The text that the pages make, with what is known to be a heading, and where the pages begin."""
    pieces: list[str] = []
    headings: set[int] = set()
    begins: dict[int, int] = {}
    length = 0
    for paragraph in paragraphs(set_lines(pages)):
        gap = "" if not pieces else "\n\n" if paragraph[0].apart or len(paragraph) > 1 else "\n"
        length += len(gap)
        if paragraph[0].heading:
            headings.add(length)
        pieces.append(gap)
        for line in paragraph:
            space = " " * (line is not paragraph[0])
            begins.setdefault(line.page, length + len(space))
            pieces += (space, line.words)
            length += len(space) + len(line.words)
    written = "".join(pieces)
    text = possible(written)
    lines = (replace(one, marker="heading") if one.begin in headings else one for one in read_lines(text, 0))
    return Extract(
        text,
        text,
        lines=tuple(lines),
        pages=tuple(_page_begins(begins, len(pages), len(text))),
        notes=(REPLACED,) if text != written else (),
    )


def _page_begins(begins: dict[int, int], count: int, end: int) -> Iterator[int]:
    """Where each page begins; one without text begins where the next with text does."""
    following = end
    found = []
    for number in reversed(range(count)):
        following = begins.get(number, following)
        found.append(following)
    yield from reversed(found)


def _properties(reader: "PdfReader") -> Fields:
    """What the program that wrote the file noted."""
    noted: Mapping[str, object] = reader.metadata or {}
    told = [(meaning, str(noted.get(key) or "")) for key, meaning in _PROPERTIES.items()]
    dated = _DATE.match(str(noted.get("/CreationDate") or ""))
    told.append((DATE, "-".join(dated.groups()) if dated else ""))
    told.append((LANGUAGE, str(reader.root_object.get("/Lang") or "")))
    return tuple((meaning, text) for meaning, text in told if text.strip())


def _counted(count: int) -> str:
    return f"{count:,} page{'s' * (count != 1)}"
