"""Noun phrases: the core of one, without determiner, possessor, relative clause or trailing preposition."""

from typing import TYPE_CHECKING, NamedTuple

from entente.grammar import case, lemma, relation
from entente.knowledge.tables import fold
from entente.words import remembered

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LEFT = frozenset({"amod", "compound", "flat", "nummod", "nmod", "goeswith", "list", "fixed"})
HYPHENS = ("-", "‐", "‑")
IDLE = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ", "ADV", "AUX", "PART", "INTJ"})
RIGHT = frozenset({"flat", "goeswith", "nummod", "compound", "fixed"})


class Stretch(NamedTuple):
    """Tokens from `first` to `last`, both inside, and the token that heads them."""

    first: int
    last: int
    head: int


@remembered
def core(head: "Token") -> Stretch:
    """The noun that heads a phrase with the modifiers that name it."""
    first = head.i
    while first > 0 and _names(head.doc[first - 1], head, first):
        first -= 1
    last = head.i
    while last + 1 < len(head.doc) and _continues(head.doc[last + 1], head):
        last += 1
    return _trimmed(head.doc, Stretch(first, last, head.i))


def _names(token: "Token", head: "Token", first: int) -> bool:
    """Whether the token before `first` still belongs to the core."""
    step = token
    while step.i != head.i:
        if step.is_sent_start and step.i == first:
            return False
        above, dep = step.head, relation(step)
        if above.i == step.i or step.dep_ == "nmod:poss" or (dep == "nmod" and case(step)):
            return False
        if above.i == head.i:
            return dep in LEFT or (dep == "punct" and token.text in (*HYPHENS, "&", "/"))
        step = above
    return False


def _continues(token: "Token", head: "Token") -> bool:
    step = token
    while step.i > head.i:
        above = step.head
        if (
            above.i == step.i
            or relation(step) not in (*RIGHT, "punct")
            or (relation(step) == "punct" and token.text != "-")
        ):
            return False
        if above.i == head.i:
            return not token.is_punct or token.text == "-"
        step = above
    return False


def _trimmed(doc: "Doc", stretch: Stretch) -> Stretch:
    first, last, head = stretch
    while first < head and _is_idle(doc, first):
        first += 1
    while last > head and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    return Stretch(first, last, head)


def _is_idle(doc: "Doc", i: int) -> bool:
    """Whether a word says nothing at the start of a core; `in-country training` needs its first."""
    token = doc[i]
    return token.is_punct or token.is_space or (token.pos_ in IDLE and doc[i + 1].text not in HYPHENS)


def with_of(stretch: Stretch, doc: "Doc") -> Stretch:
    """The stretch with what `of` adds to its head, where that follows at once: `sharing of intelligence`."""
    for child in doc[stretch.head].children:
        if relation(child) == "nmod" and case(child) == "of" and child.i > stretch.last:
            ends = [
                core(part).last for part in (child, *(c for c in child.children if relation(c) == "conj"))
            ]
            if core(child).first - stretch.last <= 4:
                return Stretch(stretch.first, max(ends[:1]), stretch.head)
    return stretch


def lemmas(doc: "Doc", stretch: Stretch) -> tuple[str, ...]:
    """The dictionary forms of a stretch, one a word, hyphens left out."""
    found = []
    for token in doc[stretch.first : stretch.last + 1]:
        if token.is_space or token.text in (*HYPHENS, "–"):
            continue
        found.extend(
            fold(
                token.lower_ if token.pos_ in ("PROPN", "ADJ") and token.i != stretch.head else lemma(token)
            ).split()
        )
    return tuple(found)


def is_modified(doc: "Doc", stretch: Stretch) -> bool:
    """Whether anything but determiner or number narrows the head, before it or behind it."""
    before = any(doc[i].pos_ in ("ADJ", "NOUN", "PROPN", "VERB") for i in range(stretch.first, stretch.head))
    behind = any(
        child.i > stretch.head
        and (relation(child) == "acl" or (relation(child) == "nmod" and bool(case(child))))
        for child in doc[stretch.head].children
        if child.dep_ != "acl:relcl"
    )
    return before or behind
