"""The convex hull of a few places, and how wide it is where."""

from collections.abc import Iterable, Iterator, Sequence

Place = tuple[float, float]


def hull(points: Iterable[Place]) -> list[Place]:
    """The corners of the convex hull in order around it (Andrew 1979)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return [*_chain(ordered)[:-1], *_chain(ordered[::-1])[:-1]]


def _chain(points: Iterable[Place]) -> list[Place]:
    corners: list[Place] = []
    for x, y in points:
        while len(corners) > 1 and _turn(corners[-2], corners[-1], (x, y)) <= 0.0:
            corners.pop()
        corners.append((x, y))
    return corners


def _turn(one: Place, other: Place, third: Place) -> float:
    """More than nothing where the way from one over the other to the third turns to the left."""
    return (other[0] - one[0]) * (third[1] - one[1]) - (other[1] - one[1]) * (third[0] - one[0])


def widths(corners: Sequence[Place], bands: Iterable[tuple[float, float]]) -> Iterator[Place]:
    """The least and the greatest x of a hull between two heights, for each band; all must meet the hull."""
    sides = list(zip(corners, [*corners[1:], *corners[:1]], strict=True))
    for low, high in bands:
        found = [x for side in sides for x in _within(side, low, high)]
        yield min(found), max(found)


def _within(side: tuple[Place, Place], low: float, high: float) -> Iterator[float]:
    """Where the part of a side that lies between two heights begins and ends."""
    (x, y), (across, down) = sorted(side, key=lambda end: end[1])
    if down < low or y > high:
        return
    slope = (across - x) / (down - y) if down > y else 0.0
    yield x + (max(y, low) - y) * slope
    yield across if down <= high else x + (high - y) * slope
