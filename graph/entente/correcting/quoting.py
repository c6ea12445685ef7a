"""The words by which a decision finds the sentence that states something."""

import re
from collections.abc import Iterable

from entente.curation.statements import quoted
from entente.model import Evidence

FURTHEST = 400
"""Letters that a quote may go on for until no earlier place has the same words."""


def sentence_of(places: Iterable[tuple[int, int]], sentences: Iterable[Evidence]) -> tuple[int, int]:
    """Where the sentence stands that holds the last of some places, or that place where no sentence does."""
    begin, end = max(places)
    return next(((one.begin, one.end) for one in sentences if one.begin <= begin < one.end), (begin, end))


def quote_at(text: str, begin: int, end: int) -> str:
    """The words from `begin` on, to `end` or further, that a text has nowhere before."""
    further = (end + word.end() for word in re.finditer(r"\S+", text[end : end + FURTHEST]))
    last = next((last for last in (end, *further) if _is_first(text, begin, last)), end)
    return " ".join(text[begin:last].split())


def _is_first(text: str, begin: int, end: int) -> bool:
    found = quoted(text[begin:end], text)
    return found is not None and found.start() >= begin
