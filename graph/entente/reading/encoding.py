"""Text from bytes: never guessed."""

import codecs

from entente.errors import ReadingError

_MARKS = (  # the longer first: a UTF-32 mark begins with a UTF-16 one
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHERS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "compressed"),
)


def decode(data: bytes, name: str) -> str:
    """The text of the bytes: by its byte-order mark, else strict UTF-8; all line ends are read as newlines.

    Nothing else is changed. Raises ReadingError, with `name` before the reason, for what is not text.
    """
    for signature, kind in _OTHERS:
        if data.startswith(signature):
            raise ReadingError(f"{name}: is {kind}, not plain text; convert it to text")
    mark, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start + len(mark)
        raise ReadingError(
            f"{name}: is not {encoding.upper()} at byte {place:,}; convert it to UTF-8"
        ) from error
    if "\0" in text:
        raise ReadingError(f"{name}: is binary: it has a NUL at character {text.index(chr(0)):,}")
    return text.replace("\r\n", "\n").replace("\r", "\n")
