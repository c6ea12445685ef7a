"""GEXF 1.3 for Gephi, valid against the published schema, with places, colours and sizes of the page.

Gephi tells two relations of the same two entities apart by `kind`; without it the second is lost.
"""

import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from entente.model import Assertion, KnowledgeGraph
from entente.writing.appearance import appearance, manner
from entente.writing.atomic import write_atomically
from entente.writing.drawing import DrawnEntity, clean, drawn, relation, support, words
from entente.writing.layout import Positions
from entente_ontology.names import classes

NODE_COLUMNS = {
    "kind": "string",
    "kinds": "string",
    "aliases": "string",
    "concept": "string",
    "documents": "string",
    "mentions": "integer",
    "statements": "integer",
    "latitude": "double",
    "longitude": "double",
}
EDGE_COLUMNS = {
    "relation": "string",
    "polarity": "string",
    "modality": "string",
    "confidence": "double",
    "documents": "string",
    "cues": "string",
    "attributed": "string",
    "evidence": "string",
}
"""Titles and types of the columns that Gephi shows; it reserves id, label, weight, type, start and end."""

BETWEEN = " | "


def write_gexf(graph: KnowledgeGraph, path: Path, *, layout: Positions | None = None) -> None:
    """Write `graph` to `path` for Gephi; `layout` is computed where not given.

    One edge for each subject, relation and object; its weight is the number of sentences that state
    it, however they do. Raises WritingError where `path` cannot be written.
    """
    root = ET.Element(
        "gexf",
        {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"},
    )
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Entente"
    ET.SubElement(meta, "description").text = "Who proposes what, against which threat, where"
    body = ET.SubElement(root, "graph", {"defaultedgetype": "directed", "mode": "static", "idtype": "string"})
    _add_columns(body, "node", NODE_COLUMNS)
    _add_columns(body, "edge", EDGE_COLUMNS)
    _add_nodes(body, graph, layout)
    _add_edges(body, graph)
    ET.indent(root, " ")
    write_atomically(path, ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _add_columns(body: ET.Element, owner: str, columns: Mapping[str, str]) -> None:
    table = ET.SubElement(body, "attributes", {"class": owner, "mode": "static"})
    for title, kind in columns.items():
        ET.SubElement(table, "attribute", {"id": title, "title": title, "type": kind})


def _add_nodes(body: ET.Element, graph: KnowledgeGraph, layout: Positions | None) -> None:
    nodes = ET.SubElement(body, "nodes", {"count": str(len(graph.entities))})
    for node in drawn(graph, layout):
        element = ET.SubElement(nodes, "node", {"id": node.entity.iri, "label": clean(node.entity.label)})
        _add_values(element, _node_values(node, graph))
        _add_colour(element, node.look.colour)
        # Up is more in Gephi and less on the page.
        ET.SubElement(element, "viz:position", {"x": str(node.x), "y": str(-node.y + 0.0), "z": "0.0"})
        ET.SubElement(element, "viz:size", {"value": str(node.size)})
        ET.SubElement(element, "viz:shape", {"value": node.look.gexf})


def _node_values(node: DrawnEntity, graph: KnowledgeGraph) -> dict[str, object]:
    entity = node.entity
    return {
        "kind": entity.kind,
        "kinds": BETWEEN.join(classes(entity.kind)),
        "aliases": BETWEEN.join(entity.aliases),
        "concept": entity.concept,
        "documents": BETWEEN.join(graph.documents[number].identifier for number in node.documents),
        "mentions": node.mentions,
        "statements": node.assertions,
        "latitude": entity.latitude,
        "longitude": entity.longitude,
    }


def _add_edges(body: ET.Element, graph: KnowledgeGraph) -> None:
    labels = {entity.iri: entity.label for entity in graph.entities}
    edges = ET.SubElement(body, "edges")
    same = itertools.groupby(sorted(graph.assertions, key=_triple), key=_triple)
    for number, ((subject, predicate, target), said) in enumerate(same):
        assertions = sorted(said, key=lambda one: (support(one), one.iri), reverse=True)
        weight = str(sum(len(one.evidence) for one in assertions))
        ends = {"id": str(number), "source": subject, "target": target, "kind": predicate, "weight": weight}
        element = ET.SubElement(edges, "edge", {**ends, "label": _edge_label(assertions)})
        _add_values(element, _edge_values(assertions, labels))
        look = appearance().manners[manner(assertions[0])]
        _add_colour(element, look.colour)
        ET.SubElement(element, "viz:shape", {"value": look.gexf})
    edges.set("count", str(len(edges)))


def _triple(said: Assertion) -> tuple[str, str, str]:
    return said.subject, relation(said), said.object


def _edge_label(assertions: list[Assertion]) -> str:
    """The relation in words, with a note where nobody states it as so."""
    manners = [manner(one) for one in assertions]
    said = words(relation(assertions[0]))
    return said if {"stated", "proposed"} & set(manners) else f"{said} ({manners[0]})"


def _edge_values(assertions: list[Assertion], labels: Mapping[str, str]) -> dict[str, object]:
    evidence = sorted(
        {found for one in assertions for found in one.evidence},
        key=lambda found: (found.document, found.begin, found.end),
    )
    return {
        "relation": relation(assertions[0]),
        "polarity": _joined(one.polarity for one in assertions),
        "modality": _joined(one.modality for one in assertions),
        "confidence": max(one.confidence for one in assertions),
        "documents": _joined(found.document for found in evidence),
        "cues": _joined(cue for one in assertions for cue in one.cues),
        "attributed": _joined(labels[iri] for one in assertions for iri in one.attributed_to),
        "evidence": _joined(
            f"{found.text} ({found.document}, {found.begin}–{found.end})" for found in evidence
        ),
    }


def _joined(values: Iterable[str]) -> str:
    return BETWEEN.join(dict.fromkeys(values))


def _add_values(element: ET.Element, values: Mapping[str, object]) -> None:
    """The columns of a node or edge; what is not known is left out."""
    table = ET.SubElement(element, "attvalues")
    for title, value in values.items():
        if value is not None and value != "":
            ET.SubElement(table, "attvalue", {"for": title, "value": clean(str(value))})


def _add_colour(element: ET.Element, colour: str) -> None:
    channels = {
        name: str(int(colour[place : place + 2], 16)) for name, place in (("r", 1), ("g", 3), ("b", 5))
    }
    ET.SubElement(element, "viz:color", channels)
