"""Writes an answer as a table for people, as CSV, or as the W3C's JSON."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterable

from entente.errors import QueryError
from entente.query.answers import Answer, Value
from entente_ontology.names import PREFIXES

# Controls but tab and line end, marks of direction, and line ends that only some programs know.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_LOCAL = re.compile(r"[\w-]+")


def render(answer: Answer, form: str = "table") -> str:
    """`answer` as text in one of `FORMS`, with a line end at its end."""
    if form not in FORMS:
        raise QueryError(f"no form {form!r} (have {', '.join(FORMS)})")
    return FORMS[form](answer)


def _as_table(answer: Answer) -> str:
    """A table as wide as the terminal, and below it how many rows there are."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for column in answer.columns:
        table.add_column(Text(_plain(column)), overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(_short(cell, answer.prefixes)) for cell in row))
    page = io.StringIO()
    width = shutil.get_terminal_size(fallback=(120, 24)).columns
    console = Console(file=page, width=width, color_system=None, force_terminal=False, legacy_windows=False)
    console.print(table)
    lines = [line.rstrip() for line in page.getvalue().splitlines()]
    return "\n".join([*lines, _count(answer)]) + "\n"


def _count(answer: Answer) -> str:
    rows = f"{len(answer.rows)} row{'s' if len(answer.rows) != 1 else ''}"
    return f"{rows}; there are more" if answer.cut else rows


def _short(cell: Value | None, prefixes: Iterable[tuple[str, str]]) -> str:
    """The text of a cell in one line; an IRI with a prefix where one fits."""
    if cell is None:
        return ""
    if cell.kind == "uri":
        for prefix, namespace in (*prefixes, *PREFIXES.items()):
            if cell.text.startswith(namespace) and _LOCAL.fullmatch(cell.text.removeprefix(namespace)):
                return f"{prefix}:{cell.text.removeprefix(namespace)}"
    return " ".join(_plain(cell.text).split())


def _plain(text: str) -> str:
    """`text` without what steers a terminal or turns its lines round."""
    return _STEERING.sub("\ufffd", text)


def _as_csv(answer: Answer) -> str:
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(_plain(column) for column in answer.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in answer.rows)
    return page.getvalue()


def _harmless(cell: Value | None) -> str:
    """The text of a cell that no spreadsheet takes for a formula: such text gets an apostrophe before it."""
    text = "" if cell is None else _plain(cell.text)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _as_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON; triples as rows of three."""
    if answer.kind == "truth":
        truth = any(cell is not None and cell.text == "true" for row in answer.rows for cell in row)
        return json.dumps({"head": {}, "boolean": truth}, indent=1) + "\n"
    rows = [
        {column: _node(cell) for column, cell in zip(answer.columns, row, strict=True) if cell is not None}
        for row in answer.rows
    ]
    return json.dumps({"head": {"vars": answer.columns}, "results": {"bindings": rows}}, indent=1) + "\n"


def _node(cell: Value) -> dict[str, str]:
    node = {"type": cell.kind, "value": cell.text}
    if cell.language:
        node["xml:lang"] = cell.language
    elif cell.datatype:
        node["datatype"] = cell.datatype
    return node


FORMS: dict[str, Callable[[Answer], str]] = {"table": _as_table, "csv": _as_csv, "json": _as_json}
"""Name of each form to what writes it."""
