"""Tables with the headers of `neo4j-admin database import`."""

import csv
import io
from collections.abc import Iterator, Mapping

from entente.writing.neo4j.rows import Row, Table
from entente.writing.tables import ColumnType, Value, plainly

BETWEEN = "\x1f"
"""Stands between the values of a list: no text that is written can hold it."""

TYPES: Mapping[ColumnType, str] = {
    "string": "",
    "strings": ":string[]",
    "integer": ":int",
    "double": ":double",
    "boolean": ":boolean",
}


def table(found: Table) -> Iterator[str]:
    """The lines of a table, its header first."""
    columns = [f"{name}{TYPES[kind]}" for name, kind in found.columns.items()]
    ends = [":START_ID", ":END_ID", ":TYPE"] if found.ends else ["iri:ID", ":LABEL"]
    yield _line([*ends, *columns])
    for row in found.rows:
        yield _line([*_ends(row), *(_cell(row.values[name]) for name in found.columns)])


def _ends(row: Row) -> list[str]:
    return [row.iri, *([row.end] if row.end else []), BETWEEN.join(row.kinds)]


def _cell(value: Value) -> str:
    return BETWEEN.join(value) if isinstance(value, tuple) else plainly(value)


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
