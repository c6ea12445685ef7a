"""Components side by side: the largest in the middle of things, the small ones in rows below it."""

import math
from collections.abc import Iterator, Sequence

from entente.writing.layout.components import Component

Placed = Sequence[tuple[float, float]]

MARGIN = 90.0  # pixels around a component
WIDE = 1.5  # width by height of the whole, about that of a screen


def pack(parts: Sequence[Component], placed: Sequence[Placed]) -> Iterator[tuple[int, float, float]]:
    """Each entity's position in the graph with its x and y, the whole around (0, 0)."""
    boxes = [_box(points) for points in placed]
    corners = list(_shelves([(right - left, low - high) for left, high, right, low in boxes]))
    width = max((x + box[2] - box[0] for (x, _), box in zip(corners, boxes, strict=True)), default=0.0)
    height = max((y + box[3] - box[1] for (_, y), box in zip(corners, boxes, strict=True)), default=0.0)
    for part, points, box, (left, top) in zip(parts, placed, boxes, corners, strict=True):
        for node, (x, y) in zip(part.nodes, points, strict=True):
            yield node, x - box[0] + left - width / 2, y - box[1] + top - height / 2


def _box(points: Placed) -> tuple[float, float, float, float]:
    return (
        min(x for x, _ in points) - MARGIN / 2,
        min(y for _, y in points) - MARGIN / 2,
        max(x for x, _ in points) + MARGIN / 2,
        max(y for _, y in points) + MARGIN / 2,
    )


def _shelves(sizes: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Left upper corners for boxes in rows; a row is as wide as makes the whole `WIDE`."""
    area = sum(width * height for width, height in sizes)
    limit = max([width for width, _ in sizes[:1]] + [math.sqrt(area * WIDE)])
    x = y = row = 0.0
    for width, height in sizes:
        if x and x + width > limit:
            x, y, row = 0.0, y + row, 0.0
        yield x, y
        x, row = x + width, max(row, height)
