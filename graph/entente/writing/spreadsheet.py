"""Two tables as CSV: things and relations, for Gephi's spreadsheet import, Excel and data frames.

A spreadsheet runs a cell that begins like a formula; such a cell gets an apostrophe before it, and so
does one that begins with apostrophes and then like a formula, so that the first one can be taken off again.
Gephi takes a backslash for the sign that the quotation mark after it is none: such a one is doubled.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from entente.writing.atomic import write_parts
from entente.writing.drawing import clean
from entente.writing.material import Material, Source, material_of
from entente.writing.tables import EDGE_COLUMNS, NODE_COLUMNS, Edge, Value, edge_row, node_row, plainly

MARK = b"\xef\xbb\xbf"
"""Tells Excel that the file is UTF-8."""

_ESCAPING = re.compile(r'\\(?=\\*(?:"|$))')
_FORMULA = re.compile("'*[=+\\-@\t\r\n|%＝＋－＠]")


def write_nodes(source: Source, path: Path) -> None:
    """Write the table of things to `path`."""
    material = material_of(source)
    rows = (
        [node.entity.iri, harmless(clean(node.entity.label)), *_cells(row)]
        for node in material.things
        for row in (node_row(node, material.graph, material.analysis),)
    )
    write_parts(path, _csv(["Id", "Label", *NODE_COLUMNS], rows))


def write_edges(source: Source, path: Path) -> None:
    """Write the table of relations to `path`."""
    material = material_of(source)
    head = ["Source", "Target", "Type", "Id", "Label", "Weight", "Kind", *EDGE_COLUMNS]
    write_parts(path, _csv(head, _edges(material)))


def harmless(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula, and Gephi no end of it for none."""
    whole = _ESCAPING.sub(r"\\\\", text)
    return f"'{whole}" if _FORMULA.match(whole) else whole


def _edges(material: Material) -> Iterator[list[str]]:
    for number, edge in enumerate(material.edges):
        yield [*_ends(edge, number), *_cells(edge_row(edge, material.labels))]


def _ends(edge: Edge, number: int) -> list[str]:
    return [edge.subject, edge.object, "Directed", str(number), edge.label, str(edge.weight), edge.relation]


def _cells(row: Mapping[str, Value]) -> Iterator[str]:
    """Numbers as they are, minus and all; every text made harmless."""
    for value in row.values():
        written = plainly(value)
        yield harmless(written) if isinstance(value, str | tuple) else written


def _csv(head: list[str], rows: Iterable[list[str]]) -> Iterator[bytes]:
    yield MARK
    for row in (head, *rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(row)
        yield line.getvalue().encode("utf-8")
