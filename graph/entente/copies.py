"""Copies: documents that say nearly the same in the same words, as where one story stands on two sites.

Broder's MinHash: of the hashes of all runs of words, many random orders each keep the first. Two documents
agree in as large a share of those as their sets of runs have in common.
"""

import functools
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeAlias

from entente.model import Document

Signature: TypeAlias = bytes
"""What is kept of a document to compare it; empty where it has too few words."""

Band: TypeAlias = bytes
"""A part of a signature, with its place."""

RUN = 5  # words
ORDERS = 128
BANDS = 32  # documents that agree in all of one are compared
ALIKE = 0.6  # share of runs that copies have in common at least: estimated to within 0.05
LEAST_RUNS = 30  # of which fewer are alike by chance

_PRIME = (1 << 31) - 1  # products of two smaller numbers fit 64 bits
_SILENT = frozenset({"metadata", "boilerplate"})
_WORD = re.compile(r"[^\W_]+")


def signature(document: Document) -> Signature:
    """What is compared of a document: the same for the same words, whatever their case, signs and format."""
    import numpy as np

    spoken = (document.masked[b.begin : b.end] for b in document.blocks if b.kind not in _SILENT)
    words = [word for text in spoken for word in _WORD.findall(text.casefold())]
    runs = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
    if len(runs) < LEAST_RUNS:
        return b""
    hashes = np.array(sorted(map(_hash, runs)), np.uint64)
    factors, shifts = _orders()
    first = [
        ((hashes * factor + shift) % _PRIME).min() for factor, shift in zip(factors, shifts, strict=True)
    ]
    return np.array(first, "<u4").tobytes()


def copies(signatures: Mapping[str, Signature]) -> tuple[tuple[str, ...], ...]:
    """Groups of documents that are copies of each other, or of the same one; identifiers sorted."""
    same: dict[Band, list[str]] = defaultdict(list)
    for name in sorted(signatures):
        for band in bands(signatures[name]):
            same[band].append(name)
    return grouped(signatures, {pair for names in same.values() for pair in compared(names)})


def grouped(
    signatures: Mapping[str, Signature], pairs: Iterable[tuple[str, str]]
) -> tuple[tuple[str, ...], ...]:
    """Groups of documents that are alike, by the pairs of them that are to be compared."""
    first_of = {name: name for name in signatures}
    for one, other in sorted(pairs):
        if likeness(signatures[one], signatures[other]) >= ALIKE:
            first, second = sorted((_leader(one, first_of), _leader(other, first_of)))
            first_of[second] = first
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(signatures):
        groups[_leader(name, first_of)].append(name)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def leaders(groups: Iterable[tuple[str, ...]]) -> Mapping[str, str]:
    """Document → the first of the copies among which it is."""
    return {name: group[0] for group in groups for name in group}


def likeness(one: Signature, other: Signature) -> float:
    """The share of runs of words that two documents have in common, as their signatures tell it."""
    size = len(one) // ORDERS
    places = range(0, len(one), size)
    return sum(one[place : place + size] == other[place : place + size] for place in places) / ORDERS


def bands(signature: Signature) -> tuple[Band, ...]:
    """What documents are compared for that have one of them in common."""
    width = len(signature) // BANDS
    return tuple(
        bytes([band]) + signature[band * width : (band + 1) * width] for band in range(BANDS) if width
    )


def compared(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs to compare among documents with a band in common, sorted; of many, each with the first."""
    few = 20
    if len(names) <= few:
        yield from combinations(names, 2)
    else:
        yield from ((names[0], name) for name in names[1:])


def _leader(name: str, first_of: dict[str, str]) -> str:
    while first_of[name] != name:
        first_of[name] = first_of[first_of[name]]
        name = first_of[name]
    return name


def _hash(run: str) -> int:
    digest = hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") % _PRIME


@functools.cache
def _orders() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Factors and shifts of the random orders, the same for ever."""

    def number(kind: str, order: int) -> int:
        digest = hashlib.blake2b(f"{kind} {order}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big") % (_PRIME - 1) + 1

    return (
        tuple(number("factor", order) for order in range(ORDERS)),
        tuple(number("shift", order) for order in range(ORDERS)),
    )
