"""From scores of every head for every word to one tree with one root."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LIMIT = 1e4  # of a score, so that no sum of them outweighs the cost of a second root
ROOT_COST = 1e9
FORBIDDEN = -np.inf


def decode(scores: "NDArray[np.float32]") -> list[int]:
    """Return the head of each word of a sentence, 0 for the root and i + 1 for word i.

    `scores` is n × (n + 1): row the word, column 0 the root, column i + 1 word i.
    The tree is the highest-scoring one with exactly one root (Chu and Liu 1965, Edmonds 1967).
    """
    count = len(scores)
    matrix = np.full((count + 1, count + 1), FORBIDDEN)
    matrix[1:] = np.nan_to_num(scores.astype(np.float64), nan=-LIMIT).clip(-LIMIT, LIMIT)
    np.fill_diagonal(matrix, FORBIDDEN)
    heads = _greedy(matrix)
    if not _is_tree(heads):
        matrix[1:, 0] -= ROOT_COST
        heads = _edmonds(matrix)
    return [int(head) for head in heads[1:]]


def _greedy(matrix: "NDArray[np.float64]") -> "NDArray[np.int64]":
    heads: NDArray[np.int64] = matrix.argmax(axis=1)
    heads[0] = 0
    return heads


def _is_tree(heads: "NDArray[np.int64]") -> bool:
    return int((heads[1:] == 0).sum()) == 1 and not len(_cycle(heads))


def _cycle(heads: "NDArray[np.int64]") -> list[int]:
    state = [0] * len(heads)  # 0 unseen, else the walk that saw it
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while not state[node]:
            state[node] = start
            node = int(heads[node])
        if state[node] == start:
            return _walk(heads, node)
    return []


def _walk(heads: "NDArray[np.int64]", start: int) -> list[int]:
    cycle = [start]
    while int(heads[cycle[-1]]) != start:
        cycle.append(int(heads[cycle[-1]]))
    return cycle


def _edmonds(matrix: "NDArray[np.float64]") -> "NDArray[np.int64]":
    """Contract cycles until none is left, then expand them again, innermost last."""
    contractions = []
    heads = _greedy(matrix)
    cycle = _cycle(heads)
    while cycle:
        matrix, trail = _contract(matrix, heads, cycle)
        contractions.append((heads, cycle, trail))
        heads = _greedy(matrix)
        cycle = _cycle(heads)
    for before, inner, trail in reversed(contractions):
        heads = _expand(heads, (before, inner, trail))
    return heads


Trail = tuple[list[int], "NDArray[np.int64]", "NDArray[np.int64]"]
"""Nodes outside the cycle; for each, its best head in the cycle; for each, the node by which it enters it."""


def _contract(
    matrix: "NDArray[np.float64]", heads: "NDArray[np.int64]", cycle: list[int]
) -> tuple["NDArray[np.float64]", Trail]:
    """Return the scores with the cycle as one node, the last."""
    outside = [node for node in range(len(matrix)) if node not in set(cycle)]
    kept = matrix[cycle, heads[cycle]]
    entering = matrix[np.ix_(cycle, outside)] - kept[:, None]
    leaving = matrix[np.ix_(outside, cycle)]
    smaller = np.full((len(outside) + 1, len(outside) + 1), FORBIDDEN)
    smaller[:-1, :-1] = matrix[np.ix_(outside, outside)]
    smaller[-1, :-1] = entering.max(axis=0) + kept.sum()
    smaller[:-1, -1] = leaving.max(axis=1)
    smaller[0] = FORBIDDEN
    return smaller, (outside, leaving.argmax(axis=1), entering.argmax(axis=0))


def _expand(
    heads: "NDArray[np.int64]", contraction: tuple["NDArray[np.int64]", list[int], Trail]
) -> "NDArray[np.int64]":
    before, cycle, (outside, leaving, entering) = contraction
    full = before.copy()
    for small, node in enumerate(outside):
        head = int(heads[small])
        full[node] = cycle[int(leaving[small])] if head == len(outside) else outside[head]
    head = int(heads[-1])
    full[cycle[int(entering[head])]] = outside[head]
    full[0] = 0
    return full
