"""Cypher that puts a graph into a database, and again without doubling anything.

Labels, types and names of properties are those of the vocabulary; every text of a document stands in a
string, in which nothing can end it.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from entente.writing.neo4j.rows import Row, Table
from entente.writing.tables import Value

BATCH = 500
"""Rows that one statement holds."""

HEAD = """\
// Entente: what documents say of actors, threats, measures and places.
// Run with: cypher-shell --file graph.cypher
// A relation is what some document says, not a fact: see its plain, polarity, modality and confidence.
CREATE CONSTRAINT entente_thing IF NOT EXISTS FOR (one:Thing) REQUIRE one.iri IS UNIQUE;
CREATE CONSTRAINT entente_document IF NOT EXISTS FOR (one:Document) REQUIRE one.iri IS UNIQUE;
"""

_BACKSLASH = re.compile(r"\\([uU]?)")
_UNSEEN = re.compile("['\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def script(tables: Iterable[Table]) -> Iterator[str]:
    """The statements, each with a semicolon at its end."""
    yield HEAD
    for table in tables:
        for kinds, rows in itertools.groupby(sorted(table.rows, key=_kinds), key=_kinds):
            for batch in _batches(rows):
                yield _statement(kinds, batch, table.ends)


def _kinds(row: Row) -> tuple[str, ...]:
    return row.kinds


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while batch := list(itertools.islice(waiting, BATCH)):
        yield batch


def _statement(kinds: tuple[str, ...], rows: list[Row], ends: tuple[str, str] | None) -> str:
    told = ",\n".join(_told(row) for row in rows)
    first, *others = kinds
    if ends:
        put = (
            f"MATCH (one:{ends[0]} {{iri: row.from}}), (other:{ends[1]} {{iri: row.to}})\n"
            f"MERGE (one)-[said:{first}]->(other)\nSET said += row.said"
        )
    else:
        labels = "".join(f":{label}" for label in others)
        put = f"MERGE (one:{first} {{iri: row.iri}})\nSET one += row.said{f', one{labels}' if others else ''}"
    return f"UNWIND [\n{told}\n] AS row\n{put};\n"


def _told(row: Row) -> str:
    ends = {"from": row.iri, "to": row.end} if row.end else {"iri": row.iri}
    return f"{{{_pairs(ends)}, said: {{{_pairs(row.values)}}}}}"


def _pairs(values: Mapping[str, Value]) -> str:
    return ", ".join(f"{name}: {_literal(value)}" for name, value in values.items() if value is not None)


def _literal(value: Value) -> str:
    if isinstance(value, str):
        return f"'{quoted(value)}'"
    if isinstance(value, tuple):
        return f"[{', '.join(_literal(one) for one in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(float(value)) if isinstance(value, Decimal) else str(value)


def quoted(text: str) -> str:
    """`text` for a string in single quotation marks.

    A database may read numbers of characters before it looks for strings. So that no text makes one, a u
    that stands behind a backslash is written as a number itself.
    """
    doubled = _BACKSLASH.sub(lambda found: "\\\\" + (_numbered(found[1]) if found[1] else ""), text)
    return _UNSEEN.sub(lambda found: _numbered(found[0]) if found[0] != "'" else "\\'", doubled)


def _numbered(sign: str) -> str:
    return f"\\u{ord(sign):04X}"
