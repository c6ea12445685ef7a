"""A force-directed layout of one connected graph, for five thousand nodes and more.

Fruchterman and Reingold 1991 from a PivotMDS start (Brandes and Pich 2006). Attraction levels
off with distance, as in Noack's LinLog, so that communities stand apart; it is shared out among
the relations of a node, so that hubs do not swallow the middle. Beyond `EXACT` nodes, repulsion
comes from the centres of small groups of neighbours instead of from every node.
"""

import math

import numpy as np
from numpy.typing import NDArray

from entente.writing.layout.pivots import pivot_start

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

EXACT = 700
ROUNDS = 220
COARSE = 0.55  # of the rounds
FEW = 14  # strips of as many groups, in coarse rounds
BLOCK = 64  # nodes whose repulsion is worked out at once
REACH = 2.5  # where attraction levels off in the end, in ideal distances
GRAVITY = 0.06  # how strongly the middle attracts, so that the whole is round and nothing drifts off


def settle(count: int, pairs: tuple[tuple[int, int], ...]) -> Points:
    """Places for `count` nodes joined by `pairs`, at a mean distance of about one."""
    if count == 1:
        return np.zeros((1, 2))
    ends = np.array(pairs, dtype=np.int64)
    degrees = np.bincount(ends.ravel(), minlength=count).astype(np.float64)
    pull = 2.0 / np.sqrt(np.sqrt(degrees[ends[:, 0]] * degrees[ends[:, 1]]))
    mass = np.sqrt(degrees)
    points = pivot_start(count, ends)
    step = 0.25 * math.sqrt(count)
    for turn in range(ROUNDS):
        # At first attraction grows with distance, which untangles; in the end it levels off.
        reach = REACH * max(1.0, 40.0 * (1.0 - 1.6 * turn / ROUNDS))
        force = _repulsion(points, mass, turn) + _attraction(points, ends, pull, reach)
        force -= points * (GRAVITY * mass)[:, None]
        length = np.sqrt(_squares(force)) + 1e-9
        points += force * (np.minimum(length, step) / length)[:, None]
        step = max(0.975 * step, 0.02)
    return points


def _squares(vectors: Points) -> Points:
    return vectors[:, 0] * vectors[:, 0] + vectors[:, 1] * vectors[:, 1]


def _attraction(points: Points, ends: Numbers, pull: Points, reach: float) -> Points:
    tails, heads = ends[:, 0], ends[:, 1]
    gap = points[heads] - points[tails]
    distance = np.sqrt(_squares(gap))
    force = gap * (pull * distance / (1.0 + distance / reach))[:, None]
    total = np.empty_like(points)
    for axis in (0, 1):
        toward = np.bincount(tails, force[:, axis], len(points))
        total[:, axis] = toward - np.bincount(heads, force[:, axis], len(points))
    return total


def _repulsion(points: Points, mass: Points, turn: int) -> Points:
    centres, weights = _groups(points, mass, turn) if len(points) > EXACT else (points, mass)
    total = np.empty_like(points)
    near, here = centres.astype(np.float32), points.astype(np.float32)
    heavy = weights.astype(np.float32)[:, None]
    room = np.empty((4, len(near), BLOCK), dtype=np.float32)  # written again and again: it stays in the cache
    for begin in range(0, len(points), BLOCK):
        block = slice(begin, begin + BLOCK)
        across, down, share, spare = room[:, :, : len(here[block])]
        np.subtract(here[None, block, 0], near[:, None, 0], out=across)
        np.subtract(here[None, block, 1], near[:, None, 1], out=down)
        np.multiply(across, across, out=share)
        share += np.multiply(down, down, out=spare)
        share += np.float32(0.01)
        np.divide(heavy, share, out=share)
        across *= share
        down *= share
        # Summed along the first axis: row after row, in the same order on every machine.
        total[block, 0] = np.add.reduce(across, axis=0) * mass[block]
        total[block, 1] = np.add.reduce(down, axis=0) * mass[block]
    return total


def _groups(points: Points, mass: Points, turn: int) -> tuple[Points, Points]:
    """Centres and masses of groups of neighbours, cut in strips and the strips in cells.

    While things still find their part of the whole, a few large groups do; then there are about `EXACT`.
    """
    strips = int(np.sqrt(EXACT)) if turn > COARSE * ROUNDS else FEW
    along = turn % 2
    rank = np.empty(len(points), dtype=np.int64)
    rank[np.argsort(points[:, along], kind="stable")] = np.arange(len(points))
    strip = rank * strips // len(points)
    order = np.lexsort((points[:, 1 - along], strip))
    cell = np.empty(len(points), dtype=np.int64)
    cell[order] = np.arange(len(points)) * (strips * strips) // len(points)
    weights: Points = np.bincount(cell, mass).astype(np.float64)
    sums = [np.bincount(cell, mass * points[:, axis]) for axis in (0, 1)]
    return np.stack(sums, axis=1) / weights[:, None], weights
