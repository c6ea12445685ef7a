from collections.abc import Iterable
from itertools import combinations

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms.community import greedy_modularity_communities, modularity

from entente.writing.communities import louvain


def test_cliques_that_one_relation_joins_are_communities() -> None:
    cliques = [
        (first + one, first + other) for first in (0, 4, 8) for one, other in combinations(range(4), 2)
    ]
    pairs = dict.fromkeys((*cliques, (3, 4), (7, 8)), 1)
    assert louvain(12, pairs) == (0,) * 4 + (1,) * 4 + (2,) * 4


def test_what_many_sentences_join_belongs_together() -> None:
    assert louvain(4, {(0, 1): 1, (1, 2): 9, (2, 3): 1, (0, 3): 9}) == (0, 1, 1, 0)


@pytest.mark.parametrize(
    "net",
    [networkx.karate_club_graph(), networkx.les_miserables_graph(), networkx.florentine_families_graph()],
)
def test_known_networks_are_divided_about_as_well_as_by_another_method(net: "networkx.Graph[str]") -> None:
    number = {node: place for place, node in enumerate(net)}
    plain: networkx.Graph[int] = networkx.Graph()
    plain.add_weighted_edges_from(
        (number[one], number[other], int(weight))
        for one, other, weight in net.edges(data="weight", default=1)
    )
    weights: Iterable[tuple[int, int, int]] = plain.edges(data="weight")
    pairs = {(min(one, other), max(one, other)): weight for one, other, weight in weights}
    found = louvain(len(net), pairs)
    groups = [{node for node, group in enumerate(found) if group == one} for one in sorted(set(found))]
    other_way = [set(group) for group in greedy_modularity_communities(plain, weight="weight")]
    assert modularity(plain, groups) > modularity(plain, other_way) - 0.03


@settings(deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(8, 15)), st.integers(1, 5)))
def test_no_community_holds_what_no_way_joins_and_the_order_of_pairs_does_not_matter(
    pairs: dict[tuple[int, int], int],
) -> None:
    found = louvain(16, pairs)
    assert found == louvain(16, dict(reversed(pairs.items())))
    net: networkx.Graph[int] = networkx.Graph(pairs.keys())
    net.add_nodes_from(range(16))
    part = {node: number for number, one in enumerate(networkx.connected_components(net)) for node in one}
    assert len({(found[node], part[node]) for node in net}) == len(set(found))


@pytest.mark.parametrize(("size", "pairs"), [(0, {}), (2, {}), (2, {(0, 0): 3})])
def test_nodes_that_nothing_joins_are_communities_of_their_own(
    size: int, pairs: dict[tuple[int, int], int]
) -> None:
    assert louvain(size, pairs) == tuple(range(size))
