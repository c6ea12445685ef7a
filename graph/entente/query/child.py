"""The process that answers questions: a JSON object from standard input, one to standard output.

It gives up the network first. Once the graph is there, and before it reads a question, it takes limits of
memory and time upon itself and gives up other programs and files. Its time is counted from then on.
"""

import contextlib
import json
import os
import re
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox

from entente.bounds import leave_network, stay_inside
from entente_ontology.names import PREFIXES

Told: TypeAlias = dict[str, Any]  # Any: what JSON may hold
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Node: TypeAlias = Term | None

LARGEST = 64 << 20
"""Bytes of text that the answers to all questions may hold together."""

NEAR = 20
"""Characters before and after the place where a question stops being SPARQL that are shown."""

_SYNTAX = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)


def main() -> None:
    """Answer the questions of standard input."""
    asked = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answers(asked)).encode())


def answers(asked: Mapping[str, Any]) -> Told:  # Any: what JSON may hold
    """`answers` and `prefixes`, or `error`, for an object with `source`, `questions` and the limits."""
    leave_network()  # before there are threads, with which the system would keep us in
    try:
        store, declared = opened(Path(asked["source"]))
    except (SyntaxError, ValueError, OSError) as error:
        return {"error": f"{asked['source']}: is no graph: {' '.join(str(error).split())[:200]}"}
    limit(asked["seconds"], asked["megabytes"], files=Path(asked["source"]).is_dir())
    stay_inside()
    prefixes = {**PREFIXES, **declared}
    told, room = [], LARGEST
    for question in asked["questions"]:
        try:
            rows = min(asked["rows"], question["most"] or asked["rows"])
            answer, room = _answer(store, question, prefixes, rows=rows, room=room)
        except (SyntaxError, ValueError, OSError) as error:
            return {"error": why(str(error), question["text"])}
        told.append(answer)
    return {"answers": told, "prefixes": sorted(declared.items())}


def opened(source: Path) -> tuple[ox.Store, dict[str, str]]:
    """The graph of a file, in memory, or of a folder that Oxigraph keeps; and the prefixes of the file.

    What is asked is the default graph: that of a file with several graphs is made to hold them all, that of a
    folder does so.
    """
    if source.is_dir():
        return ox.Store.read_only(str(source)), {}
    form = ox.RdfFormat.from_extension(source.suffix.removeprefix(".")) or ox.RdfFormat.TURTLE
    store = ox.Store()
    store.bulk_load(path=str(source), format=form)
    if form.supports_datasets:
        store.bulk_extend([ox.Quad(*quad.triple) for quad in store])
    reader = ox.parse(path=str(source), format=form)
    next(reader, None)
    return store, dict(reader.prefixes)


def limit(seconds: float, megabytes: int, *, files: bool = False) -> None:
    """Bound what this process takes from now on in memory and time, as far as the platform can.

    Without `files` it opens none any more, nor a connection.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    bounds = (
        (resource.RLIMIT_AS, _held() + (megabytes << 20)),
        *(() if files else ((resource.RLIMIT_NOFILE, 0),)),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, bound in bounds:
        with contextlib.suppress(ValueError, OSError):  # macOS knows some limits and refuses to set them
            resource.setrlimit(kind, (bound, bound))
    signal.setitimer(signal.ITIMER_REAL, seconds)  # whose signal ends the process, whatever it is at


def _held() -> int:
    """Bytes of address space that this process has taken so far."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:  # not Linux
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _answer(
    store: ox.Store, question: Told, prefixes: Mapping[str, str], *, rows: int, room: int
) -> tuple[Told, int]:
    """The answer to a question with its `values`, and how many bytes are left for others."""
    values: dict[ox.Variable, Term] = {
        ox.Variable(name): _term(value) for name, value in question["values"].items()
    }
    found = store.query(question["text"], prefixes=dict(prefixes), substitutions=values or None)
    kind, columns, told = _table(found, set(question["hidden"]))
    taken: list[list[list[str] | None]] = []
    more = False
    for row in islice(told, rows + 1):
        cells = [node if node is None else _cell(node) for node in row]
        room -= sum(len(part) for cell in cells if cell for part in cell)
        more = len(taken) == rows or room < 0
        if more:
            break
        taken.append(cells)
    return {"kind": kind, "columns": columns, "rows": taken, "cut": more}, max(room, 0)


def _table(
    found: "ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples", hidden: set[str]
) -> tuple[str, list[str], Iterator[Iterable[Node]]]:
    """Kind, columns and rows; what is hidden is no column."""
    if isinstance(found, ox.QueryBoolean):
        truth = ox.Literal(bool(found))
        return "truth", ["answer"], iter([[truth]])
    if isinstance(found, ox.QuerySolutions):
        shown = {at: name.value for at, name in enumerate(found.variables) if name.value not in hidden}
        return "rows", list(shown.values()), ([solution[at] for at in shown] for solution in found)
    triples = sorted({tuple(triple) for triple in found}, key=lambda triple: tuple(map(str, triple)))
    return "triples", ["subject", "predicate", "object"], iter(triples)


def _term(value: list[str]) -> ox.NamedNode | ox.Literal:
    kind, text, datatype = value
    if kind == "uri":
        return ox.NamedNode(text)
    return ox.Literal(text, datatype=ox.NamedNode(datatype)) if datatype else ox.Literal(text)


def _cell(node: Node) -> list[str]:
    if isinstance(node, ox.Literal):
        plain = node.language or node.datatype.value == PREFIXES["xsd"] + "string"
        return ["literal", node.value, "" if plain else node.datatype.value, node.language or ""]
    if isinstance(node, ox.NamedNode):
        return ["uri", node.value]
    if isinstance(node, ox.BlankNode):
        return ["bnode", node.value]
    raise ValueError("a triple stands where a value should, which no form of answer can write")


def why(message: str, question: str) -> str:
    """What the engine says of a question, for people: where it stops being SPARQL, and why."""
    found = _SYNTAX.match(message)
    if not found:
        return f"the question failed: {' '.join(message.split())[:300]}"
    line, column, expected = int(found[1]), int(found[2]), found[3]
    lines = question.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    where = f"line {line}, column {column}"
    if "Prefix not found" in expected:
        return f"{where}: no prefix is declared for {(written[: column - 1].split() or [''])[-1]}"
    said = [part.strip() for part in re.split(r"one of|, ", expected) if len(part.split()) > 3]
    reason = f" ({said[0]})" if said and "'" not in said[0] else ""
    near = written[max(0, column - NEAR) : column + NEAR].strip() or "its end"
    return f"{where}: is no SPARQL near {near}{reason}"


if __name__ == "__main__":
    main()
