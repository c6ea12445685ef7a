"""Where every entity of a graph is drawn: one layout that the page and the Gephi file share."""

from entente.model import KnowledgeGraph
from entente.writing.layout.components import Component, components
from entente.writing.layout.forces import settle
from entente.writing.layout.packing import pack
from entente.writing.layout.spacing import spread, upright

Positions = dict[str, tuple[float, float]]


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


def _placed(part: Component) -> list[tuple[float, float]]:
    """The nodes of one component around their own centre."""
    found = spread(upright(settle(len(part.nodes), part.pairs)))
    return [(float(x), float(y)) for x, y in found]
