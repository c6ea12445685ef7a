"""Corpora: JSON, JSON lines, CSV and Parquet, a column for the text, others for what is known of it."""

import io
import json as standard_json
from collections.abc import Iterable

import pytest

from entente.errors import ReadingError
from entente.reading.extract import Extract, Part, Unread
from entente.reading.formats import csv, json, parquet
from entente.reading.options import Options

ROW = {
    "id": "a1",
    "title": "On ports",
    "text": "Kenya must ban mines.",
    "author": "Jo Lee",
    "date": "2020-03-04",
}
SAID = {"title": "On ports", "author": "Jo Lee", "date": "2020-03-04"}


def texts(parts: Iterable[Part]) -> list[tuple[str, str]]:
    return [(part.key, part.text) for part in parts if isinstance(part, Extract)]


def dumped(held: object) -> bytes:
    return standard_json.dumps(held).encode()


def test_an_object_is_one_document() -> None:
    (found,) = json.read(dumped(ROW), "a.json", Options())
    assert isinstance(found, Extract)
    assert (found.key, found.text, dict(found.said)) == ("", ROW["text"], SAID)


@pytest.mark.parametrize("held", [[ROW, ROW], {"meta": {"count": 2}, "articles": [ROW, ROW]}])
def test_a_list_of_objects_is_as_many_documents_called_by_their_ids(held: object) -> None:
    found = texts(json.read(dumped(held), "a.json", Options()))
    assert found == [("a1", ROW["text"]), ("row-2", ROW["text"])]


def test_names_in_lists_and_objects_are_joined() -> None:
    authors = [{"name": "Jo Lee"}, {"name": "Bo Oz"}, "Al Po"]
    (found,) = json.read(dumped({"body": "Ban mines.", "authors": authors}), "a.json", Options())
    assert isinstance(found, Extract)
    assert dict(found.said)["author"] == "Jo Lee; Bo Oz; Al Po"


def test_every_line_is_a_document_and_a_broken_one_is_told() -> None:
    lines = b"\n".join([dumped(ROW), b"{", b"", b"[]", dumped({"text": "Open ports."})])
    found = list(json.read_each_line(lines, "a.jsonl", Options()))
    assert texts(found) == [("a1", ROW["text"]), ("row-4", "Open ports.")]
    assert [part.key for part in found if isinstance(part, Unread)] == ["line-2", "line-4"]


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"{", "damaged", "is no JSON: .* at line 1, column 2"),
        (b"[" * 100_000, "damaged", "nested too deeply"),
        (b"[1, 2]", "column", "neither an object nor a list"),
        (b"[]", "column", "neither an object nor a list"),
        (b'{"a": "x"}', "column", r"no column holds the text \(have a\); name it with --text-column"),
        (b"\xff", "encoding", "is not UTF-8"),
    ],
)
def test_json_that_is_none_says_what_to_do(data: bytes, code: str, says: str) -> None:
    with pytest.raises(ReadingError, match=says) as caught:
        list(json.read(data, "a.json", Options()))
    assert caught.value.code == code


def test_numbers_are_strings_whatever_their_size() -> None:
    (found,) = json.read(b'{"text": "Ban mines.", "n": ' + b"9" * 100_000 + b"}", "a.json", Options())
    assert isinstance(found, Extract)


def test_what_no_text_may_hold_is_replaced_and_noted() -> None:
    (found,) = json.read(b'{"text": "Ban\\ud800 mines\\u0000."}', "a.json", Options())
    assert isinstance(found, Extract)
    assert found.text == "Ban\ufffd mines\ufffd."
    assert [note.code for note in found.notes] == ["replaced"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_is_a_document_a_row(separator: str) -> None:
    head = separator.join(ROW)
    body = separator.join(f'"{value}"' for value in ROW.values())
    found = list(csv.read(f"{head}\n{body}\n\n{body}\n".encode(), "a.csv", Options()))
    assert texts(found) == [("a1", ROW["text"]), ("row-2", ROW["text"])]
    assert isinstance(found[0], Extract)
    assert dict(found[0].said) == SAID


def test_a_cell_may_hold_lines_and_quotation_marks() -> None:
    data = b'text,title\n"One ""two""\r\nthree, four.",x\n'
    assert texts(csv.read(data, "a.csv", Options())) == [("row-1", 'One "two"\nthree, four.')]


def test_the_column_of_the_text_can_be_named() -> None:
    data = b"text,speech_en\nno,Ban mines.\n"
    assert texts(csv.read(data, "a.csv", Options(text_column="Speech_EN"))) == [("row-1", "Ban mines.")]
    with pytest.raises(ReadingError, match="no column holds the text"):
        list(csv.read(data, "a.csv", Options(text_column="other")))


@pytest.mark.parametrize("key", ["../x", "a/b", "a b", "", "row-7", "x" * 61, ".x", "=cmd"])
def test_an_id_that_is_no_part_of_a_path_is_not_used(key: str) -> None:
    (found,) = json.read(dumped([{"id": key, "text": "Ban mines."}]), "a.json", Options())
    assert isinstance(found, Extract)
    assert found.key == "row-1"


def test_a_row_that_is_too_long_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("entente.reading.formats.records.LONGEST", 10)
    found = list(csv.read(b"text\nBan all mines now.\nBan mines.\n", "a.csv", Options()))
    assert [part.code for part in found if isinstance(part, Unread)] == ["too-large"]
    assert texts(found) == [("row-2", "Ban mines.")]


def test_parquet_is_a_document_a_row() -> None:
    pyarrow = pytest.importorskip("pyarrow", reason="the extra entente[parquet] is not installed")
    from pyarrow import parquet as files

    held = io.BytesIO()
    files.write_table(pyarrow.table({**{k: [v, v] for k, v in ROW.items()}, "n": [1, None]}), held)
    found = list(parquet.read(held.getvalue(), "a.parquet", Options()))
    assert texts(found) == [("a1", ROW["text"]), ("row-2", ROW["text"])]
    assert isinstance(found[0], Extract)
    assert dict(found[0].said) == SAID
    with pytest.raises(ReadingError, match=r"a\.parquet: is no whole Parquet file") as caught:
        list(parquet.read(held.getvalue()[:-9], "a.parquet", Options()))
    assert caught.value.code == "damaged"
