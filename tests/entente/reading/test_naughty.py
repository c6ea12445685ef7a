"""Naughty strings go through every reader as text: none is code, markup, a path or an end of anything."""

import csv as tables
import html as pages
import io
import json as objects
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from entente.model import Document
from entente.reading import Reading

Make = Callable[..., bytes]
Readings = Callable[..., list[Reading]]

LIST = Path(__file__).parents[2] / "naughty.json"
STRINGS: list[str] = objects.loads(LIST.read_text(encoding="utf-8"))
BEFORE, AFTER = "Kenya must share intelligence with the", "and stop the smugglers of charcoal on the coast."
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold."""


def sentences() -> list[str]:
    return [f"{BEFORE} {' '.join(string.split())} {AFTER}" for string in STRINGS]


def documents(readings: list[Reading]) -> list[Document]:
    assert [reading.outcome.reason for reading in readings if reading.document is None] == []
    return [reading.document for reading in readings if reading.document is not None]


def shown(text: str) -> str:
    """The text as readers leave it: white space folded, soft hyphens gone, impossible characters replaced."""
    return " ".join(re.sub("[\x00\ud800-\udfff\ufffe\uffff]", "\ufffd", text).replace("\u00ad", "").split())


def test_the_list_has_what_has_done_harm() -> None:
    assert len(STRINGS) > 30
    for part in ("<script", "\u202e", "\x00", "=cmd", "../", "{{", "\ud83d"):
        assert any(part in string for string in STRINGS)


def test_rows_and_objects_hold_naughty_strings(readings: Readings) -> None:
    rows = io.StringIO(newline="")
    writer = tables.writer(rows)
    writer.writerows([["text"], *([sentence] for sentence in sentences())])
    clean = rows.getvalue().replace("\x00", "").encode("utf-8", "replace")
    assert len(documents(readings(clean, "a.csv"))) == len(STRINGS)
    lines = "\n".join(objects.dumps({"text": sentence}) for sentence in sentences())
    found = documents(readings(lines.encode(), "a.jsonl"))
    assert [shown(document.text) for document in found] == [shown(sentence) for sentence in sentences()]


def test_pages_hold_naughty_strings(readings: Readings) -> None:
    text = "".join(f"<p>{pages.escape(sentence)}</p>" for sentence in sentences() if "\x00" not in sentence)
    (document,) = documents(readings(text.encode("utf-8", "replace"), "a.html"))
    for sentence in sentences():
        if not NO_XML.search(sentence):
            assert shown(sentence) in shown(document.text)


def test_office_documents_hold_naughty_strings(readings: Readings, make_docx: Make, make_odt: Make) -> None:
    held = [sentence for sentence in sentences() if not NO_XML.search(sentence)]
    docx = make_docx("".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in held))
    odt = make_odt("".join(f"<text:p>{escape(one)}</text:p>" for one in held))
    for data, name in ((docx, "a.docx"), (odt, "a.odt")):
        (document,) = documents(readings(data, name))
        assert document.text == "\n\n".join(shown(sentence) for sentence in held)


def test_messages_hold_naughty_strings(readings: Readings) -> None:
    message = EmailMessage()
    held = [sentence for sentence in sentences() if not NO_XML.search(sentence)]
    message.set_content("\n\n".join(held))
    (document,) = documents(readings(message.as_bytes(), "a.eml"))
    for sentence in held:
        assert shown(sentence) in shown(document.text)


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_texts_hold_naughty_strings(readings: Readings, suffix: str) -> None:
    text = "\n\n".join(sentence for sentence in sentences() if "\x00" not in sentence)
    data = text.encode("utf-8", "replace")
    (document,) = documents(readings(data, f"a.{suffix}"))
    assert document.text == data.decode()


def test_naughty_strings_name_members_and_never_files(
    readings: Readings, make_zip: Make, tmp_path: Path
) -> None:
    names = [
        string
        for string in STRINGS
        if string and not re.search("[\ud800-\udfff]", string) and len(string) < 9000
    ]
    found = readings(
        make_zip({f"{number}{name}.txt": f"{BEFORE} {AFTER}" for number, name in enumerate(names)}), "a.zip"
    )
    assert {reading.outcome.code for reading in found} <= {"", "blocked", "damaged", "format", "empty"}
    assert all(reading.outcome.reason.isprintable() for reading in found)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
