"""Mistakes counted by kind."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Side: TypeAlias = Literal["missed", "extra", "told otherwise"]

EXAMPLES = 3
"""Examples that are kept of each kind."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is not as annotated."""

    side: Side
    kind: str
    of: str  # types or predicates concerned
    document: str
    what: str
    where: str  # the sentence, or the text around a mention


@dataclass(frozen=True, slots=True)
class Kind:
    """Mistakes of one kind."""

    side: Side
    kind: str
    of: str
    count: int
    examples: tuple[Mistake, ...]


def totals(mistakes: Iterable[Mistake]) -> tuple[tuple[int, Side, str], ...]:
    """How many there are of each kind, whatever types and predicates are concerned; most first."""
    counts = Counter((one.side, one.kind) for one in mistakes)
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    return tuple((counts[key], *key) for key in ranked)


def commonest(mistakes: Iterable[Mistake], most: int) -> tuple[Kind, ...]:
    """The kinds of which there are most, with examples of each from as many documents as can be."""
    groups: defaultdict[tuple[Side, str, str], list[Mistake]] = defaultdict(list)
    for one in mistakes:
        groups[one.side, one.kind, one.of].append(one)
    ranked = sorted(groups, key=lambda key: (-len(groups[key]), key))
    return tuple(Kind(*key, len(groups[key]), _examples(groups[key])) for key in ranked[:most])


def _examples(mistakes: list[Mistake]) -> tuple[Mistake, ...]:
    """The first of each document, then the second of each, and so on."""
    seen: Counter[str] = Counter()
    order = []
    for one in mistakes:
        order.append((seen[one.document], one))
        seen[one.document] += 1
    return tuple(one for _, one in sorted(order, key=lambda pair: pair[0])[:EXAMPLES])
