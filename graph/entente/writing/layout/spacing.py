"""From a layout's ideal distances to pixels: turned to lie wide, scaled, no two nodes on each other."""

import math

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

ROOM = 105.0  # side of the square that a node has to itself on average, in pixels at scale 1
CLEARANCE = 58.0  # least distance of two nodes, in pixels
SCREEN = 1.4  # width by height that a screen shows well
STRETCH = 1.4  # how much taller than found a layout may be drawn
ROUNDS = 40


def upright(points: Points) -> Points:
    """`points` around their middle, turned so that they spread most from left to right."""
    centred: Points = points - np.add.reduce(points, axis=0) / len(points)
    across, down = centred[:, 0].copy(), centred[:, 1].copy()
    xx, yy, xy = (math.fsum(one * other) for one, other in ((across, across), (down, down), (across, down)))
    half = 0.5 * (xx - yy)
    along = half + math.sqrt(half * half + xy * xy)
    length = math.sqrt(along * along + xy * xy)
    if length < 1e-9:
        return centred
    cosine, sine = along / length, xy / length
    turned = np.stack((across * cosine + down * sine, down * cosine - across * sine), axis=1)
    return turned * (1.0, _stretch(turned))


def _stretch(points: Points) -> float:
    """How much taller to draw what lies much wider than a screen."""
    wide, high = (math.fsum(points[:, axis] * points[:, axis]) for axis in (0, 1))
    return min(max(math.sqrt(math.sqrt(wide / max(high, 1e-9)) / SCREEN), 1.0), STRETCH)


def spread(points: Points) -> Points:
    """`points` in pixels, pushed apart until about `CLEARANCE` lies between any two."""
    extent = (
        2.0 * math.pi * math.fsum((points * points).ravel()) / len(points)
    )  # area of a disc that is as wide
    places = points * (ROOM * math.sqrt(len(points) / (extent or 1.0)))
    for _ in range(ROUNDS):
        one, other = _close(places)
        gap = places[other] - places[one]
        distance = np.sqrt(gap[:, 0] * gap[:, 0] + gap[:, 1] * gap[:, 1])
        tight = distance < CLEARANCE
        if not tight.any():
            break
        one, other, gap, distance = one[tight], other[tight], gap[tight], distance[tight]
        gap[distance < 1e-6] = (1.0, 0.0)
        push = gap * (0.5 * (CLEARANCE * 1.02 - distance) / np.maximum(distance, 1.0))[:, None]
        for axis in (0, 1):
            places[:, axis] += np.bincount(other, push[:, axis], len(places))
            places[:, axis] -= np.bincount(one, push[:, axis], len(places))
    return places


def _close(places: Points) -> tuple[Numbers, Numbers]:
    """Pairs of nodes in the same or in touching squares of side `CLEARANCE`, each pair once."""
    cells = np.floor(places / CLEARANCE).astype(np.int64)
    cells -= cells.min(axis=0) - 1
    width = int(cells[:, 1].max()) + 2
    keys = cells[:, 0] * width + cells[:, 1]
    order = np.argsort(keys, kind="stable")
    ranked = keys[order]
    found = [_matched(order, ranked, step) for step in (0, 1, width - 1, width, width + 1)]
    one, other = (np.concatenate([pair[side] for pair in found]) for side in (0, 1))
    return one, other


def _matched(order: Numbers, ranked: Numbers, step: int) -> tuple[Numbers, Numbers]:
    """Each node with the nodes of the square that lies `step` keys on; with later ones of its own at 0."""
    first = np.searchsorted(ranked, ranked + step, side="left")
    if step == 0:
        first = np.arange(1, len(ranked) + 1)
    last = np.searchsorted(ranked, ranked + step, side="right")
    counts = np.maximum(last - first, 0)
    one = np.repeat(np.arange(len(ranked)), counts)
    offset = np.arange(len(one)) - np.repeat(np.cumsum(counts) - counts, counts)
    return order[one], order[first[one] + offset]
