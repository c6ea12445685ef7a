"""Where a layout starts: the plane that keeps the distances from a few pivots best."""

import math

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Numbers = NDArray[np.int64]

PIVOTS = 24
POWER_ROUNDS = 60


def pivot_start(count: int, ends: Numbers) -> Points:
    """Places for `count` connected nodes from their distances to `PIVOTS` nodes far from each other."""
    hops = _pivot_distances(count, ends)
    squares = hops * hops
    centred = (
        squares - _mean(squares) - _mean(squares.T)[:, None] + math.fsum(_mean(squares)) / squares.shape[1]
    )
    first = _main_axis(centred)
    along = _through(centred, first)
    rest = centred - along[:, None] * first[None, :]
    second = _through(rest, _main_axis(rest))
    places = np.stack((_unit(along), _unit(second)), axis=1) * (0.5 * float(np.sqrt(count)))
    return places + _scatter(count)


def _pivot_distances(count: int, ends: Numbers) -> Points:
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for one, other in ends.tolist():
        neighbours[one].append(other)
        neighbours[other].append(one)
    columns = [_hops(neighbours, 0)]
    nearest = columns[0]
    for _ in range(min(count, PIVOTS) - 1):
        columns.append(_hops(neighbours, int(nearest.argmax())))
        nearest = np.minimum(nearest, columns[-1])
    return np.stack(columns, axis=1)


def _hops(neighbours: list[list[int]], start: int) -> Points:
    away = [-1] * len(neighbours)
    away[start] = 0
    reached = [start]
    for node in reached:
        for other in neighbours[node]:
            if away[other] < 0:
                away[other] = away[node] + 1
                reached.append(other)
    return np.array(away, dtype=np.float64)


def _mean(table: Points) -> Points:
    means: Points = np.add.reduce(table, axis=0) / len(table)
    return means


def _through(table: Points, vector: Points) -> Points:
    """`table @ vector`, summed in the order of the columns."""
    image: Points = np.add.reduce((table * vector).T.copy(), axis=0)
    return image


def _main_axis(table: Points) -> Points:
    """The first right singular vector of `table`, by power iteration."""
    vector = 1.0 / np.arange(1.0, table.shape[1] + 1.0)
    for _ in range(POWER_ROUNDS):
        image = np.add.reduce(table * _through(table, vector)[:, None], axis=0)
        size = math.sqrt(math.fsum(image * image))
        vector = image / (size or 1.0)
    return vector


def _unit(values: Points) -> Points:
    spread = math.sqrt(math.fsum(values * values) / len(values))
    return values / (spread or 1.0)


def _scatter(count: int) -> Points:
    """A little noise that is the same everywhere, so that nodes with equal distances part."""
    steps = np.arange(1.0, count + 1.0)
    return np.stack(
        ((steps * 0.6180339887498949) % 1.0 - 0.5, (steps * 0.7548776662466927) % 1.0 - 0.5), axis=1
    )
