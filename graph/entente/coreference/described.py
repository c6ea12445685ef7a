"""What a name and the words beside it that tell what it is have in common: `the militia Grey Otter`."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from entente.knowledge.repeats import shipped_repeats
from entente.knowledge.tables import fold
from entente.model import Mention
from entente_ontology.names import role

APPOSED = re.compile(r",\s+(?:the|an?)\s+", re.IGNORECASE)
"""Between a name and what it is said to be, which a comma or the end of the sentence closes."""


def described(mentions: Sequence[Mention], text: str) -> Mapping[int, int]:
    """Position of each mention that tells what the name beside it is → position of the name.

    `mentions` are in the order of the text. Such a mention ends in a noun that the lexicon lists for the
    name's class (`repeats.toml`), in the singular.
    """
    found: dict[int, int] = {}
    for (first, one), (second, other) in pairwise(enumerate(mentions)):
        between = text[one.end : other.begin]
        if not between.strip() and _tells(one, other):
            found[first] = second
        elif APPOSED.fullmatch(between) and text[other.end : other.end + 1] in ",.;)" and _tells(other, one):
            found[second] = first
    return found


def is_noun_for(noun: str, kinds: frozenset[str]) -> bool:
    """Whether a noun, in lower case, may name what is of one of the classes."""
    return not shipped_repeats().get(noun, frozenset()).isdisjoint(kinds)


def _tells(description: Mention, name: Mention) -> bool:
    """Whether a mention says of a name what it is."""
    if description.proper or not name.proper or role(description.kind) != role(name.kind):
        return False
    words = fold(description.label).split()
    return bool(words) and is_noun_for(words[-1], frozenset({name.kind}))
