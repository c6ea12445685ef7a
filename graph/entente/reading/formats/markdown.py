"""Markdown (`.md`): the file decoded, with fenced code and HTML in it blanked."""

import html
import re
from collections.abc import Iterator

from entente.reading.encoding import decode
from entente.reading.extract import Extract
from entente.reading.masking import blank
from entente.reading.options import Options

_FENCE = re.compile(r"^ {0,3}(`{3,}+|~{3,}+)[^`\n]*$", re.MULTILINE)
_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}  # other letters may grow when lowered
_HIDDEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<https?://[^<>\s]{1,2000}>")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,10});")


def read(data: bytes, name: str, options: Options) -> Iterator[Extract]:
    """The one text in the file."""
    yield extract(data, name, options.encoding)


def extract(data: bytes, name: str, encoding: str = "") -> Extract:
    """The text as it stands; `plain` has no code blocks, comments and tags, and entities as letters."""
    text = decode(data, name, encoding)
    plain = _without_fences(text)
    for opening, closing in _HIDDEN:
        plain = _without_between(plain, opening, closing)
    plain = _TAG.sub(lambda match: blank(match[0]), plain)
    return Extract(text, _REFERENCE.sub(_letter, plain))


def _without_fences(text: str) -> str:
    pieces, done, opened = [], 0, None
    for fence in _FENCE.finditer(text):
        if opened is None:
            opened = fence
        elif fence[1].startswith(opened[1]):
            pieces += [text[done : opened.start()], blank(text[opened.start() : fence.end()])]
            done, opened = fence.end(), None
    return "".join((*pieces, text[done:]))


def _without_between(text: str, opening: str, closing: str) -> str:
    """The text with every closed stretch blanked; one pass, whatever is opened and never closed."""
    pieces, done, folded = [], 0, text.translate(_LOWER)
    while (begin := folded.find(opening, done)) >= 0 and (end := folded.find(closing, begin)) >= 0:
        end += len(closing)
        pieces += [text[done:begin], blank(text[begin:end])]
        done = end
    return "".join((*pieces, text[done:]))


def _letter(match: re.Match[str]) -> str:
    letter = html.unescape(match[0])
    if len(letter) != 1 or not letter.isprintable():
        letter = " "
    return letter.ljust(len(match[0]))
