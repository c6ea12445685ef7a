"""Spellings of one word, and nouns of action with their verb, as one key."""

import re
from collections.abc import Iterable, Mapping

IDLE = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "to",
        "our",
        "their",
        "its",
        "his",
        "her",
        "my",
        "your",
        "'s",
        "and",
        "this",
        "these",
        "all",
        "more",
    }
)
WORD_BREAK = re.compile(r"[\s-]+")
SPELLING = (
    (re.compile(r"is(ation|e|ing|ed|er)s?\b"), r"iz\1"),
    (re.compile(r"(?<=\w\w)our\b"), "or"),
    (re.compile(r"\bprogramme\b"), "program"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\bcentre\b"), "center"),
)


def measure_key(lemmas: Iterable[str], nominal: Mapping[str, str]) -> str:
    """The key of a measure: its telling words, nouns of action as their verb, in order of the alphabet."""
    parts = {nominal.get(part, part) for part in lemmas if part not in IDLE}
    return one_spelling(" ".join(sorted(parts)))


def initials(name: str) -> str:
    """The first letters of the words of a name that have a capital; those of a hyphened word each."""
    return "".join(word[0] for word in WORD_BREAK.split(name) if word[:1].isupper())


def one_spelling(text: str) -> str:
    """British and American spellings of one word as one."""
    for pattern, replacement in SPELLING:
        text = pattern.sub(replacement, text)
    return text
