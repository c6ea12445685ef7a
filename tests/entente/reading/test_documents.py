import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from entente.errors import ReadingError
from entente.model import Document
from entente.reading import find_files, read_document
from entente.reading.documents import document_of
from entente.reading.extract import Extract
from entente.reading.formats import markdown, plain

Read = Callable[..., Document]
BODY = "The ministers met in Niamey and agreed on joint patrols of the lake and its shores."


def test_a_file_is_read_with_its_text_and_hash(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfPeace\r\n\r\n**All** must share.\r\n"
    (tmp_path / "a.txt").write_bytes(data)
    (document,) = map(read_document, find_files([tmp_path]))
    assert document.text == "Peace\n\n**All** must share.\n"
    assert document.masked == "Peace\n\n  All   must share.\n"
    assert (document.identifier, document.sha256) == ("a.txt", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "has no words to read"),
        ("a.md", b"---\n\n***\n<!-- words -->\n", "has no words to read"),
        (
            "a.txt",
            b"\xff",
            "is not UTF-8 at byte 0; convert it to UTF-8, or name its encoding, as in --encoding cp1252",
        ),
    ],
)
def test_a_bad_document_is_an_error_with_its_path(
    name: str, data: bytes, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        read_document(find_files([tmp_path])[0])
    assert str(caught.value) == f"{tmp_path / name}: {message}"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"---\ntitle: 'One: two'\n---\n# Three\n\n{BODY}", "One: two"),
        (f"Subject: One\n\nTwo\n\n{BODY}", "One"),
        (f"**One**\n\n{BODY}", "One"),
        (f"{BODY}\n\nTwo words\n\n{BODY}", "Two words"),
        (BODY, "a.b"),
    ],
)
def test_the_title_is_what_says_so_first(text: str, title: str, read: Read) -> None:
    assert read(text, "sub/a.b.txt").title == title


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("---\nauthor: Jo Lee\ndate: 2020-03-04T10:00\n---\n", (("Jo Lee",), "2020-03-04", "")),
        ("---\nauthors: [Jo Lee, Bo Oz]\npublisher: Harbour\n---\n", (("Jo Lee", "Bo Oz"), "", "Harbour")),
        ("Peace\n\nBy Jo Lee\n\nMay 3, 2014\n\n", (("Jo Lee",), "2014-05-03", "")),
        ("Peace\n\nKABUL, May 3, 2014 (Wire) — ", ((), "2014-05-03", "")),
        ("Remarks by Minister Jo Lee at the Summit\n\n", (("Minister Jo Lee",), "", "")),
        ("Peace\n\nMs. LEE. ", (("Ms. LEE",), "", "")),
        ("Peace\n\nMs. LEE. I rise to agree.\n\nMr. OZAL. I do not.\n\n", ((), "", "")),
        (
            "From: Jo Lee <jo@example.org>\nDate: Mon, 18 May 2015 10:00\nSource: Harbour\n\n",
            (("Jo Lee",), "2015-05-18", "Harbour"),
        ),
        ("---\nimage: 2020-03-04.png\nalt: By Jo Lee\n---\n", ((), "", "")),
        ("Peace\n\n", ((), "", "")),
    ],
)
def test_a_document_says_who_wrote_it_when_and_where(
    head: str, found: tuple[tuple[str, ...], str, str], read: Read
) -> None:
    document = read(f"{head}{BODY}\n\n{BODY}")
    assert (document.authors, document.issued, document.publisher) == found


SIGNS = (
    "\n",
    "\n\n",
    "\n---\n",
    "---\n",
    "- ",
    "1. ",
    "(a) ",
    "> ",
    "# ",
    "**",
    "_",
    "`",
    "\\#",
    "\u202e",
    "\x0c",
)
HEADS = (
    "a: b\n",
    "Peace\n====\n",
    "By Jane Doe\n",
    "May 3, 2014\n",
    "Date: ",
    "KABUL — ",
    "Mr. DOE. ",
    "We ask for:\n\n",
)
WORDS = ("Share data: ", "1) A 2) B", "The talks go on.", "boats;\n\n", "| a | b |\n", "&amp;")
LINKS = ("[a](b)", "![", "](", "<!--", "-->", "```\n", "<b>")
PIECES = st.one_of(st.text(max_size=20), st.sampled_from((*SIGNS, *HEADS, *WORDS, *LINKS)))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from([plain.extract, markdown.extract]))
@example("\r", plain.extract)
def test_whatever_the_text_its_blocks_lie_in_it_in_order_and_say_something(
    text: str, extract: Callable[[bytes, str], Extract]
) -> None:
    try:
        taken = extract(text.encode(errors="surrogatepass"), "a")
    except ReadingError:
        return
    document = document_of(taken, "a.txt", sha256="")
    assert document == document_of(taken, "a.txt", sha256="")
    assert len(document.masked) == len(document.text)
    edges = [offset for block in document.blocks for offset in (block.begin, block.end)]
    assert edges == sorted(edges)
    for block in document.blocks:
        words = document.masked[block.begin : block.end]
        assert words == words.strip() != ""
        assert "\n" not in words
    assert document.title == " ".join(document.title.split())
