"""Files that are broken or meant to do harm: each has one outcome, soon; the next is read as ever."""

import io
import os
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from entente.reading import Options, Reading, SourceFile, find_files, read
from entente.reading.options import LARGEST

Make = Callable[..., bytes]
Readings = Callable[..., list[Reading]]

WORDS = "Kenya must share intelligence with Somalia to stop the smugglers of charcoal on the coast."
SUFFIXES = (
    *("txt", "md", "html", "pdf", "docx", "odt", "zip", "eml", "json", "jsonl", "csv", "tsv", "parquet"),
)
SECONDS = 8
"""That a file may take in these tests."""


@pytest.fixture(autouse=True)
def the_next_file_is_read_as_ever(readings: Readings) -> Iterator[None]:
    yield
    for name in ("after.txt", "after.html"):
        (found,) = readings(f"<p>{WORDS}</p>".encode(), name)
        assert found.document is not None


def one(readings: Readings, data: bytes, name: str) -> Reading:
    """The only outcome of a file, which says what to do where there is no document."""
    (found,) = readings(data, name, seconds=SECONDS, megabytes=1000)
    assert found.outcome.was_read == (found.document is not None)
    if not found.outcome.was_read:
        assert name in found.outcome.reason
        assert found.outcome.reason.isprintable()
    return found


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", b"\x00" * 100, bytes(range(256)) * 20], ids=["none", "blank", "nul", "all"]
)
def test_nothing_and_noise_are_refused_whatever_they_are_called(
    readings: Readings, suffix: str, data: bytes
) -> None:
    found = one(readings, data, f"a.{suffix}")
    assert found.outcome.status == "failed"
    assert found.outcome.code in {"empty", "damaged", "binary", "encoding"}


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(99),
        b"MZ\x90\x00" + bytes(99),
        b"\x7fELF" + bytes(99),
        b"GIF89a" + bytes(range(256)),
    ],
    ids=["png", "exe", "elf", "gif"],
)
def test_a_picture_or_a_program_under_a_false_suffix_is_refused(
    readings: Readings, suffix: str, data: bytes
) -> None:
    assert one(readings, data, f"a.{suffix}").outcome.status == "failed"


def test_a_gigabyte_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(10**9)
    (found,) = read(SourceFile(tmp_path / "a.txt", "a.txt"))
    assert found.outcome.code == "too-large"
    assert f"more than {LARGEST:,}; split it" in found.outcome.reason


@pytest.mark.parametrize("suffix", ["txt", "html", "csv", "eml", "json"])
def test_a_line_of_millions_of_letters_is_refused(readings: Readings, suffix: str) -> None:
    data = b"text\n" + b"mine " * 900_000
    if suffix == "json":
        data = b'{"text": "' + data[5:] + b'"}'
    assert one(readings, data, f"a.{suffix}").outcome.code == "too-large"


def test_a_word_of_a_million_letters_is_read(readings: Readings) -> None:
    data = f"{WORDS} {'x' * 1_000_000} {WORDS}".encode()
    found = one(readings, data, "a.txt")
    assert found.document is not None
    assert len(found.document.text) == len(data)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_read_in_part_or_refused(
    readings: Readings, make_docx: Make, make_pdf: Make, make_zip: Make, part: float
) -> None:
    files = {
        "a.docx": make_docx(f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"),
        "a.pdf": make_pdf([[(72, 700, 11, WORDS)]] * 3),
        "a.zip": make_zip({"a.txt": WORDS}),
        "a.json": f'{{"text": "{WORDS}"}}'.encode(),
    }
    for name, data in files.items():
        found = one(readings, data[: int(part * len(data))], name)
        assert found.outcome.status in {"ok", "warned"} or found.outcome.code in {"damaged", "no-text-layer"}


# ---- PDF


def pdf_objects(*objects: str, trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF file without a table, which a reader must look for its objects in."""
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer\n<< {trailer} >>\nstartxref\n0\n%%EOF".encode("latin-1")


CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
LOOPS = {
    "pages in themselves": (CATALOG, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    "pages in a circle": (
        CATALOG,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
    ),
    "a catalog that is its own pages": ("<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>",),
    "an object that is itself": ("1 0 R",),
    "a length that is its own stream": (
        CATALOG,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        "<< /Length 4 0 R >>\nstream\nBT ET\nendstream",
    ),
    "a million pages that are one": (
        CATALOG,
        f"<< /Type /Pages /Kids [{'3 0 R ' * 20_000}] /Count 1000000 >>",
        "<< /Type /Page >>",
    ),
    "brackets without end": ("[" * 100_000,),
    "a form that draws itself": (
        CATALOG,
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 6 0 R >>",
        "<< /Length 5 >>\nstream\n/F Do\nendstream",
        "<< /Type /XObject /Subtype /Form /Length 5 /Resources 6 0 R >>\nstream\n/F Do\nendstream",
        "<< /XObject << /F 5 0 R >> >>",
    ),
}


@pytest.mark.parametrize("name", LOOPS)
def test_a_pdf_that_leads_in_a_circle_is_refused(readings: Readings, name: str) -> None:
    assert one(readings, pdf_objects(*LOOPS[name]), "a.pdf").outcome.status == "failed"


def test_a_pdf_whose_tables_lead_in_a_circle_ends(readings: Readings, make_pdf: Make) -> None:
    data = make_pdf([[(72, 700, 11, WORDS)]])
    place = data.rindex(b"xref\n0")
    looped = data.replace(b"/Info 5 0 R", b"/Prev %d /Info 5 0 R" % place)
    assert one(readings, looped, "a.pdf").outcome.code in {"", "damaged"}


def test_a_pdf_whose_pages_share_one_long_stream_is_ended_in_time(readings: Readings) -> None:
    content = zlib.compress(b"BT /F1 11 Tf 72 700 Td (Ban mines.) Tj ET\n" * 20_000)
    pages = "".join(f"{number} 0 R " for number in range(4, 504))
    stream = (
        f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n{content.decode('latin-1')}\nendstream"
    )
    fonts = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    page = f"<< /Type /Page /Parent 2 0 R /Contents 3 0 R {fonts} >>"
    data = pdf_objects(CATALOG, f"<< /Type /Pages /Kids [{pages}] /Count 500 >>", stream, *[page] * 500)
    assert one(readings, data, "a.pdf").outcome.code == "time"


def test_a_pdf_that_unpacks_to_too_much_is_refused(readings: Readings) -> None:
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(b" " * 1_000_000) for _ in range(200)) + packer.flush()
    stream = (
        f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n{content.decode('latin-1')}\nendstream"
    )
    page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"
    data = pdf_objects(CATALOG, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream)
    assert one(readings, data, "a.pdf").outcome.status == "failed"


def test_a_pdf_with_a_script_and_a_link_is_its_text(readings: Readings, make_pdf: Make) -> None:
    action = b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /URI (http://127.0.0.1/x) /Lang"
    data = make_pdf([[(72, 700, 11, WORDS)]]).replace(b"/Lang", action, 1)
    found = one(readings, data, "a.pdf")
    assert found.document is not None
    assert found.document.text == WORDS


# ---- Office documents and archives


@pytest.mark.parametrize("depth", [1_000, 200_000])
def test_deep_xml_is_read_or_refused(readings: Readings, make_docx: Make, make_odt: Make, depth: int) -> None:
    deep = "<w:sdt>" * depth + f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>" + "</w:sdt>" * depth
    other = "<text:section>" * depth + f"<text:p>{WORDS}</text:p>" + "</text:section>" * depth
    for data, name in ((make_docx(deep), "a.docx"), (make_odt(other), "a.odt")):
        assert one(readings, data, name).outcome.code in {"damaged", "bomb", "crashed"}


@pytest.mark.parametrize("member", ["word/document.xml", "word/styles.xml", "word/footnotes.xml"])
def test_a_member_that_unpacks_to_too_much_is_refused(
    readings: Readings, make_zip: Make, member: str
) -> None:
    body = '<w:document xmlns:w="urn:w"><w:body/></w:document>'
    data = make_zip({"word/document.xml": body, member: b"<x>" + b"a" * 150_000_000})
    assert one(readings, data, "a.docx").outcome.code == "bomb"


def test_members_that_lie_over_each_other_are_refused(readings: Readings, make_zip: Make) -> None:
    """As in Fifield's bomb: the directory names one stretch of the file many times."""
    data = make_zip({f"{number:02}.txt": b"a" * 2_000_000 for number in range(2)})
    first = data.index(b"PK\x01\x02")
    entry = data[first : data.index(b"PK\x01\x02", first + 4)]
    entries = b"".join(entry.replace(b"00.txt", b"%02d.txt" % number) for number in range(200 % 100 + 99))
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 99, 99, len(entries), first, 0)
    found = readings(data[:first] + entries + end, "a.zip", seconds=SECONDS)
    assert {reading.outcome.code for reading in found} <= {"bomb", "damaged", ""}
    assert any(reading.outcome.status == "failed" for reading in found)


def test_archives_within_archives_end(readings: Readings, make_zip: Make) -> None:
    data = make_zip({"a.txt": WORDS})
    for _ in range(12):
        data = make_zip({"a.zip": data, "b.zip": data})
    found = readings(data, "a.zip", seconds=SECONDS)
    assert {reading.outcome.code for reading in found} == {"bomb"}
    assert len(found) == 16


def test_an_archive_of_very_many_files_is_refused(readings: Readings) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.txt", b"")
    assert one(readings, held.getvalue(), "a.zip").outcome.code == "bomb"


# ---- Pages and messages


PAGES = {
    "tags that never end": b"<a " * 300_000,
    "tags that nothing closes": b"<div>" * 100_000 + WORDS.encode(),
    "tables in tables": b"<table><tr><td>" * 5_000 + WORDS.encode(),
    "lists in lists": b"<ul><li>" * 20_000 + WORDS.encode(),
    "a comment that never ends": b"<p>" + WORDS.encode() + b"<!-- " + b"- " * 300_000,
    "an attribute of a million letters": b'<p class="' + b"x" * 1_000_000 + b'">' + WORDS.encode(),
    "a million attributes": b"<p " + b" ".join(b"a%d=1" % n for n in range(20_000)) + b">" + WORDS.encode(),
    "entities that grow": b"&fjlig;" * 100_000 + b"<p>" + WORDS.encode(),
    "declared entities": b'<!DOCTYPE html [<!ENTITY a "b"><!ENTITY x SYSTEM "file:///etc/passwd">]><p>&a;&x;'
    + WORDS.encode(),
    "paragraphs": b"<p>mine" * 20_000,
    "brackets": b"<p>" + b"[" * 500_000 + b"</p>",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_too_much_is_read_or_refused(readings: Readings, name: str) -> None:
    found = one(readings, PAGES[name], "a.html")
    if found.document is None:
        assert found.outcome.code in {"empty", "time", "memory", "damaged", "crashed"}
    elif WORDS.encode() in PAGES[name]:
        assert WORDS in found.document.text
        assert "root:" not in found.document.text


def test_what_a_page_would_run_is_no_text(readings: Readings) -> None:
    page = f"<script>alert('boats of Kenya')</script><style>p{{}}</style><p onclick=alert(1)>{WORDS}</p>"
    found = one(readings, page.encode(), "a.html")
    assert found.document is not None
    assert found.document.text == WORDS


MESSAGES = {
    "parts in parts": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (number, number)
        for number in range(2_000)
    ),
    "a line of the head that never ends": b"Subject: " + b"x" * 1_000_000 + b"\n\n" + WORDS.encode(),
    "very many lines of the head": b"X: y\n" * 100_000 + b"\n" + WORDS.encode(),
    "words that are encoded in each other": b"Subject: "
    + b"=?utf-8?q?=3D?=" * 5_000
    + b"\n\n"
    + WORDS.encode(),
    "a type that is none": b"Content-Type: ;;;=\n\n" + WORDS.encode(),
    "a charset that is none": b"Content-Type: text/plain; charset=rot13\n\n" + WORDS.encode(),
    "addresses in brackets": b"From: " + b"(" * 5_000 + b"\n\n" + WORDS.encode(),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_that_is_odd_is_read_or_refused(readings: Readings, name: str) -> None:
    for found in readings(MESSAGES[name], "a.eml", seconds=SECONDS):
        if found.document is not None:
            assert WORDS in found.document.text
        else:
            assert found.outcome.code in {"empty", "time", "damaged", "memory"}


# ---- Front matter


ALIASES = "\n".join(["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))])
HEADS = {
    "aliases that grow": ALIASES,
    "keys that are merged": "a: &a {b: c}\nd:\n  <<: [" + ", ".join(["*a"] * 100) + "]",
    "a tag that would run": "title: !!python/object/apply:os.system ['touch ran']",
    "a title that is deep": "title: " + "[" * 5_000,
    "a key without end": "? " * 10_000,
}


@pytest.mark.parametrize("name", HEADS)
def test_front_matter_that_would_do_harm_is_text(readings: Readings, name: str, tmp_path: Path) -> None:
    found = one(readings, f"---\n{HEADS[name]}\n---\n{WORDS}\n".encode(), "a.md")
    assert found.document is not None
    assert WORDS in found.document.text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md"]


# ---- Tables


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"text," + b"a," * 200_000 + b"\n" + WORDS.encode(), "a.csv"),
        (b'text\n"' + b"mine " * 1_000_000, "a.csv"),
        (b"text\n" + b'"' * 1_000_000, "a.csv"),
        (b'{"a": ' * 100_000, "a.json"),
        (b'{"text": ' * 100_000 + b'"x"' + b"}" * 100_000, "a.json"),
        (b'{"text": 1e999999999}', "a.json"),
        (b"PAR1" + b"\xff" * 5_000 + b"PAR1", "a.parquet"),
        (b"PAR1" + bytes(5_000) + struct.pack("<L", 4_000_000_000) + b"PAR1", "a.parquet"),
    ],
)
def test_a_table_that_is_too_much_is_read_or_refused(readings: Readings, data: bytes, name: str) -> None:
    for found in readings(data, name, seconds=SECONDS):
        assert found.outcome.was_read or found.outcome.code in {
            "damaged",
            "too-large",
            "empty",
            "column",
            "library",
        }


# ---- Files


READING = """
import sys
from pathlib import Path
from entente.reading import SourceFile, read

(found,) = read(SourceFile(Path(sys.argv[1]), "a.txt"))
print(found.outcome.code, found.outcome.reason)
"""
UNPRIVILEGED = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all")
"""Runs a command that may not read every file, though root runs it."""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners here")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "a.txt").chmod(0)
    root = os.geteuid() == 0
    if root and shutil.which("setpriv") is None:
        pytest.skip("root may read every file, and there is no setpriv to forbid it")
    command = [*(UNPRIVILEGED if root else ()), sys.executable, "-c", READING, str(tmp_path / "a.txt")]
    path = os.pathsep.join(sys.path)
    told = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    assert told.stdout.startswith("unreadable ")
    assert "Permission denied" in told.stdout


def test_a_file_that_goes_away_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (source,) = find_files([tmp_path])
    (tmp_path / "a.txt").unlink()
    (found,) = read(source, Options())
    assert found.outcome.code == "unreadable"
