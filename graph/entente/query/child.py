"""The process that answers one question: a JSON object from standard input, one to standard output.

Before it reads anything it takes limits upon itself and gives up the network, other programs and writing.
"""

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from entente_ontology.names import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.plugins.sparql.sparql import Query
    from rdflib.query import Result
    from rdflib.term import Node

Told: TypeAlias = dict[str, Any]  # Any: what JSON may hold

DEPTH = 20_000
"""Calls within calls: enough to read all that `guard` lets through; Python's own bound is 20 brackets."""

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND


def main() -> None:
    """Answer the question of standard input."""
    asked = json.loads(sys.stdin.buffer.read())
    limit(asked["seconds"], asked["megabytes"])
    sys.addaudithook(_stay_inside)
    sys.setrecursionlimit(DEPTH)
    sys.stdout.buffer.write(json.dumps(answer(asked)).encode())


def limit(seconds: float, megabytes: int) -> None:
    """Bound this process in memory, time and files, as far as the platform can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    bounds = (
        (resource.RLIMIT_AS, megabytes << 20),
        (resource.RLIMIT_CPU, int(seconds) + 2),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, bound in bounds:
        with contextlib.suppress(ValueError, OSError):  # macOS knows some limits and refuses to set them
            resource.setrlimit(kind, (bound, bound))


def _stay_inside(event: str, arguments: tuple[object, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & _WRITING)
    if writes or event.startswith(_REFUSED):
        raise PermissionError(f"a question may not do this: {event}")


def answer(asked: Mapping[str, Any]) -> Told:  # Any: what JSON may hold
    """The answer, or an object with `error`, to a question with `graph`, `question` and `rows`."""
    from pyparsing import ParseException
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    try:
        graph.parse(data=Path(asked["graph"]).read_bytes(), format="turtle")
    except (SyntaxError, ValueError, RecursionError, OSError) as error:
        return {"error": f"{asked['graph']}: is no Turtle: {' '.join(str(error).split())[:200]}"}
    try:
        query = prepared(asked["question"], graph)
    except ParseException as error:
        near = error.line[error.column - 1 :][:30].strip() or "the end"
        return {"error": f"line {error.lineno}, column {error.column}: is no SPARQL from here: {near}"}
    if reaches_out(query):
        return {"error": "SERVICE and FROM are refused: a question stays in the graph that is asked"}
    return _written(graph.query(query), asked["rows"], graph)


def prepared(question: str, graph: "Graph") -> "Query":
    """`question` as rdflib reads it, with the prefixes of `graph` and of the vocabulary."""
    from rdflib.plugins import sparql

    sparql.SPARQL_LOAD_GRAPHS = False
    declared = {prefix: str(namespace) for prefix, namespace in graph.namespaces()}
    return sparql.prepareQuery(question, initNs={**declared, **PREFIXES})


def reaches_out(query: "Query") -> bool:
    """Whether the question would call another service or read another graph."""
    return any(name in {"ServiceGraphPattern", "DatasetClause"} for name in _parts(query.algebra))


def _parts(part: object) -> Iterator[str]:
    """Names of all parts of the algebra, at any depth."""
    from rdflib.plugins.sparql.parserutils import CompValue

    if isinstance(part, CompValue):
        yield str(part.name)
        yield from (name for value in part.values() for name in _parts(value))
    elif isinstance(part, list | tuple):
        yield from (name for one in part for name in _parts(one))


def _written(result: "Result", rows: int, graph: "Graph") -> Told:
    prefixes = sorted((prefix, str(namespace)) for prefix, namespace in graph.namespaces())
    kind, columns, found = _table(result)
    taken = list(islice(found, rows + 1))
    return {
        "kind": kind,
        "columns": columns,
        "rows": [[node if node is None else _cell(node) for node in row] for row in taken[:rows]],
        "prefixes": prefixes,
        "cut": len(taken) > rows,
    }


def _table(result: "Result") -> "tuple[str, list[str], Iterable[Iterable[Node | None]]]":
    from rdflib import Literal

    if result.type == "ASK":
        return "truth", ["answer"], [[Literal(bool(result.askAnswer))]]
    if result.type == "SELECT":
        columns = [str(variable) for variable in result.vars or ()]
        return (
            "rows",
            columns,
            ([row.get(variable) for variable in result.vars or ()] for row in result.bindings),
        )
    triples = sorted(result.graph or (), key=lambda triple: tuple(node.n3() for node in triple))
    return "triples", ["subject", "predicate", "object"], triples


def _cell(node: "Node") -> list[str]:
    from rdflib import BNode, Literal

    if isinstance(node, Literal):
        return ["literal", str(node), str(node.datatype or ""), node.language or ""]
    return ["bnode" if isinstance(node, BNode) else "uri", str(node)]


if __name__ == "__main__":
    main()
