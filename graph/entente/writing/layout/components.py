"""The pieces of a graph that no relation joins."""

from collections.abc import Iterator
from dataclasses import dataclass

from entente.model import KnowledgeGraph

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Component:
    """Nodes that relations join, and the pairs that they join, by position in `nodes`."""

    nodes: tuple[int, ...]  # positions in KnowledgeGraph.entities
    pairs: tuple[Pair, ...]  # smaller position first, each pair once, sorted


def components(graph: KnowledgeGraph) -> Iterator[Component]:
    """The components of `graph`, largest first, those of a size in order of their first entity."""
    pairs = _joined(graph)
    neighbours: list[list[int]] = [[] for _ in graph.entities]
    for one, other in pairs:
        neighbours[one].append(other)
        neighbours[other].append(one)
    found = sorted(_reached(neighbours), key=lambda nodes: (-len(nodes), nodes))
    place = {
        node: (part, position) for part, nodes in enumerate(found) for position, node in enumerate(nodes)
    }
    inside: list[list[Pair]] = [[] for _ in found]
    for one, other in pairs:
        inside[place[one][0]].append((place[one][1], place[other][1]))
    return (Component(tuple(nodes), tuple(inner)) for nodes, inner in zip(found, inside, strict=True))


def _joined(graph: KnowledgeGraph) -> list[Pair]:
    number = {entity.iri: position for position, entity in enumerate(graph.entities)}
    ends = {(number[said.subject], number[said.object]) for said in graph.assertions}
    return sorted({(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]})


def _reached(neighbours: list[list[int]]) -> Iterator[list[int]]:
    seen: set[int] = set()
    for first in range(len(neighbours)):
        if first in seen:
            continue
        seen.add(first)
        nodes = [first]
        for node in nodes:
            fresh = [other for other in neighbours[node] if other not in seen]
            seen.update(fresh)
            nodes.extend(fresh)
        yield sorted(nodes)
