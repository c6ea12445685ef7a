"""N-Quads: a named graph for each document, with what that document says; the rest in the default graph.

All graphs together say what the Turtle says. What is made of all documents together (the things, how they
stand, how sure an assertion is) is in the default graph.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from entente.writing.atomic import write_parts
from entente.writing.graphs import all_quads
from entente.writing.material import Source
from entente.writing.terms import expanded, quoted
from entente.writing.values import Name, Statement, Term, Text
from entente_ontology.iris import escaped


def write_quads(source: Source, path: Path) -> None:
    """Write a graph to `path`, the default graph first, then a document after the other, each sorted."""
    write_parts(path, (line.encode("utf-8") for line in _lines(source)))


def quad(name: str, said: Statement) -> str:
    """A line: a statement in the graph of a name, the default graph where that is empty."""
    return f"{_triple(said)} <{escaped(name)}> .\n" if name else f"{_triple(said)} .\n"


def _lines(source: Source) -> Iterator[str]:
    parts: dict[str, set[str]] = defaultdict(set)
    for name, statement in all_quads(source):
        parts[name].add(_triple(statement))
    for name in sorted(parts):
        graph = f" <{escaped(name)}>" if name else ""
        yield from (f"{line}{graph} .\n" for line in sorted(parts[name]))


def _triple(said: Statement) -> str:
    subject, predicate, term = said
    return f"<{escaped(subject)}> <{expanded(predicate)}> {_term(term)}"


def _term(term: Term) -> str:
    if isinstance(term, Name):
        return f"<{expanded(term)}>"
    if not isinstance(term, Text):
        return f"<{escaped(term)}>"
    if term.language:
        return f"{quoted(term.value)}@{term.language}"
    return f"{quoted(term.value)}^^<{expanded(term.datatype)}>" if term.datatype else quoted(term.value)
