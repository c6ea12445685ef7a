"""What a document says of each thing that it names, in a form in which names are soon compared."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from entente.coreference.chains import POINTING
from entente.knowledge.spelling import initials, one_spelling
from entente.knowledge.tables import fold
from entente.model import Mention
from entente_ontology.names import role

SHORTEST = 3
"""Letters of a short name."""

Group: TypeAlias = tuple[str, str]
"""Family and key: the mentions of one group mean one thing."""
Words: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """What the mentions with one key say of what they name."""

    group: Group
    labels: frozenset[str]
    folded: frozenset[str]  # the labels in lower case
    kinds: frozenset[str]
    words: frozenset[Words]  # of each mention, as compared
    heads: frozenset[str]
    proper: bool
    definite: bool  # some mention points: `the plan`
    bags: frozenset[frozenset[str]]  # the words of each mention, in whatever order
    closed: frozenset[str]  # those words written together
    initials: frozenset[str]  # of the labels
    short: frozenset[str]  # labels that may be the first letters of a name


def named_in(mentions: Sequence[Mention], keys: Sequence[str], text: str) -> Iterator[Named]:
    """What the mentions with each key say, but for those that name again what an earlier one does."""
    parts: dict[Group, list[Mention]] = defaultdict(list)
    for mention, key in zip(mentions, keys, strict=True):
        if mention.repeats is None:
            parts[role(mention.kind), key].append(mention)
    for group, members in parts.items():
        labels, words = frozenset(one.label for one in members), frozenset(map(_words, members))
        yield Named(
            group,
            labels,
            frozenset(map(fold, labels)),
            frozenset(one.kind for one in members),
            words,
            frozenset(map(head_of, labels)),
            any(one.proper for one in members),
            any(points(one, text) for one in members),
            frozenset(map(frozenset, words)),
            frozenset(map("".join, words)),
            frozenset(map(initials, labels)),
            frozenset(filter(_may_be_short, (label.removesuffix("s") for label in labels))),
        )


def _may_be_short(label: str) -> bool:
    return len(label) >= SHORTEST and label.isupper() and label.isalpha()


def _words(mention: Mention) -> Words:
    """The telling words, in the singular and one spelling."""
    if mention.key:
        return tuple(mention.key.split())
    words = (word.removesuffix("'s") for word in fold(mention.label).replace("’", "'").split())
    return tuple(one_spelling(_singular(word)) for word in words if word not in ("the", "of", "a", "and"))


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("ies"):
        return f"{word[:-3]}y"
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if plural else word


def head_of(label: str) -> str:
    """The last word, in the singular and one spelling."""
    words = fold(label).split()
    return one_spelling(_singular(words[-1])) if words else ""


def points(mention: Mention, text: str) -> bool:
    """Whether `the` or its like stands before the mention."""
    before = text[max(0, mention.begin - 8) : mention.begin].lower().split()
    return bool(before) and before[-1] in POINTING
