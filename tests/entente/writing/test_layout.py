import itertools
import math
import os
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.model import Assertion, Entity, Evidence, KnowledgeGraph
from entente.writing.layout import Positions, positions
from entente.writing.layout.forces import Points, settle

EVIDENCE = (Evidence("a.txt", 0, 1, "x"),)


def graph_of(count: int, pairs: list[tuple[int, int]]) -> KnowledgeGraph:
    entities = tuple(
        Entity(f"https://example.org/{number:05}", f"e{number}", "Actor") for number in range(count)
    )
    said = tuple(
        Assertion(
            f"https://example.org/a{number}",
            entities[one].iri,
            "supports",
            entities[other].iri,
            "positive",
            "stated",
            Decimal("0.5"),
            EVIDENCE,
        )
        for number, (one, other) in enumerate(pairs)
    )
    return KnowledgeGraph("https://example.org/", (), (), (), entities, (), said)


def distances(found: Positions) -> list[float]:
    return [math.dist(one, other) for one, other in itertools.combinations(found.values(), 2)]


def cliques(sizes: tuple[int, ...]) -> KnowledgeGraph:
    """Cliques of these sizes, each joined to the next by one relation."""
    firsts = [sum(sizes[:number]) for number in range(len(sizes))]
    inside = [
        pair
        for first, size in zip(firsts, sizes, strict=True)
        for pair in itertools.combinations(range(first, first + size), 2)
    ]
    return graph_of(sum(sizes), [*inside, *itertools.pairwise(firsts)])


def test_every_entity_has_a_place_also_without_relations(graph: KnowledgeGraph) -> None:
    assert set(positions(graph)) == {entity.iri for entity in graph.entities}


def test_an_empty_graph_has_no_places() -> None:
    assert positions(graph_of(0, [])) == {}


def test_no_two_entities_lie_on_each_other(graph: KnowledgeGraph) -> None:
    assert min(distances(positions(graph))) > 40


def test_members_of_a_community_lie_nearer_to_each_other_than_to_the_next() -> None:
    found = positions(cliques((9, 9, 9)))
    places = [found[iri] for iri in sorted(found)]
    groups = [places[first : first + 9] for first in (0, 9, 18)]
    centres = [(sum(x for x, _ in group) / 9, sum(y for _, y in group) / 9) for group in groups]
    for number, group in enumerate(groups):
        for place in group:
            assert min(range(3), key=lambda other: math.dist(place, centres[other])) == number


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=60))
def test_components_never_overlap_and_nothing_is_far_away(count: int, pairs: list[tuple[int, int]]) -> None:
    found = positions(graph_of(count, [(one % count, other % count) for one, other in pairs]))
    assert len(set(found.values())) == count
    assert all(
        math.isfinite(number) and abs(number) < 200 * count for place in found.values() for number in place
    )


def test_places_do_not_depend_on_the_hash_seed_or_on_the_order_of_relations() -> None:
    graph = cliques((5, 8, 12))
    assert positions(graph) == positions(replace(graph, assertions=graph.assertions[::-1]))
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_layout as t;"
        "print(sorted(t.positions(t.cliques((5, 8, 12))).items()))"
    )
    here = os.path.dirname(__file__)  # noqa: PTH120 - handed on as text
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, here],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "7")
    }
    assert printed == {f"{sorted(positions(graph).items())}\n"}


def test_a_large_graph_is_laid_out_from_groups_of_neighbours() -> None:
    found = positions(cliques((20,) * 50))
    assert len(set(found.values())) == 1000
    assert min(distances(found)) > 20


def test_small_components_of_the_same_form_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = []

    def counting(count: int, pairs: tuple[tuple[int, int], ...]) -> Points:
        laid_out.append(count)
        return settle(count, pairs)

    monkeypatch.setattr("entente.writing.layout.settle", counting)
    pairs = [(first + one, first + other) for first in range(0, 600, 3) for one, other in ((0, 1), (1, 2))]
    assert len(set(positions(graph_of(600, pairs)).values())) == 600
    assert len(laid_out) <= 1


@pytest.mark.parametrize("pairs", [[(0, 0)], [(0, 1)], [(0, 1), (1, 0)], [(0, 1), (1, 2), (2, 0)]])
def test_loops_and_parallel_relations_are_laid_out(pairs: list[tuple[int, int]]) -> None:
    assert len(set(positions(graph_of(3, pairs)).values())) == 3
