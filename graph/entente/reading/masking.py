"""Masking: markup becomes spaces, so that offsets in the masked text hold in the text itself."""

import re
from collections.abc import Iterable

_TARGET = r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+[\"'][^\"'\n]*[\"'])?\)"
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]" + _TARGET)
_LINK = re.compile(r"\[([^\[\]]*)\](?:" + _TARGET + r"|\[[^\[\]\n]*\])")
_WHOLE = re.compile(
    r"^[ \t]{0,3}\[[^\[\]\n]+\]:[ \t]+<?(?:https?:|www\.|mailto:|[/#])[^\n]*$"  # where a link leads
    r"|\[\^[^\[\]\s]{1,40}\]:?"  # footnote
    r"|\[\d{1,3}\]"  # citation
    r"|~~"
    r"|(?<![^\W_])_+|_+(?![^\W_])"  # around a word, not within one
    r"|\\(?=[\\`*_{}\[\]()#+\-.!|<>~])",
    re.MULTILINE,
)
_STARS = re.compile(r"\*+")
_TICKS = re.compile(r"`+")
_ODD = dict.fromkeys((*range(10), *range(11, 32), *range(127, 161), 0x00AD, 0xFEFF), " ") | {
    ord(character): " "
    for character in "\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2066\u2067\u2068\u2069\u3000"
}
"""Control and direction characters and unusual spaces, by which no word is told apart from another."""


def blank(text: str) -> str:
    """Spaces of the length of the text; its newlines stay."""
    return re.sub(r"[^\n]", " ", text)


def replace(text: str, spans: Iterable[tuple[int, int]], *, newlines: bool = False) -> str:
    """The text with sorted, disjoint spans blanked; with `newlines`, only the newlines in them are."""
    pieces, done = [], 0
    for begin, end in spans:
        inside = text[begin:end]
        pieces += [text[done:begin], inside.replace("\n", " ") if newlines else blank(inside)]
        done = end
    return "".join((*pieces, text[done:]))


def mask_inline(text: str) -> str:
    """The text with the markup within lines blanked: emphasis, links, code ticks, escapes, odd spaces."""
    text = _IMAGE.sub(lambda match: blank(match[0]), text)
    text = _LINK.sub(_link_text, text)
    text = _WHOLE.sub(lambda match: blank(match[0]), text)
    text = _STARS.sub(_star, text)
    if "''" not in text:  # else ``these'' are quotation marks
        text = _TICKS.sub(lambda match: blank(match[0]), text)
    return text.translate(_ODD)


def _link_text(match: re.Match[str]) -> str:
    before, after = match.start(1) - match.start(), match.end() - match.end(1)
    return " " * before + match[1] + " " * after


def _star(match: re.Match[str]) -> str:
    """Stars stay within a word (`f***ing`), where two of them are no sign of bold."""
    begin, end = match.span()
    before, after = match.string[max(begin - 1, 0) : begin], match.string[end : end + 1]
    within = before.isalnum() and after.isalnum() and end - begin != 2
    return match[0] if within else " " * (end - begin)
