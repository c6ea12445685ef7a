"""Which things of a graph may be one, by what they are called.

The weight of a likeness says in which order to look, and is no measured chance.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from entente.knowledge.spelling import IDLE, initials
from entente.knowledge.tables import fold
from entente_ontology.names import role

COMMON = 40
"""A word that more things have in their names than this tells nothing."""

SAME_WORDS = 0.6
"""Share of their words that two common names must have in common."""

_ENDING = re.compile(r"(?<=\w\w\w)(ing|ed|es|s|e)$")
_ACRONYM = re.compile(r"[A-Z][A-Z.&-]{1,6}")


@dataclass(frozen=True, slots=True)
class Seen:
    """A thing of a graph as a reviewer sees it."""

    iri: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    document: str = ""  # the first that names it
    known: bool = False  # of a kind that the ontology has, or a name that it or another vocabulary knows


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two things that may be one, and why."""

    one: Seen
    other: Seen
    weight: float  # 0 to 1
    reason: str


def likenesses(things: Iterable[Seen]) -> Iterator[Likeness]:
    """Pairs of things that may be one, each once, with its best reason."""
    every = sorted(things, key=lambda thing: thing.iri)
    best: dict[tuple[str, str], Likeness] = {}
    for one, other in _pairs(every):
        found = _likeness(one, other)
        if found:
            best.setdefault((one.iri, other.iri), found)
    yield from (found for _, found in sorted(best.items()))


def _pairs(things: list[Seen]) -> Iterator[tuple[Seen, Seen]]:
    """Pairs with something in common: a word, initials, or all letters but one."""
    buckets: dict[str, list[Seen]] = defaultdict(list)
    for thing in things:
        for token in _tokens(thing):
            buckets[token].append(thing)
    for bucket in buckets.values():
        if 1 < len(bucket) <= COMMON:
            yield from combinations(bucket, 2)


def _tokens(thing: Seen) -> set[str]:
    tokens = {f"label {fold(thing.label)}", *(f"word {word}" for word in _words(thing.label))}
    if _ACRONYM.fullmatch(thing.label):
        tokens.add(f"initials {_letters(thing.label)}")
    elif initials := _initials(thing.label):
        tokens.add(f"initials {initials}")
    if is_name(thing.label) and len(thing.label) > 5:
        folded = fold(thing.label)
        tokens |= {f"but one {folded[:n]}{folded[n + 1 :]}" for n in range(len(folded))}
        tokens.add(f"but one {folded}")
    return tokens


def _likeness(one: Seen, other: Seen) -> Likeness | None:
    first, second = fold(one.label), fold(other.label)
    families = {role(one.kind), role(other.kind)}
    if "Place" in families and len(families) > 1:  # a country that acts, and the place that it is
        return None
    if first == second:
        return Likeness(one, other, 0.9, "they have one name and are of different classes")
    if len(families) > 1:
        return None
    names = is_name(one.label) and is_name(other.label)
    return _names_alike(one, other) if names else _words_alike(one, other)


def _words_alike(one: Seen, other: Seen) -> Likeness | None:
    shared, every = _words(one.label) & _words(other.label), _words(one.label) | _words(other.label)
    share = len(shared) / max(1, len(every))
    if len(shared) > 1 and share >= SAME_WORDS:
        return Likeness(one, other, share / 2, "they share most of their words")
    return None


def _names_alike(one: Seen, other: Seen) -> Likeness | None:
    if _is_short_for(one.label, other.label) or _is_short_for(other.label, one.label):
        return Likeness(one, other, 0.8, "one is made of the initials of the other")
    if _nearly(fold(one.label), fold(other.label)):
        return Likeness(one, other, 0.7, "they differ in one letter")
    words = sorted((set(fold(one.label).split()), set(fold(other.label).split())), key=len)
    if words[0] < words[1] and (len(words[0]) > 1 or one.kind == other.kind == "Person"):
        return Likeness(one, other, 0.5, "one is the other with more words")
    return None


def _nearly(one: str, other: str) -> bool:
    """Whether two names differ in one letter that is put in, left out or another; a digit is no letter."""
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    if (one[start:] + other[start:])[:1].isdigit() or one[start : start + 1].isdigit():
        return False
    rest, others = one[start:], other[start:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def _is_short_for(short: str, name: str) -> bool:
    return bool(_ACRONYM.fullmatch(short)) and len(_letters(short)) > 1 and _letters(short) == _initials(name)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalpha())


def _initials(name: str) -> str:
    """The first letters of the words with a capital, where there are two or more."""
    letters = initials(name)
    return letters.casefold() if len(letters) > 1 else ""


def is_name(label: str) -> bool:
    """Whether a label has a word with a capital."""
    return any(word[:1].isupper() for word in label.split())


def _words(label: str) -> frozenset[str]:
    """The telling words, by the letters that inflection leaves."""
    words = (word for word in fold(label).split() if word not in IDLE and len(word) > 2)
    return frozenset(_ENDING.sub("", word)[:6] for word in words)
