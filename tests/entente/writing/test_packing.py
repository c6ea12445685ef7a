import itertools
import math
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from entente.writing.layout.components import Component
from entente.writing.layout.hull import Place, hull, widths
from entente.writing.layout.packing import MARGIN, WIDE, pack

numbers = st.integers(-400, 400).map(float)
forms = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=8, unique=True)


def packed(placed: Sequence[Sequence[Place]]) -> list[list[Place]]:
    """Where the places of each component come to lie."""
    sizes = [len(points) for points in placed]
    firsts = [sum(sizes[:number]) for number in range(len(sizes))]
    parts = [
        Component(tuple(range(first, first + size)), ()) for first, size in zip(firsts, sizes, strict=True)
    ]
    found = {node: (x, y) for node, x, y in pack(parts, [tuple(points) for points in placed])}
    return [[found[node] for node in part.nodes] for part in parts]


def disc(count: int, radius: float) -> list[Place]:
    turns = [2 * math.pi * number / count for number in range(count)]
    return [(radius * math.cos(turn), radius * math.sin(turn)) for turn in turns]


def inside(corners: Sequence[Place], point: Place) -> bool:
    found = list(widths(corners, [(point[1], point[1])])) if _meets(corners, point[1]) else []
    return any(left < point[0] < right for left, right in found)


def _meets(corners: Sequence[Place], height: float) -> bool:
    return min(y for _, y in corners) <= height <= max(y for _, y in corners)


@settings(max_examples=60, deadline=None)
@given(st.lists(forms, min_size=1, max_size=6))
def test_no_component_lies_on_or_within_another(placed: list[list[Place]]) -> None:
    for one, other in itertools.permutations(packed(placed), 2):
        assert not any(inside(hull(one), point) for point in other)
        assert min(math.dist(here, there) for here in one for there in other) >= MARGIN - 0.001


@given(forms)
def test_a_component_keeps_its_form(points: list[Place]) -> None:
    (found,) = packed([points])
    moves = {(round(x - a, 6), round(y - b, 6)) for (x, y), (a, b) in zip(found, points, strict=True)}
    assert len(moves) == 1


def test_small_components_lie_all_around_the_largest() -> None:
    main, *small = packed([disc(60, 1500.0), *([(0.0, 0.0), (90.0, 0.0)] for _ in range(400))])
    middles = [
        (sum(x for x, _ in one) / len(one), sum(y for _, y in one) / len(one)) for one in (main, *small)
    ]
    (x, y), *others = middles
    sides = {(one > x, other > y) for one, other in others}
    assert len(sides) == 4
    extent = [max(one[axis] for one in others) - min(one[axis] for one in others) for axis in (0, 1)]
    assert 0.8 * WIDE < extent[0] / extent[1] < 1.2 * WIDE


def test_a_small_component_lies_nearer_to_the_middle_than_a_corner_of_the_largest_ones_box() -> None:
    main, *small = packed([disc(60, 1500.0), *([(0.0, 0.0)] for _ in range(30))])
    corner = math.hypot(max(x for x, _ in main), max(y for _, y in main))
    assert max(math.hypot(x, y) for ((x, y),) in small) < corner


def test_more_room_is_made_where_a_component_finds_none() -> None:
    long = [(0.0, 0.0), (0.0, 4000.0)]
    lines = packed([disc(20, 600.0), *([long] * 3)])
    assert len({points[0] for points in lines}) == 4


def test_nothing_is_packed_where_nothing_is() -> None:
    assert packed([]) == []


def test_a_hull_has_the_corners_alone() -> None:
    square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    assert set(hull([*square, (1.0, 1.0), (1.0, 0.0)])) == set(square)
    assert hull([(1.0, 1.0), (1.0, 1.0)]) == [(1.0, 1.0)]


def test_a_hull_is_as_wide_as_it_is_at_each_height() -> None:
    triangle = hull([(0.0, 0.0), (8.0, 0.0), (4.0, 4.0)])
    assert list(widths(triangle, [(0.0, 1.0), (2.0, 2.0), (4.0, 9.0)])) == [
        (0.0, 8.0),
        (2.0, 6.0),
        (4.0, 4.0),
    ]
