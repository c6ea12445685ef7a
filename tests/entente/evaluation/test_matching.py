from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.evaluation.matching import Match, assign

Matched = Callable[..., Match]
REBELS, KENYA = "rebels ThreatActor: Rebels | rebels", "kenya Actor: Kenya"


@pytest.mark.parametrize(
    ("annotated", "found", "counts"),
    [
        ("a Actor: Kenya", "n Actor: Kenya", True),
        ("a Actor: Kenya", "n Place: Kenya", False),
        ("a Actor: Rebels", "n ThreatActor: Rebels", True),
        ("a ThreatActor: Rebels", "n Threat: Rebels", True),
        ("a Threat: Rebels", "n Actor: Rebels", False),
        ("a Threat: terrorism in Kenya", "n Threat: terrorism", True),  # just half
        ("a Threat: feeds terrorism in Kenya", "n Threat: feeds", False),
        ("a Threat: feeds terrorism in Kenya", "n Threat: Kenya", True),  # the same end
        ("a Measure: cut off financing", "n Measure: cut", True),  # of measures, the same beginning
        ("a Measure: cut off financing", "n Measure: off", False),
        ("a Actor: Kenya condemned", "n Actor: schools", False),
    ],
)
def test_an_entity_counts_by_type_and_by_overlap(
    matched: Matched, annotated: str, found: str, counts: bool
) -> None:
    assert bool(matched([annotated], [found]).entities) is counts


def test_entities_count_one_to_one_and_as_many_as_can(matched: Matched) -> None:
    one = matched(["a Actor: Kenya", "b ThreatActor: Kenya"], ["n Threat: Kenya", "m Actor: Kenya"])
    assert one.entities == {0: 1, 1: 0}
    assert matched(["a Actor: Kenya"], ["n Actor: Kenya", "m Actor: Kenya"]).entities == {0: 0}


def test_a_node_of_the_same_type_is_taken_first(matched: Matched) -> None:
    assert matched([REBELS], ["n Threat: Rebels", "m ThreatActor: Rebels"]).entities == {1: 0}


def test_an_author_is_no_entity_and_an_end_of_relations(matched: Matched) -> None:
    call = "proposes cut: Kenya must cut off financing"
    one = matched(
        ["cut Measure: cut off financing"],
        ["n Measure: cut off", "author Actor: Kenya"],
        [f"@author {call}"],
        ["author proposes n: Kenya must"],
    )
    assert (len(one.nodes), one.entities, one.relations) == (1, {0: 0}, {0: 0})


@pytest.mark.parametrize(
    ("told", "strictly", "loosely"),
    [
        ("rebels targets schools: bombed", True, True),
        ("rebels commits schools: bombed", False, True),
        ("schools targets rebels: bombed", False, True),
        ("rebels targets schools: Kenya condemned", False, False),  # another sentence
        ("rebels targets kenya: bombed", False, False),
    ],
)
def test_a_relation_counts_by_predicate_ends_and_sentence(
    matched: Matched, told: str, strictly: bool, loosely: bool
) -> None:
    known = [REBELS, KENYA, "schools Place: schools"]
    one = matched(known, known, ["rebels targets schools: Rebels bombed schools in Nice"], [told])
    assert (bool(one.relations), bool(one.loose)) == (strictly, loosely)


def test_working_together_has_no_direction(matched: Matched) -> None:
    known = [REBELS, KENYA]
    place = ": Kenya condemned rebels"
    one = matched(
        known, known, [f"rebels cooperatesWith kenya{place}"], [f"kenya cooperatesWith rebels{place}"]
    )
    assert one.relations == {0: 0}


def test_a_relation_in_several_sentences_counts_once(matched: Matched) -> None:
    known = [REBELS, KENYA]
    rows = ["kenya opposes rebels: Rebels bombed", "kenya opposes rebels: Kenya condemned"]
    one = matched(known, known, rows, [*rows, "kenya opposes rebels: Kenya must"])
    assert (len(one.annotated), len(one.said.relations), one.relations) == (1, 1, {0: 0})


@given(st.lists(st.lists(st.integers(0, 5), max_size=5), max_size=6))
def test_no_matching_is_larger(edges: list[list[int]]) -> None:
    owner = assign(edges)
    assert len(set(owner.values())) == len(owner)
    assert all(right in edges[left] for right, left in owner.items())

    def largest(left: int, taken: frozenset[int]) -> int:
        if left == len(edges):
            return 0
        ways = [1 + largest(left + 1, taken | {right}) for right in set(edges[left]) - taken]
        return max([largest(left + 1, taken), *ways])

    assert len(owner) == largest(0, frozenset())
