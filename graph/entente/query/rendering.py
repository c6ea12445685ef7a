"""Writes an answer as a table for people, or in one of the W3C's formats."""

import io
import re
import shutil
from collections.abc import Callable, Iterable

from entente.errors import QueryError
from entente.query.answers import Answer, Value
from entente.query.formats import as_csv, as_json, as_tsv, as_turtle, plain
from entente_ontology.names import PREFIXES

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
        table.add_column(Text(plain(column)), overflow="fold")
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
    return " ".join(plain(cell.text).split())


FORMS: dict[str, Callable[[Answer], str]] = {
    "table": _as_table,
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
    "turtle": as_turtle,
}
"""Name of each form to what writes it."""
