from dataclasses import replace
from decimal import Decimal

import networkx
import numpy
import pytest

from entente.model import Assertion, Entity, Evidence, KnowledgeGraph
from entente.writing.analysis import EXACT, analyse, pagerank

SENTENCE = Evidence("a.txt", 0, 1, "x")


def net(arcs: str, size: int = 0) -> KnowledgeGraph:
    """A graph of letters, from arcs such as `ab3`: a is related to b in three sentences."""
    names = sorted({name for arc in arcs.split() for name in arc[:2]} | set("abcdefgh"[:size]))
    said = tuple(
        Assertion(
            f"as{number}",
            arc[0],
            "supports",
            arc[1],
            "positive",
            "stated",
            Decimal("0.5"),
            tuple(replace(SENTENCE, begin=begin) for begin in range(int(arc[2:] or 1))),
        )
        for number, arc in enumerate(arcs.split())
    )
    return KnowledgeGraph("", (), (), (), tuple(Entity(name, name, "Group") for name in names), (), said)


def test_degrees_count_relations_and_sentences() -> None:
    standings = analyse(net("ab3 ac cb2", size=4)).standings
    assert [standings[name].degree for name in "abcd"] == [2, 2, 2, 0]
    assert [standings[name].weighted_degree for name in "abcd"] == [4, 5, 3, 0]


def test_two_relations_of_the_same_things_count_twice_and_a_denied_one_with_the_affirmed_once() -> None:
    graph = net("ab ab2")
    first, second = graph.assertions
    two = replace(graph, assertions=(first, replace(second, predicate="opposes")))
    denied = replace(graph, assertions=(first, replace(second, polarity="negative")))
    assert [analyse(one).standings["a"].degree for one in (two, denied)] == [2, 1]
    assert [analyse(one).standings["a"].weighted_degree for one in (two, denied)] == [3, 3]


def test_what_lies_between_is_between() -> None:
    standings = analyse(net("ab bc cd de")).standings
    assert [standings[name].betweenness for name in "abcde"] == [
        Decimal(share) for share in ("0", "0.5", "0.666667", "0.5", "0")
    ]


def test_communities_are_numbered_from_the_largest_and_what_is_alone_has_none() -> None:
    standings = analyse(net("ab bc ca de", size=6)).standings
    assert [standings[name].community for name in "abcdef"] == [1, 1, 1, 2, 2, None]


def test_pagerank_is_that_of_networkx() -> None:
    arcs = {(one * 7 % 40, one * one % 37): one % 4 + 1 for one in range(90)}
    both: networkx.DiGraph[int] = networkx.DiGraph()
    both.add_nodes_from(range(40))
    both.add_weighted_edges_from((one, other, weight) for (one, other), weight in arcs.items())
    matrix = networkx.google_matrix(both)
    expected = numpy.full(40, 1 / 40) @ numpy.linalg.matrix_power(matrix, 200)
    assert pagerank(40, arcs) == pytest.approx(expected.tolist(), abs=1e-9)


def test_pagerank_makes_one_in_all_even_where_nothing_leads_on() -> None:
    assert sum(pagerank(3, {(0, 1): 1})) == pytest.approx(1)
    assert pagerank(2, {}) == [0.5, 0.5]
    assert pagerank(0, {}) == []


def test_the_order_in_which_things_are_told_does_not_matter() -> None:
    graph = net("ab3 bc ca de2 ef fd ag")
    turned = replace(graph, assertions=tuple(reversed(graph.assertions)))
    assert analyse(graph) == analyse(turned)


def test_a_large_network_is_sampled_and_says_so() -> None:
    size = EXACT + 1
    entities = tuple(Entity(f"n{number:05}", "x", "Group") for number in range(size))
    said = tuple(
        replace(
            net("ab").assertions[0], iri=f"as{number}", subject=entities[number].iri, object=entities[0].iri
        )
        for number in range(1, size)
    )
    found = analyse(KnowledgeGraph("", (), (), (), entities, (), said))
    assert f"200 of {size} things" in found.algorithms["betweenness"]
    assert found.standings["n00000"].betweenness > Decimal("0.9")
    assert "all shortest ways" in analyse(net("ab")).algorithms["betweenness"]
