"""GraphML, for yEd, Cytoscape, igraph and networkx; places and colours are named as Gephi reads them."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from entente.writing.appearance import appearance
from entente.writing.atomic import write_atomically
from entente.writing.drawing import DrawnEntity, clean
from entente.writing.markup import kept
from entente.writing.material import Material, Source, material_of
from entente.writing.tables import BETWEEN, Edge, Value, edge_row, node_row

if TYPE_CHECKING:
    import networkx

    Net = networkx.MultiDiGraph[str]


def write_graphml(source: Source, path: Path) -> None:
    """Write a graph to `path`; several values in one place stand with a bar between."""
    from networkx import write_graphml_xml

    # Not whichever of networkx's two writers is at hand: they differ in their bytes.
    written = io.BytesIO()
    write_graphml_xml(network(material_of(source)), written)
    write_atomically(path, kept(written.getvalue()) + b"\n")


def network(material: Material) -> "Net":
    """The graph as networkx has it, with flat attributes and edges numbered through."""
    from networkx import MultiDiGraph

    net: Net = MultiDiGraph()
    for node in material.things:
        row = _flat(node_row(node, material.graph, material.analysis))
        net.add_node(node.entity.iri, label=clean(node.entity.label), **row, **_drawn(node))
    for number, edge in enumerate(material.edges):
        row = _flat(edge_row(edge, material.labels))
        net.add_edge(edge.subject, edge.object, key=str(number), **_named(edge), **row)
    return net


def _drawn(node: DrawnEntity) -> dict[str, str | int | float]:
    colour = node.look.colour
    channels = {name: int(colour[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}
    return {"x": node.x, "y": -node.y + 0.0, "size": node.size, "color": colour, **channels}


def _named(edge: Edge) -> dict[str, str | int]:
    colour = appearance().manners[edge.manner].colour
    return {"label": edge.label, "weight": edge.weight, "color": colour}


def _flat(row: Mapping[str, Value]) -> dict[str, str | int | float]:
    """What is known, as text, whole or broken numbers."""
    return {name: _simple(value) for name, value in row.items() if value not in {None, "", ()}}


def _simple(value: Value) -> str | int | float:
    if isinstance(value, tuple):
        return BETWEEN.join(value)
    return value if isinstance(value, str | int) else float(value or 0)
