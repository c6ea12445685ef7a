"""How a mention is called: the name, the phrase as inside a sentence, the clause in its dictionary form."""

import re
from typing import TYPE_CHECKING

from entente.grammar import is_verb, lemma, relation
from entente.mentions.phrases import Stretch
from entente.mentions.proposing import Found
from entente.words import remembered, sentence_starts

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ACRONYM = re.compile(r"\s?\(([A-Z][A-Za-z0-9&.\-]{1,11})\)")


def mention_label(doc: "Doc", found: Found) -> str:
    """The known name, the name as it stands, or the common words in their running form."""
    span = doc[found.stretch.first : found.stretch.last + 1]
    if found.name:
        return found.name.label
    if found.proper:
        return " ".join(span.text.split())
    if not is_verb(doc[found.stretch.head]):
        return " ".join("".join(_running(token) + token.whitespace_ for token in span).split())
    return _clause_label(doc, found.stretch)


def _running(token: "Token") -> str:
    """The word as inside a sentence: a capital that only a title or a sentence start gives goes."""
    if token.ent_type_ or token.text[1:] != token.text[1:].lower():
        return token.text
    first = sentence_starts(token.doc)[token.i]
    kept = token.i != first and token.pos_ in ("ADJ", "PROPN")
    return token.text if kept and not _opens_title(token.doc[first]) else token.lower_


@remembered
def _opens_title(first: "Token") -> bool:
    """Whether most longer words of the sentence that begins here have a capital."""
    words = [token for token in first.sent if token.is_alpha and len(token) > 3]
    return sum(token.text[0].isupper() for token in words) * 3 > 2 * len(words)


def _clause_label(doc: "Doc", stretch: Stretch) -> str:
    """The verb in its dictionary form, then what it is done to, in order of text and without articles."""
    verb = doc[stretch.head]
    rest = [
        t
        for t in doc[stretch.first : stretch.last + 1]
        if t.i != verb.i and t.pos_ != "DET" and relation(t) not in ("aux", "mark")
    ]
    particles = [t for t in rest if t.dep_ == "compound:prt"]
    words = [lemma(verb), *(t.lower_ for t in particles)]
    text = "".join(_running(t) + t.whitespace_ for t in rest if t not in particles)
    return " ".join(" ".join([*words, text]).split())


def acronym(text: str, begin: int, end: int) -> tuple[str, ...]:
    """`Islamic State of Iraq and the Levant (ISIL)`: the bracketed letters, where they begin its words."""
    match = ACRONYM.match(text, end)
    if not match:
        return ()
    initials = "".join(word[0] for word in re.findall(r"\w+", text[begin:end])).casefold()
    letters = [letter for letter in match[1].casefold() if letter.isalpha()]
    rest = iter(initials)
    return (match[1],) if all(letter in rest for letter in letters) else ()
