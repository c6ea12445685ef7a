"""Whatever a file holds, what is read from it is whole, lies in order, and is the same every time."""

import csv as tables
import html as pages
import io
import json as objects
from collections.abc import Callable
from pathlib import PurePath
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from entente.errors import ReadingError
from entente.model import Document, page_at, section_at
from entente.reading.documents import document_of
from entente.reading.extract import Extract, Part, Unread
from entente.reading.formats import BY_NAME, format_of
from entente.reading.options import Options
from entente.reading.outcomes import CODES

KNOWN = {code for codes in CODES.values() for code in codes}
WORDS = st.sampled_from(
    ["Kenya", "must", "ban", "mines.", "The minister", "said:", "1.", "- ", "Title", "\n", "\n\n"]
)
SIGNS = st.sampled_from(
    ["<", ">", "&", "</p>", "<!--", "]]>", '"', "'", "\\", "|", "\t", "\x0c", "\u202e", "\u2028", "\u00ad"]
)
TEXT = st.lists(st.one_of(WORDS, SIGNS, st.text(max_size=15)), max_size=25).map(" ".join)
FREE = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def parts_of(form: str, data: bytes) -> list[Part]:
    """What a reader takes out of bytes; what it refuses is refused with a code that is explained."""
    try:
        return list(BY_NAME[form].read(data, "a", Options()))
    except ReadingError as error:
        assert error.code in KNOWN  # noqa: PT017 - refusing is allowed, and not always done
        assert str(error).startswith("a: ")  # noqa: PT017 - as above
        return []


def check_whole(parts: list[Part]) -> None:
    for part in parts:
        if isinstance(part, Unread):
            assert part.code in KNOWN
        if isinstance(part, Extract):
            check_extract(part)
            check_document(document_of(part, "a", sha256=""))


def check_extract(extract: Extract) -> None:
    assert len(extract.plain) == len(extract.text)
    extract.text.encode()  # no half of a character
    edges = [place for line in extract.lines for place in (line.begin, line.end)]
    assert edges == sorted(edges)
    assert all(line.begin <= line.start <= line.end <= len(extract.text) for line in extract.lines)
    assert list(extract.pages) == sorted(extract.pages)
    assert all(0 <= page <= len(extract.text) for page in extract.pages)


def check_document(document: Document) -> None:
    assert len(document.masked) == len(document.text)
    edges = [place for block in document.blocks for place in (block.begin, block.end)]
    assert edges == sorted(edges)
    for block in document.blocks:
        assert document.masked[block.begin : block.end].strip()
        assert 0 <= page_at(document, block.begin) <= len(document.pages)
        assert section_at(document, block.begin) == " ".join(section_at(document, block.begin).split())


@FREE
@given(st.sampled_from(sorted(BY_NAME)), st.binary(max_size=300))
@example("html", b"<\x00")
@example("pdf", b"%PDF-1.7\n%%EOF")
@example("package", b"PK\x05\x06" + bytes(18))
def test_any_bytes_are_read_or_refused_in_words(form: str, data: bytes) -> None:
    check_whole(parts_of(form, data))


@FREE
@given(TEXT, st.sampled_from(["text", "markdown", "html", "eml", "json", "jsonl", "csv"]))
def test_any_text_is_read_or_refused_in_words(text: str, form: str) -> None:
    check_whole(parts_of(form, text.encode("utf-8", "surrogatepass")))


def page(paragraphs: list[str]) -> bytes:
    return "".join(f"<p>{pages.escape(words)}</p>" for words in paragraphs).encode("utf-8", "replace")


def lines(paragraphs: list[str]) -> bytes:
    return b"\n".join(objects.dumps({"text": words}).encode() for words in paragraphs)


def table(paragraphs: list[str]) -> bytes:
    held = io.StringIO(newline="")
    tables.writer(held).writerows([["text"], *([words.replace("\x00", "")] for words in paragraphs)])
    return held.getvalue().encode("utf-8", "replace")


@FREE
@given(st.lists(TEXT, max_size=5), st.sampled_from([("html", page), ("jsonl", lines), ("csv", table)]))
def test_what_is_written_well_is_read(
    paragraphs: list[str], way: tuple[str, Callable[[list[str]], bytes]]
) -> None:
    form, written = way
    found = parts_of(form, written(paragraphs))
    check_whole(found)
    assert not any(isinstance(part, Unread) for part in found)


@FREE
@given(
    st.lists(
        st.text(
            st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30
        ),
        max_size=5,
    )
)
def test_the_paragraphs_of_a_word_document_are_its_lines(
    make_docx: Callable[..., bytes], paragraphs: list[str]
) -> None:
    body = "".join(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>" for words in paragraphs)
    (found,) = parts_of("package", make_docx(body))
    assert isinstance(found, Extract)
    check_whole([found])
    written = [" ".join(words.replace("\u00ad", "").split()) for words in paragraphs]
    assert [found.text[line.begin : line.end] for line in found.lines] == [
        words for words in written if words
    ]


@given(st.binary(max_size=40), st.text(max_size=12))
def test_every_file_has_one_format_or_none(data: bytes, name: str) -> None:
    try:
        form, notes = format_of(data, PurePath(name))
    except ReadingError as error:
        assert error.code in {"format", "encrypted"}  # noqa: PT017 - as above
    else:
        assert form.name in BY_NAME
        assert all(note.code == "suffix" for note in notes)
