from pathlib import PurePath

import pytest

from entente.errors import ReadingError
from entente.reading.formats import FORMATS, format_of


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a/b.TXT", b"Peace", "text"),
        ("a.b.md", b"Peace", "markdown"),
        ("a.html", b"Peace", "html"),
        ("a.tsv", b"a\tb", "csv"),
        ("a.pdf", b"%PDF-1.7", "pdf"),
        ("a.docx", b"PK\x03\x04", "package"),
        ("a.zip", b"PK\x05\x06", "package"),
        ("a.parquet", b"PAR1", "parquet"),
        ("standard-input", b"Peace", "text"),
    ],
)
def test_the_suffix_chooses_the_reader_in_any_case(name: str, data: bytes, form: str) -> None:
    found, notes = format_of(data, PurePath(name))
    assert (found.name, notes) == (form, ())


@pytest.mark.parametrize(
    ("name", "data", "form", "says"),
    [
        ("a.txt", b"%PDF-1.7", "pdf", "is a PDF file by its content, under the suffix .txt"),
        ("a.pdf", b"PK\x03\x04", "package", "is a ZIP archive or an office document"),
        ("a.docx", b"\xef\xbb\xbf\n <!DOCTYPE html>", "html", "is a web page by its content"),
        ("a.txt", b"<HTML>", "html", "is a web page by its content"),
    ],
)
def test_the_content_is_stronger_than_the_suffix_and_that_is_noted(
    name: str, data: bytes, form: str, says: str
) -> None:
    found, (note,) = format_of(data, PurePath(name))
    assert (found.name, note.code) == (form, "suffix")
    assert says in note.says


def test_a_file_without_a_suffix_is_read_by_its_content() -> None:
    found, notes = format_of(b"%PDF-1.7", PurePath("report"))
    assert (found.name, notes) == ("pdf", ())


@pytest.mark.parametrize("name", ["a.md", "a.eml", "a.json"])
def test_text_that_begins_as_a_page_stays_what_it_is_called_where_that_may_be(name: str) -> None:
    assert format_of(b"<html>", PurePath(name))[0].name != "html"


@pytest.mark.parametrize(
    ("name", "suffix"), [("seeds/a.jpeg", ".jpeg"), ("seeds/noname", ""), ("seeds/.md", "")]
)
def test_a_suffix_without_a_reader_is_an_error_that_lists_those_there_are(name: str, suffix: str) -> None:
    with pytest.raises(ReadingError) as caught:
        format_of(b"x", PurePath(name))
    assert caught.value.code == "format"
    assert str(caught.value).startswith(f"{name}: no reader for '{suffix}' (have .txt .text .md ")


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"{\\rtf1", "format", "is an RTF document"),
        (b"\xd0\xcf\x11\xe0", "format", "is an old office document"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted", "with a password"),
        (b"\x1f\x8b", "format", "is compressed"),
    ],
)
def test_what_is_another_format_under_a_known_suffix_is_told(data: bytes, code: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as caught:
        format_of(data, PurePath("a.docx"))
    assert caught.value.code == code


def test_every_suffix_belongs_to_one_format() -> None:
    suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() for suffix in suffixes)
