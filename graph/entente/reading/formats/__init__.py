"""Formats: which module reads what, by the first bytes of a file and by its suffix."""

from dataclasses import dataclass
from pathlib import PurePath

from entente.errors import ReadingError
from entente.reading.encoding import check_signature
from entente.reading.extract import Reader
from entente.reading.files import STANDARD_INPUT, shown
from entente.reading.formats import csv, eml, html, json, markdown, package, parquet, pdf, plain
from entente.reading.outcomes import Note


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file."""

    name: str
    says: str  # what a file of it is called
    suffixes: tuple[str, ...]
    read: Reader
    libraries: tuple[str, ...] = ()  # what its reader imports that is not ours
    isolated: bool = True  # read in a process of its own


FORMATS = (
    Format("text", "plain text", (".txt", ".text"), plain.read, isolated=False),
    Format("markdown", "Markdown", (".md", ".markdown"), markdown.read, isolated=False),
    Format(
        "html", "a web page", (".html", ".htm", ".xhtml"), html.read, ("trafilatura", "bs4", "lxml.etree")
    ),
    Format("pdf", "a PDF file", (".pdf",), pdf.read, ("pypdf",)),
    Format(
        "package",
        "a ZIP archive or an office document",
        (".docx", ".docm", ".dotx", ".odt", ".ott", ".zip"),
        package.read,
        ("defusedxml.ElementTree",),
    ),
    Format("eml", "a message", (".eml",), eml.read, ("email.message", "trafilatura", "bs4", "lxml.etree")),
    Format("json", "JSON", (".json",), json.read),
    Format("jsonl", "JSON lines", (".jsonl", ".ndjson"), json.read_each_line),
    Format("csv", "a table", (".csv", ".tsv"), csv.read),
    Format("parquet", "a Parquet table", (".parquet",), parquet.read),
)
"""Every kind of file that is read; a new one is a module and a line here."""

BY_NAME = {form.name: form for form in FORMATS}
_BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
_SIGNATURES = (
    (b"%PDF-", BY_NAME["pdf"]),
    (b"PK\x03\x04", BY_NAME["package"]),
    (b"PK\x05\x06", BY_NAME["package"]),
    (b"PAR1", BY_NAME["parquet"]),
)
_PAGE_STARTS = (b"<!doctype html", b"<html")
_MAY_BE_PAGES = frozenset({"text", "pdf", "package", ""})
"""What a program may have called a web page that it saved."""


def format_of(data: bytes, path: PurePath) -> tuple[Format, tuple[Note, ...]]:
    """How a file is read, and what is to be noted where its name says something else.

    Raises ReadingError where nothing reads it.
    """
    suffix = path.suffix.lower()
    named = _BY_SUFFIX.get(suffix)
    found = _by_content(data, named.name if named else "")
    if found is None:
        return _unsigned(data, path, named), ()
    if named is None or named is found:
        return found, ()
    return found, (Note("suffix", f"is {found.says} by its content, under the suffix {suffix}"),)


def _by_content(data: bytes, named: str) -> Format | None:
    for signature, form in _SIGNATURES:
        if data.startswith(signature):
            return form
    begin = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return BY_NAME["html"] if named in _MAY_BE_PAGES and begin.startswith(_PAGE_STARTS) else None


def _unsigned(data: bytes, path: PurePath, named: Format | None) -> Format:
    check_signature(data, shown(str(path)))
    if named is None and path.name == STANDARD_INPUT:
        return BY_NAME["text"]
    if named is None:
        have = " ".join(_BY_SUFFIX)
        raise ReadingError(
            f"{shown(str(path))}: no reader for '{shown(path.suffix)}' (have {have})", "format"
        )
    return named
