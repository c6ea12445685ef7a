"""Node-link JSON, for d3, sigma.js, Cytoscape.js and networkx, a thing and a relation a line."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from entente.model import Evidence
from entente.writing.appearance import appearance
from entente.writing.atomic import write_parts
from entente.writing.drawing import DrawnEntity, clean
from entente.writing.material import Material, Source, material_of
from entente.writing.tables import Edge, Value, edge_row, node_row

Row = dict[str, Any]  # Any: what JSON may hold


def write_nodelink(source: Source, path: Path) -> None:
    """Write a graph to `path`, with the sentences that state a relation as objects."""
    write_parts(path, (part.encode("utf-8") for part in _parts(material_of(source))))


def _parts(material: Material) -> Iterator[str]:
    yield '{"directed": true, "multigraph": true, "graph": {"base": ' + _json(material.graph.base) + "},\n"
    nodes = (_node(node, material) for node in material.things)
    links = (_link(number, edge, material) for number, edge in enumerate(material.edges))
    yield from _list("nodes", nodes)
    yield ",\n"
    yield from _list("links", links)
    yield "}\n"


def _list(name: str, rows: Iterator[Row]) -> Iterator[str]:
    yield f'"{name}": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + _json(row)
    yield "\n]"


def _node(node: DrawnEntity, material: Material) -> Row:
    row = _plain(node_row(node, material.graph, material.analysis))
    drawn = {"x": node.x, "y": node.y, "size": node.size, "color": node.look.colour}
    return {"id": node.entity.iri, "label": clean(node.entity.label), **row, **drawn}


def _link(number: int, edge: Edge, material: Material) -> Row:
    row = _plain(edge_row(edge, material.labels))
    named = {"source": edge.subject, "target": edge.object, "key": str(number), "label": edge.label}
    said = {"weight": edge.weight, "color": appearance().manners[edge.manner].colour}
    return {**named, **row, "evidence": [_sentence(one) for one in edge.evidence], **said}


def _sentence(one: Evidence) -> Row:
    return {"document": clean(one.document), "begin": one.begin, "end": one.end, "text": clean(one.text)}


def _plain(row: Mapping[str, Value]) -> Row:
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
