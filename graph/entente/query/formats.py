"""An answer as the W3C's formats have it: CSV, TSV and JSON for rows, Turtle for triples.

What would steer a terminal is escaped where the format can, and replaced in CSV, which cannot.
"""

import csv
import io
import json
import re

from entente.errors import QueryError
from entente.query.answers import Answer, Value
from entente_ontology.names import PREFIXES

# Controls but tab and line end, marks of direction, and line ends that only some programs know.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_QUOTED = re.compile(r'[\n\r\t"\\]')


def plain(text: str) -> str:
    """`text` without what steers a terminal or turns its lines round."""
    return STEERING.sub("\ufffd", text)


def as_csv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results CSV, but that no cell is a formula: such text gets an apostrophe before it."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(plain(column) for column in answer.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in answer.rows)
    return page.getvalue()


def _harmless(cell: Value | None) -> str:
    text = "" if cell is None else plain(cell.text)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def as_tsv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results TSV: terms as Turtle has them."""
    rows = ([f"?{column}" for column in answer.columns], *(map(_turtle, row) for row in answer.rows))
    return "".join("\t".join(row) + "\n" for row in rows)


def _turtle(cell: Value | None) -> str:
    if cell is None:
        return ""
    if cell.kind == "uri":
        return _escaped(f"<{cell.text}>")
    if cell.kind == "bnode":
        return f"_:{cell.text}"
    quoted = _escaped('"' + _QUOTED.sub(lambda found: _SHORT[found[0]], cell.text) + '"')
    if cell.language:
        return f"{quoted}@{cell.language}"
    return f"{quoted}^^<{cell.datatype}>" if cell.datatype else quoted


def _escaped(turtle: str) -> str:
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04X}", turtle)


def as_json(answer: Answer) -> str:
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


def as_turtle(answer: Answer) -> str:
    """The triples of CONSTRUCT or DESCRIBE as Turtle, grouped by subject; QueryError for other answers."""
    import pyoxigraph as ox

    if answer.kind != "triples":
        raise QueryError("only CONSTRUCT and DESCRIBE give triples to write as Turtle: take another form")
    lines = "".join(" ".join(map(_turtle, row)) + " .\n" for row in answer.rows)
    triples = ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    prefixes = {**PREFIXES, **dict(answer.prefixes)}
    used = {prefix: iri for prefix, iri in prefixes.items() if f"<{iri}" in lines}
    page = io.BytesIO()
    ox.serialize((quad.triple for quad in triples), page, format=ox.RdfFormat.TURTLE, prefixes=used)
    return _escaped(page.getvalue().decode("utf-8"))
