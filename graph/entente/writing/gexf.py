"""GEXF 1.3 for Gephi, valid against the published schema, with places, colours and sizes of the page.

Gephi tells two relations of the same two entities apart by `kind`; without it the second is lost.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from entente.writing.appearance import appearance
from entente.writing.atomic import write_atomically
from entente.writing.drawing import DrawnEntity, clean
from entente.writing.markup import kept
from entente.writing.material import Material, Source, material_of
from entente.writing.spells import Spell, dated, spells
from entente.writing.tables import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    ColumnType,
    Edge,
    Value,
    edge_row,
    node_row,
    plainly,
)

Spells = Mapping[str, Spell]

TYPES: Mapping[ColumnType, str] = {
    "string": "string",
    "strings": "string",
    "integer": "integer",
    "double": "double",
    "boolean": "boolean",
}
"""What a column is for Gephi, whose own lists cannot hold every text: several values stand in one."""


def write_gexf(source: Source, path: Path, *, dynamic: bool = False) -> None:
    """Write a graph to `path` for Gephi.

    One edge for each subject, relation and object; its weight is the number of sentences that state
    it, however they do. With `dynamic`, things and relations are there on the dates of the documents that
    tell of them, and always where no document has one. Raises WritingError where `path` cannot be written.
    """
    material = material_of(source)
    root = ET.Element(
        "gexf",
        {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"},
    )
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Entente"
    ET.SubElement(meta, "description").text = "Who proposes what, against which threat, where"
    when = dated(material.graph) if dynamic else {}
    body = ET.SubElement(root, "graph", _manner(dynamic=dynamic))
    _add_columns(body, "node", NODE_COLUMNS)
    _add_columns(body, "edge", EDGE_COLUMNS)
    _add_nodes(body, material, when)
    _add_edges(body, material, when)
    ET.indent(root, " ")
    write_atomically(path, kept(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n")


def _manner(*, dynamic: bool) -> dict[str, str]:
    fixed = {"defaultedgetype": "directed", "mode": "static", "idtype": "string"}
    return {**fixed, "mode": "dynamic", "timeformat": "date"} if dynamic else fixed


def _add_columns(body: ET.Element, owner: str, columns: Mapping[str, ColumnType]) -> None:
    table = ET.SubElement(body, "attributes", {"class": owner, "mode": "static"})
    for title, kind in columns.items():
        ET.SubElement(table, "attribute", {"id": title, "title": title, "type": TYPES[kind]})


def _add_nodes(body: ET.Element, material: Material, when: Spells) -> None:
    graph = material.graph
    nodes = ET.SubElement(body, "nodes", {"count": str(len(graph.entities))})
    for node in material.things:
        element = ET.SubElement(nodes, "node", {"id": node.entity.iri, "label": clean(node.entity.label)})
        _add_values(element, node_row(node, graph, material.analysis))
        _add_spells(element, (graph.documents[number].identifier for number in node.documents), when)
        _add_drawing(element, node)


def _add_drawing(element: ET.Element, node: DrawnEntity) -> None:
    _add_colour(element, node.look.colour)
    # Up is more in Gephi and less on the page.
    ET.SubElement(element, "viz:position", {"x": str(node.x), "y": str(-node.y + 0.0), "z": "0.0"})
    ET.SubElement(element, "viz:size", {"value": str(node.size)})
    ET.SubElement(element, "viz:shape", {"value": node.look.gexf})


def _add_edges(body: ET.Element, material: Material, when: Spells) -> None:
    edges = ET.SubElement(body, "edges", {"count": str(len(material.edges))})
    for number, edge in enumerate(material.edges):
        element = ET.SubElement(edges, "edge", {"id": str(number), **_ends(edge), "label": edge.label})
        _add_values(element, edge_row(edge, material.labels))
        _add_spells(element, (found.document for found in edge.evidence), when)
        look = appearance().manners[edge.manner]
        _add_colour(element, look.colour)
        ET.SubElement(element, "viz:shape", {"value": look.gexf})


def _ends(edge: Edge) -> dict[str, str]:
    return {
        "source": edge.subject,
        "target": edge.object,
        "kind": edge.relation,
        "weight": str(edge.weight),
    }


def _add_values(element: ET.Element, values: Mapping[str, Value]) -> None:
    """The columns of a node or edge; what is not known is left out."""
    table = ET.SubElement(element, "attvalues")
    for title, value in values.items():
        if written := plainly(value):
            ET.SubElement(table, "attvalue", {"for": title, "value": written})


def _add_spells(element: ET.Element, documents: Iterable[str], when: Spells) -> None:
    found = spells(documents, when)
    if found:
        table = ET.SubElement(element, "spells")
        for first, last in found:
            ET.SubElement(table, "spell", {"start": first.isoformat(), "end": last.isoformat()})


def _add_colour(element: ET.Element, colour: str) -> None:
    channels = {
        name: str(int(colour[place : place + 2], 16)) for name, place in (("r", 1), ("g", 3), ("b", 5))
    }
    ET.SubElement(element, "viz:color", channels)
