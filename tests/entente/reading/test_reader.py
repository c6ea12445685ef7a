import hashlib
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from entente.errors import ReadingError
from entente.reading import Options, Reading, find_files, read, read_document, reader

Make = Callable[..., bytes]
Readings = Callable[..., list[Reading]]

WORDS = "Kenya must share intelligence with Somalia to stop the smugglers of charcoal on the coast."


def told(readings: list[Reading]) -> list[tuple[str, str, str]]:
    return [(one.outcome.identifier, one.outcome.status, one.outcome.code) for one in readings]


def test_every_format_ends_as_a_document(
    readings: Readings, make_docx: Make, make_odt: Make, make_pdf: Make
) -> None:
    files = {
        "a.txt": WORDS.encode(),
        "a.md": WORDS.encode(),
        "a.html": f"<p>{WORDS}</p>".encode(),
        "a.docx": make_docx(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"),
        "a.odt": make_odt(f"<text:p>{WORDS}</text:p>"),
        "a.pdf": make_pdf([[(72, 700, 11, WORDS)]]),
        "a.eml": f"Content-Type: text/plain\n\n{WORDS}".encode(),
        "a.json": f'{{"text": "{WORDS}"}}'.encode(),
    }
    for name, data in files.items():
        (found,) = readings(data, name)
        assert found.document is not None, found.outcome
        assert found.document.text == WORDS
        assert found.document.sha256 == hashlib.sha256(data).hexdigest()
        assert (found.document.identifier, found.document.language) == (name, "en")


def test_the_documents_of_one_file_are_called_by_their_place_in_it(
    readings: Readings, make_zip: Make, make_docx: Make
) -> None:
    inner = make_zip({"d.txt": WORDS, "broken.pdf": b"%PDF-1.7"})
    rows = f'id,text\nx1,"{WORDS}"\n,"{WORDS}"\n'
    docx = make_docx(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>")
    data = make_zip({"a.txt": WORDS, "b/c.csv": rows, "inner.zip": inner, "w.docx": docx, "x.png": b"x"})
    assert told(readings(data, "all.zip")) == [
        ("all.zip/a.txt", "ok", ""),
        ("all.zip/b/c.csv/x1", "ok", ""),
        ("all.zip/b/c.csv/row-2", "ok", ""),
        ("all.zip/inner.zip/broken.pdf", "failed", "damaged"),
        ("all.zip/inner.zip/d.txt", "ok", ""),
        ("all.zip/w.docx", "ok", ""),
        ("all.zip/x.png", "skipped", "format"),
    ]


def test_rows_have_hashes_of_their_own(readings: Readings) -> None:
    first, second = readings(f"title,text\na,{WORDS}\nb,{WORDS}\n".encode(), "a.csv")
    assert first.document is not None
    assert second.document is not None
    assert first.document.sha256 != second.document.sha256
    assert first.document.title == "a"


def test_archives_are_opened_to_a_depth(readings: Readings, make_zip: Make) -> None:
    data = make_zip({"a.txt": WORDS})
    for _ in range(reader.DEEPEST):
        data = make_zip({"a.zip": data})
    (found,) = readings(data, "a.zip")
    assert (found.outcome.code, found.document) == ("bomb", None)
    assert "lies 4 archives deep" in found.outcome.reason


@pytest.mark.parametrize("budget", [reader.Budget(parts=4), reader.Budget(data=200)])
def test_what_comes_to_too_much_ends_and_says_so(
    readings: Readings, make_zip: Make, monkeypatch: pytest.MonkeyPatch, budget: reader.Budget
) -> None:
    monkeypatch.setattr(reader, "Budget", lambda: budget)
    found = readings(make_zip(dict.fromkeys(("a.txt", "b.txt", "c.txt"), WORDS)), "a.zip")
    assert [status for _, status, _ in told(found)] == ["ok", "ok", "failed"]
    assert found[-1].outcome.code == "bomb"


@pytest.mark.parametrize(
    "path", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "C:\\a.txt", "a//b.txt", "a\n.txt"]
)
def test_a_path_that_leads_out_of_an_archive_is_refused(
    readings: Readings, make_zip: Make, path: str
) -> None:
    (found,) = readings(make_zip({path: WORDS}), "a.zip")
    assert found.outcome.code == "blocked"
    assert found.outcome.reason.isprintable()


def test_patterns_choose_among_members(make_zip: Make, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(make_zip({"a.txt": WORDS, "b/c.txt": WORDS, "b/d.md": WORDS}))
    (source,) = find_files([tmp_path / "a.zip"])
    found = list(read(source, Options(globs=("a.zip/b/*.txt",))))
    assert told(found) == [("a.zip/b/c.txt", "ok", "")]


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("a.txt", b"%PDF-1.7", "failed", "damaged"),
        ("a.txt", b"\xff\xfe", "failed", "empty"),
        ("a.txt", b"a\0b", "failed", "binary"),
        ("a.html", b"\xff", "failed", "encoding"),
        ("a.html", b"", "failed", "empty"),
        ("a.docx", b"x", "failed", "damaged"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "failed", "empty"),
        ("a.jpeg", b"x", "skipped", "format"),
        (
            "a.txt",
            ("Le gouvernement doit lutter contre la pauvreté dans les villages. " * 2).encode(),
            "skipped",
            "language",
        ),
    ],
)
def test_what_cannot_be_read_is_one_outcome_with_the_file_and_what_to_do(
    readings: Readings, name: str, data: bytes, status: str, code: str
) -> None:
    (found,) = readings(data, name)
    assert told([found]) == [(name, status, code)]
    assert found.document is None
    assert f"{name}: " in found.outcome.reason


def test_a_false_suffix_is_noted(readings: Readings, make_pdf: Make) -> None:
    (found,) = readings(make_pdf([[(72, 700, 11, WORDS)]]), "a.txt")
    assert (found.outcome.status, found.outcome.code) == ("warned", "suffix")
    assert found.outcome.reason.endswith("a.txt: is a PDF file by its content, under the suffix .txt")


def test_an_encoding_can_be_named(readings: Readings) -> None:
    words = "“It’s late,” said the minister of the port, who asked for the boats and the radios."
    (found,) = readings(words.encode("cp1252"), "a.txt", encoding="cp1252")
    assert found.document is not None
    assert found.document.text == words


def test_standard_input_is_a_file_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode())))
    (source,) = find_files([Path("-")])
    (found,) = read(source)
    assert told([found]) == [("standard-input", "ok", "")]


def test_one_document_is_asked_for_and_none_or_several_are_an_error(tmp_path: Path, make_zip: Make) -> None:
    for name, count in (("none.zip", 0), ("two.zip", 2)):
        (tmp_path / name).write_bytes(make_zip({f"{n}.txt": WORDS for n in range(count)}))
    with pytest.raises(ReadingError, match=r"none\.zip: holds no document"):
        read_document(find_files([tmp_path / "none.zip"])[0])
    with pytest.raises(ReadingError, match=r"two\.zip: holds 2 documents, not one"):
        read_document(find_files([tmp_path / "two.zip"])[0])
