"""Headings: which passages are a title or stand over others."""

import re

from entente.reading.page import Page

HEAD_PASSAGES = 6
"""Passages among which title, byline and date stand."""

_LONGEST_TITLE = 250
_LONGEST_HEADING = 120
_HEADING_WORDS = 10  # more only where they are capitalised as in a title
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|No|vs)\.$")


def is_title(page: Page, index: int, words: str) -> bool:
    """Whether a passage at the head of a document can be its title."""
    passage = page.passages[index]
    if index + 1 == len(page.passages) or index >= HEAD_PASSAGES or len(words) > _LONGEST_TITLE:
        return False
    return passage.marker == "heading" or (not passage.marker and _ends_open(words, ".,;:"))


def is_heading(page: Page, index: int) -> bool:
    """Whether a passage without a marker is short, stands over another and is no sentence."""
    passage, words = page.passages[index], page.words(page.passages[index])
    if passage.marker or index + 1 == len(page.passages) or len(words) > _LONGEST_HEADING:
        return False
    first = words.lstrip("\"“'‘(")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if page.raw.startswith(("**", "__"), passage.begin) and page.raw.endswith(("**", "__"), 0, passage.end):
        return _ends_open(words, ".,;!")
    return _ends_open(words, ".,;:!?…") and (len(words.split()) <= _HEADING_WORDS or _is_capitalised(words))


def is_numbered_heading(page: Page, index: int) -> bool:
    """Whether a numbered passage is short and stands over what is no further number: `2. Legal basis`."""
    words = page.words(page.passages[index])
    if (
        index + 1 == len(page.passages)
        or len(words.split()) > _HEADING_WORDS
        or not _ends_open(words, ".,;:!?…")
    ):
        return False
    follows = page.passages[index + 1]
    in_list = (follows.marker == "number" and follows.ordinal != 1) or (
        index > 0 and page.passages[index - 1].marker == "number" and page.passages[index].ordinal != 1
    )
    return follows.apart and not in_list


def _ends_open(words: str, stops: str) -> bool:
    """Whether the words end without one of these stops; that of an abbreviation is none."""
    words = words.rstrip("\"”’')")
    return words[-1:] not in stops or (words.endswith(".") and bool(_ABBREVIATION.search(words[-20:])))


def _is_capitalised(words: str) -> bool:
    """Whether most longer words begin with a capital, as in a headline."""
    longer = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)
