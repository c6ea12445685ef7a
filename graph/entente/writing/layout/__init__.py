"""Where every entity of a graph is drawn: one layout that the page and the Gephi file share."""

from functools import cache

from entente.model import KnowledgeGraph
from entente.writing.layout.components import Component, Pair, components
from entente.writing.layout.forces import settle
from entente.writing.layout.packing import pack
from entente.writing.layout.spacing import spread, upright

Positions = dict[str, tuple[float, float]]

SMALL = 6
"""Nodes of a component whose form is likely to come again."""


def positions(graph: KnowledgeGraph) -> Positions:
    """The place of each entity by IRI, in pixels at scale 1, x to the right and y downwards.

    Only additions, multiplications, divisions and square roots of single numbers are used, in a
    fixed order: they round alike on every machine, where BLAS and vectorised functions do not.
    """
    parts = tuple(components(graph))
    return {
        graph.entities[node].iri: (round(x, 1) + 0.0, round(y, 1) + 0.0)
        for node, x, y in pack(parts, [_placed(part) for part in parts])
    }


def _placed(part: Component) -> tuple[tuple[float, float], ...]:
    """The nodes of one component around their own centre."""
    form = _known_form if len(part.nodes) <= SMALL else _form
    return form(len(part.nodes), part.pairs)


def _form(count: int, pairs: tuple[Pair, ...]) -> tuple[tuple[float, float], ...]:
    found = spread(upright(settle(count, pairs)))
    return tuple((float(x), float(y)) for x, y in found)


@cache
def _known_form(count: int, pairs: tuple[Pair, ...]) -> tuple[tuple[float, float], ...]:
    return _form(count, pairs)
