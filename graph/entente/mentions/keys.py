"""What is compared when the same thing is sought elsewhere: dictionary forms without order or spelling habit."""

import re
from typing import TYPE_CHECKING

from entente.grammar import lemma
from entente.knowledge.lexicon import Lexicon
from entente.mentions.phrases import Stretch, lemmas

if TYPE_CHECKING:
    from spacy.tokens import Doc

IDLE = frozenset({"the", "a", "an", "of", "to", "our", "their", "its", "his", "her", "my", "your", "'s", "and", "this", "these", "all", "more"})
SPELLING = (
    (re.compile(r"is(ation|e|ing|ed|er)s?\b"), r"iz\1"),
    (re.compile(r"(?<=\w\w)our\b"), "or"),
    (re.compile(r"\bprogramme\b"), "program"),
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\bcentre\b"), "center"),
)


def mention_key(doc: "Doc", stretch: Stretch, kind: str, lexicon: Lexicon) -> str:
    """The key of a common noun phrase or clause; of measures, nouns of action count as their verb, order not at all."""
    if kind != "Measure":
        return one_spelling(" ".join(lemmas(doc, stretch)))
    parts = {lexicon.nominal.get(part, part) for part in _content(doc, stretch)}
    return one_spelling(" ".join(sorted(parts)))


def _content(doc: "Doc", stretch: Stretch) -> list[str]:
    return [
        lemma(token)
        for token in doc[stretch.first : stretch.last + 1]
        if not (token.is_punct or token.is_space) and lemma(token) not in IDLE and token.pos_ not in ("DET", "AUX", "PART")
    ]


def one_spelling(text: str) -> str:
    """British and American spellings of one word as one."""
    for pattern, replacement in SPELLING:
        text = pattern.sub(replacement, text)
    return text
