import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import ReadingError
from entente.reading.encoding import decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"caf\xc3\xa9", "café"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa"),
        (b"a\r\nb\rc\n\rd", "a\nb\nc\n\nd"),
        ("a\u0085b\u2028c\x0cd\x1be".encode(), "a\u0085b\u2028c\x0cd\x1be"),
        (b"", ""),
    ],
)
def test_nothing_is_changed_but_the_mark_and_the_line_ends(data: bytes, text: str) -> None:
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    assert decode("Fête\r\nKöln".encode(encoding), "a.txt") == "Fête\nKöln"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"caf\xe9", r"a\.txt: is not UTF-8 at byte 3; convert it to UTF-8"),
        (b"\xff\xfea\x00\x00\xd8", r"a\.txt: is not UTF-16-LE at byte 4"),
        (b"ab\x00c", r"a\.txt: is binary: it has a NUL at character 2"),
        (b"\xed\xa0\x80", r"a\.txt: is not UTF-8 at byte 0"),
        (b"%PDF-1.7 text", r"a\.txt: is a PDF file, not plain text; convert it to text"),
        (b"{\\rtf1 Peace}", r"a\.txt: is an RTF document"),
        (b"PK\x03\x04rest", r"a\.txt: is a ZIP archive"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        decode(data, "a.txt")


@settings(deadline=None)
@given(st.binary())
def test_bytes_are_text_or_a_reading_error(data: bytes) -> None:
    with contextlib.suppress(ReadingError):
        assert not {"\r", "\0"}.intersection(decode(data, "a.txt"))
