"""How central things are in the network of what is said, and which belong together.

The network has one edge for each subject, relation and object, whatever its manner, weighted by the
sentences that state it. Numbers are computed one by one in a fixed order, so that they are the same
everywhere, and rounded to six digits.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from entente.model import KnowledgeGraph
from entente.writing.communities import louvain
from entente.writing.drawing import relation

if TYPE_CHECKING:
    import networkx

EXACT = 1000
"""Things up to which betweenness counts the shortest ways of all of them."""

PIVOTS = 200
"""Things whose shortest ways are counted beyond that."""

DAMPING = 0.85
SEED = 0

Arc = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a thing stands in the network."""

    degree: int
    weighted_degree: int
    betweenness: Decimal
    pagerank: Decimal
    community: int | None  # from 1, the largest first; None for what is related to nothing


@dataclass(frozen=True, slots=True)
class Analysis:
    """How all things stand."""

    standings: Mapping[str, Standing]  # by Entity.iri
    algorithms: Mapping[str, str]  # what each number is, by the property of the ontology


def analyse(graph: KnowledgeGraph) -> Analysis:
    """Degree, weighted degree, betweenness, PageRank and community of every entity."""
    iris = [entity.iri for entity in graph.entities]
    weights = _weights(graph)
    arcs = _arcs(weights, {iri: number for number, iri in enumerate(iris)})
    net = _undirected(len(iris), arcs)
    degrees, strengths = _degrees(weights)
    between, ranks, groups = _betweenness(net), pagerank(len(iris), arcs), _communities(net)
    standings = {
        iri: Standing(
            degrees[iri], strengths[iri], between[number], _rounded(ranks[number]), groups.get(number)
        )
        for number, iri in enumerate(iris)
    }
    return Analysis(standings, _algorithms(len(iris)))


def _algorithms(size: int) -> dict[str, str]:
    ways = "all shortest ways" if size <= EXACT else f"the shortest ways from {PIVOTS} of {size} things"
    return {
        "degree": "degree: the relations that begin or end at a thing",
        "weightedDegree": "weighted degree: the sentences that state these relations",
        "betweenness": f"betweenness (Brandes 2001): normalised, undirected, {ways}",
        "pageRank": f"PageRank (Brin and Page 1998): damping {DAMPING}, weighted by sentences",
        "community": "Louvain (Blondel and others 2008): undirected, weighted by sentences, resolution 1",
    }


def _weights(graph: KnowledgeGraph) -> dict[tuple[str, str, str], int]:
    """Sentences by subject, relation and object, sorted by them."""
    found: Counter[tuple[str, str, str]] = Counter()
    for said in graph.assertions:
        found[said.subject, relation(said), said.object] += len(said.evidence)
    return dict(sorted(found.items()))


def _degrees(weights: Mapping[tuple[str, str, str], int]) -> tuple[Counter[str], Counter[str]]:
    """Relations and sentences at each end; a relation of a thing to itself counts twice."""
    degrees, strengths = Counter[str](), Counter[str]()
    for (subject, _, target), weight in weights.items():
        for iri in (subject, target):
            degrees[iri] += 1
            strengths[iri] += weight
    return degrees, strengths


def _arcs(weights: Mapping[tuple[str, str, str], int], number: Mapping[str, int]) -> dict[Arc, int]:
    arcs: defaultdict[Arc, int] = defaultdict(int)
    for (subject, _, target), weight in weights.items():
        arcs[number[subject], number[target]] += weight
    return dict(sorted(arcs.items()))


def _undirected(size: int, arcs: Mapping[Arc, int]) -> "networkx.Graph[int]":
    """Numbers as nodes, whose hashes are the same on every run."""
    import networkx

    both: defaultdict[Arc, int] = defaultdict(int)
    for (one, other), weight in arcs.items():
        both[min(one, other), max(one, other)] += weight
    net: networkx.Graph[int] = networkx.Graph()
    net.add_nodes_from(range(size))
    net.add_weighted_edges_from((one, other, weight) for (one, other), weight in sorted(both.items()))
    return net


def _betweenness(net: "networkx.Graph[int]") -> dict[int, Decimal]:
    from networkx import betweenness_centrality

    pivots = None if len(net) <= EXACT else PIVOTS
    return {node: _rounded(share) for node, share in betweenness_centrality(net, k=pivots, seed=SEED).items()}


def _communities(net: "networkx.Graph[int]") -> dict[int, int]:
    """The number of each node's community, from 1, the largest first; none where it is related to nothing."""
    weights: Iterable[tuple[int, int, int]] = net.edges(data="weight")
    pairs = {(min(one, other), max(one, other)): weight for one, other, weight in weights}
    members: defaultdict[int, list[int]] = defaultdict(list)
    for node, group in enumerate(louvain(len(net), pairs)):
        if net.degree[node]:
            members[group].append(node)
    groups = sorted(members.values(), key=lambda group: (-len(group), group))
    return {node: number for number, group in enumerate(groups, 1) for node in group}


def pagerank(size: int, arcs: Mapping[Arc, int]) -> list[float]:
    """PageRank by power iteration: networkx's own needs scipy, and sums in an order of its own."""
    out = [0] * size
    for (one, _), weight in arcs.items():
        out[one] += weight
    ranks = [1 / size] * size if size else []
    for _ in range(200 if arcs else 0):
        sunk = sum(rank for rank, weight in zip(ranks, out, strict=True) if not weight)
        found = [(1 - DAMPING + DAMPING * sunk) / size] * size
        for (one, other), weight in arcs.items():
            found[other] += DAMPING * ranks[one] * weight / out[one]
        moved = sum(abs(new - old) for new, old in zip(found, ranks, strict=True))
        ranks = found
        if moved < 1e-12:
            break
    return ranks


def _rounded(number: float) -> Decimal:
    return Decimal(f"{number:.6g}")
