"""Text from bytes: never guessed."""

import codecs
import re

from entente.errors import ReadingError
from entente.reading.composing import too_long
from entente.reading.options import LONGEST

_MARKS = (  # the longer first: a UTF-32 mark begins with a UTF-16 one
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "an RTF document"),
    (_OLD_OFFICE, "an old office document"),
    (b"\x1f\x8b", "compressed"),
)
_TEXT = re.compile(
    r"utf-8|utf-16(-[lb]e)?|utf-32(-[lb]e)?|ascii|iso8859-\d+|cp\d{3,5}|koi8-[ru]|mac-(roman|cyrillic|greek)"
    r"|gb2312|gbk|gb18030|big5|big5hkscs|euc_(jp|kr)|shift_jis|iso2022_jp|tis-620"
)
"""Encodings of text by Python's names; others of its codecs unpack, escape or encrypt."""
_ON_THE_WEB = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""What files mean that declare these, as browsers read them."""


def decode(data: bytes, name: str, encoding: str = "", *, declared: str = "", longest: int = LONGEST) -> str:
    """The text of the bytes: by byte-order mark, else the encoding given, else the declared one, else UTF-8.

    All line ends are read as newlines; nothing else is changed. Raises ReadingError, with `name` before the
    reason, for what is not text or has more than `longest` characters.
    """
    check_signature(data, name)
    mark, marked = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", ""))
    codec = marked or encoding or declared or "utf-8"
    try:
        text = data[len(mark) :].decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(name, codec, error.start + len(mark)) from error
    if "\0" in text:
        place = f"{text.index(chr(0)):,}"
        raise ReadingError(f"{name}: is binary: it has a NUL at character {place}", "binary")
    if len(text) > longest:
        raise too_long(name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoding_named(name: str) -> str:
    """Python's name for an encoding of text; empty where there is none of that name."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return ""
    return found if _TEXT.fullmatch(found) else ""


def declared_encoding(name: str) -> str:
    """The encoding that a file means by a name, as browsers read it; empty where there is none."""
    found = encoding_named(name)
    return _ON_THE_WEB.get(found, found)


def check_signature(data: bytes, name: str) -> None:
    """Raises ReadingError where the first bytes are those of a format that is no text."""
    if data.startswith(_OLD_OFFICE) and _ENCRYPTED_PACKAGE in data:
        raise ReadingError(
            f"{name}: is protected with a password; save it without one and name it again", "encrypted"
        )
    for signature, kind in _OTHERS:
        if data.startswith(signature):
            raise ReadingError(f"{name}: is {kind}, not plain text; convert it to text", "format")


def _undecodable(name: str, codec: str, place: int) -> ReadingError:
    known = "convert it to UTF-8, or name its encoding, as in --encoding cp1252"
    return ReadingError(f"{name}: is not {codec.upper()} at byte {place:,}; {known}", "encoding")
