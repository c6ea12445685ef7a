"""Communities by Louvain's method (Blondel and others 2008), the same on every run and machine.

Nodes are visited in order, not in one drawn by lot, and gains of modularity are whole numbers, which
add up to the same in any order. networkx's own differs between versions.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import count
from typing import TypeAlias

Pairs: TypeAlias = Mapping[tuple[int, int], int]
"""Weights of pairs of nodes, each pair in one order alone; a pair of one node twice is a loop."""


def louvain(size: int, pairs: Pairs) -> tuple[int, ...]:
    """The community of each of `size` nodes, numbered from 0 in the order in which they first come."""
    member = tuple(range(size))
    while True:
        groups = _numbered(_moved(max(member, default=-1) + 1, pairs))
        if len(set(groups)) == len(groups):
            return _numbered(member)
        member = tuple(groups[group] for group in member)
        pairs = _joined(pairs, groups)


def _moved(size: int, pairs: Pairs) -> list[int]:
    """The community of each node, after each has gone where modularity gains most until none gains."""
    near, strength = _neighbours(size, pairs)
    group, total, whole = list(range(size)), list(strength), sum(strength)
    moved = True
    while moved:
        moved = False
        for node in range(size):
            own, joined = group[node], Counter({group[node]: 0})
            for other, weight in near[node].items():
                joined[group[other]] += weight
            total[own] -= strength[node]
            gains = {one: joined[one] * whole - total[one] * strength[node] for one in joined}
            best = max(gains, key=lambda one: (gains[one], one == own, -one))
            total[best] += strength[node]
            group[node] = best
            moved = moved or best != own
    return group


def _neighbours(size: int, pairs: Pairs) -> tuple[list[dict[int, int]], list[int]]:
    """The weights to the neighbours of each node, and of all its ends; a loop has both of its own."""
    near: list[dict[int, int]] = [{} for _ in range(size)]
    strength = [0] * size
    for (one, other), weight in pairs.items():
        strength[one] += weight
        strength[other] += weight
        if one != other:
            near[one][other] = near[other][one] = weight
    return near, strength


def _joined(pairs: Pairs, groups: Sequence[int]) -> Pairs:
    """The weights of pairs of communities."""
    found: defaultdict[tuple[int, int], int] = defaultdict(int)
    for (one, other), weight in pairs.items():
        first, second = sorted((groups[one], groups[other]))
        found[first, second] += weight
    return dict(sorted(found.items()))


def _numbered(groups: Sequence[int]) -> tuple[int, ...]:
    number: defaultdict[int, int] = defaultdict(count().__next__)
    return tuple(number[group] for group in groups)
