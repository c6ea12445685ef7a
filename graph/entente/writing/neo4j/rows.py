"""The nodes and relationships that Neo4j gets, as rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from entente.writing.drawing import clean
from entente.writing.material import Material
from entente.writing.tables import EDGE_COLUMNS, NODE_COLUMNS, ColumnType, Value, edge_row, node_row
from entente_ontology.names import classes

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

DOCUMENT_COLUMNS: Mapping[str, ColumnType] = {
    "identifier": "string",
    "title": "string",
    "issued": "string",
    "publisher": "string",
    "sha256": "string",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A node, or a relationship where it has an end."""

    iri: str  # of the node, or of where the relationship begins
    kinds: tuple[str, ...]  # labels of the node, or the one type of the relationship; names of the vocabulary
    values: Mapping[str, Value]
    end: str = ""  # IRI of where the relationship ends


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with the same columns."""

    name: str
    columns: Mapping[str, ColumnType]
    rows: tuple[Row, ...]
    ends: tuple[str, str] | None = None  # what relationships join, by label; None for nodes


def things(material: Material) -> Table:
    """The entities."""
    rows = (
        Row(
            node.entity.iri,
            ("Thing", *classes(node.entity.kind)),
            {"label": clean(node.entity.label), **node_row(node, material.graph, material.analysis)},
        )
        for node in material.things
    )
    return Table("things", {"label": "string", **NODE_COLUMNS}, tuple(rows))


def documents(material: Material) -> Table:
    """The documents."""
    graph = material.graph
    rows = (
        Row(iri, ("Document",), {name: clean(getattr(one, name)) for name in DOCUMENT_COLUMNS})
        for iri, one in zip(graph.document_iris, graph.documents, strict=True)
    )
    return Table("documents", DOCUMENT_COLUMNS, tuple(rows))


def relations(material: Material) -> Table:
    """What is said of things, one for each subject, relation and object."""
    rows = (
        Row(
            edge.subject,
            (_type(edge.relation),),
            {"label": edge.label, "weight": edge.weight, **edge_row(edge, material.labels)},
            edge.object,
        )
        for edge in material.edges
    )
    columns: Mapping[str, ColumnType] = {"label": "string", "weight": "integer", **EDGE_COLUMNS}
    return Table("relations", columns, tuple(rows), ("Thing", "Thing"))


def authors(material: Material) -> Table:
    """Who wrote which document."""
    known = zip(material.graph.document_iris, material.graph.creators, strict=True)
    rows = (Row(creator, ("WROTE",), {}, iri) for iri, creators in known for creator in creators)
    return Table("authors", {}, tuple(rows), ("Thing", "Document"))


def tellings(material: Material) -> Table:
    """Which document tells of which thing."""
    rows = (
        Row(material.graph.document_iris[number], ("TELLS_OF",), {}, node.entity.iri)
        for node in material.things
        for number in node.documents
    )
    return Table("tellings", {}, tuple(rows), ("Document", "Thing"))


def _type(relation: str) -> str:
    return _HUMP.sub("_", relation).upper()
