"""Components beside each other: the largest in the middle, the others around it, where there is room.

After the polyomino packing of Freivalds, Dogrusoz and Kikusts 2002: what a component covers, its convex hull
with a margin, is so many squares of a grid, and each goes to the nearest place where all of its own are free.
"""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from entente.writing.layout.components import Component
from entente.writing.layout.hull import Place, hull, widths

Placed = tuple[Place, ...]
Squares = tuple[tuple[int, int, int], ...]  # row, first column, and the column after the last

MARGIN = 90.0  # pixels between components
SQUARE = 30.0  # side of a square of the grid, in pixels
WIDE = 1.5  # width by height of the whole, about that of a screen


def pack(parts: Sequence[Component], placed: Sequence[Placed]) -> Iterator[tuple[int, float, float]]:
    """Each entity's position in the graph with its x and y, the whole around (0, 0)."""
    moves = [(SQUARE * column, SQUARE * row) for column, row in _spots([_squares(one) for one in placed])]
    moved = [
        (node, x + right, y + down)
        for part, points, (right, down) in zip(parts, placed, moves, strict=True)
        for node, (x, y) in zip(part.nodes, points, strict=True)
    ]
    across, down = (_middle([one[axis] for one in moved]) for axis in (1, 2))
    return ((node, x - across, y - down) for node, x, y in moved)


def _middle(numbers: Sequence[float]) -> float:
    return (min(numbers) + max(numbers)) / 2.0 if numbers else 0.0


def _squares(points: Placed) -> Squares:
    """The squares that a component covers, row by row."""
    half = MARGIN / 2.0
    corners = hull(points)
    top, bottom = min(y for _, y in corners) - half, max(y for _, y in corners) + half
    rows = range(math.floor(top / SQUARE), math.floor(bottom / SQUARE) + 1)
    bands = [(row * SQUARE - half, (row + 1) * SQUARE + half) for row in rows]
    return tuple(
        (row, math.floor((left - half) / SQUARE), math.floor((right + half) / SQUARE) + 1)
        for row, (left, right) in zip(rows, widths(corners, bands), strict=True)
    )


def _spots(forms: Sequence[Squares]) -> list[tuple[int, int]]:
    """By how many columns and rows each component is moved, so that no two cover the same square."""
    longest = max((max(len(form), _columns(form)) for form in forms), default=0)
    others = sum(last - first for form in forms[1:] for _, first, last in form)
    ground = _Ground(longest // 2 + math.ceil(math.sqrt(others)) + 4)
    return [ground.settle(form) for form in forms]


def _columns(form: Squares) -> int:
    return max(last for _, _, last in form) - min(first for _, first, _ in form)


class _Ground:
    """A grid around (0, 0), of which more and more squares are covered; `reach` squares in each direction.

    What is free is only ever less, so of a form that comes again the spots tried before are not tried again.
    """

    def __init__(self, reach: int) -> None:
        self.reach = reach
        self.covered: NDArray[np.bool_] = np.zeros((2 * reach + 1, 2 * reach + 1), dtype=np.bool_)
        self.waiting: dict[Squares, Iterator[tuple[int, int]]] = {}

    def settle(self, form: Squares) -> tuple[int, int]:
        """The columns and rows to the free spot nearest to the middle, which is covered from now on."""
        waiting = self.waiting.setdefault(form, self._nearest(form))
        spot = next((spot for spot in waiting if self._is_free(form, spot)), None)
        if spot is None:
            self._grow()
            return self.settle(form)
        for line in self._lines(form, spot):
            line[:] = True
        return spot

    def _grow(self) -> None:
        self.covered = np.pad(self.covered, self.reach)
        self.reach *= 2
        self.waiting.clear()

    def _lines(self, form: Squares, spot: tuple[int, int]) -> Iterator[NDArray[np.bool_]]:
        column, row = spot[0] + self.reach, spot[1] + self.reach
        return (self.covered[at + row, first + column : last + column] for at, first, last in form)

    def _is_free(self, form: Squares, spot: tuple[int, int]) -> bool:
        return not any(line.any() for line in self._lines(form, spot))

    def _nearest(self, form: Squares) -> Iterator[tuple[int, int]]:
        """Spots that are free when this is first asked, those near the middle of a wide ellipse first."""
        top, left = form[0][0], min(first for _, first, _ in form)
        rows, columns = np.nonzero(self._free(form))
        right = (columns + _columns(form) / 2.0 - self.reach - 0.5) / WIDE
        below = rows + len(form) / 2.0 - self.reach - 0.5
        for at in np.argsort(right * right + below * below, kind="stable"):
            yield int(columns[at]) - left - self.reach, int(rows[at]) - top - self.reach

    def _free(self, form: Squares) -> NDArray[np.bool_]:
        """Whether all squares of the form are free, by the row and column of its upper left corner."""
        top, left = form[0][0], min(first for _, first, _ in form)
        down, across = (max(len(self.covered) - size + 1, 0) for size in (len(form), _columns(form)))
        before = np.pad(
            np.cumsum(self.covered, axis=1, dtype=np.int32), ((0, 0), (1, 0))
        )  # how many are covered
        is_free = np.ones((down, across), dtype=np.bool_)
        for row, first, last in form:
            lines = before[row - top : row - top + down]
            is_free &= (
                lines[:, last - left : last - left + across] == lines[:, first - left : first - left + across]
            )
        return is_free
