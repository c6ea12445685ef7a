"""Writes a knowledge graph as Turtle or TriG: sorted, grouped by subject, the same bytes every time."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from entente.writing.atomic import write_atomically
from entente.writing.graphs import CORPUS, all_quads, all_statements, plain_statements
from entente.writing.material import Source, material_of
from entente.writing.terms import expanded, quoted
from entente.writing.values import Name, Statement, Term, Text
from entente_ontology.iris import SEGMENTS, escaped
from entente_ontology.names import PREFIXES

if TYPE_CHECKING:
    import rdflib

_LOCAL = re.compile(r"[a-z0-9][a-z0-9-]*")
_SPAN = re.compile(r"(.*)#char=(\d+),(\d+)")


def write_turtle(source: Source, path: Path) -> None:
    """Write all that a graph says to `path`, in UTF-8."""
    write_atomically(path, turtle(source).encode())


def write_plain_turtle(source: Source, path: Path) -> None:
    """Write the entities of a graph and the plain relations between them to `path`, in UTF-8."""
    write_atomically(path, plain_turtle(source).encode())


def write_trig(source: Source, path: Path) -> None:
    """Write all that a graph says to `path` as TriG: a graph for each document beside that of the corpus."""
    write_atomically(path, trig(source).encode())


def turtle(source: Source) -> str:
    """All that a graph says, as Turtle."""
    return turtle_of(all_statements(source), material_of(source).graph.base)


def plain_turtle(source: Source) -> str:
    """Entities, labels, kinds and plain relations, as Turtle."""
    graph = material_of(source).graph
    return turtle_of(plain_statements(graph), graph.base)


def trig(source: Source) -> str:
    """All that a graph says, as TriG: what is said of the corpus, then a graph for each document."""
    base = material_of(source).graph.base
    shorter = _Shorter(base)
    parts: dict[str, list[Statement]] = defaultdict(list)
    for name, statement in all_quads(source):
        parts[name].append(statement)
    written = [_prefixes(_namespaces(base)), *_blocks(parts.pop(CORPUS, ()), shorter)]
    for name in sorted(parts):
        written += [f"{shorter.iri(name)} {{\n", *_blocks(parts[name], shorter), "}\n"]
    return "\n".join(written)


def turtle_of(said: Iterable[Statement], base: str, more: Mapping[str, str] = MappingProxyType({})) -> str:
    """Statements as Turtle, with the prefixes of the vocabulary, of data under `base`, and `more`."""
    return "\n".join([_prefixes({**_namespaces(base), **more}), *_blocks(said, _Shorter(base))])


def _blocks(statements: Iterable[Statement], shorter: "_Shorter") -> Iterator[str]:
    """What is said of each subject, in order."""
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, term in statements:
        said[subject][predicate].add(shorter.term(term))
    return (_block(shorter.iri(subject), said[subject]) for subject in sorted(said, key=_place))


def to_rdf(source: Source) -> "rdflib.Graph":
    """All that a graph says, as an rdflib graph with the prefixes of the Turtle."""
    from rdflib import Graph, URIRef

    made = Graph(bind_namespaces="none")
    for prefix, namespace in _namespaces(material_of(source).graph.base).items():
        made.bind(prefix, namespace)
    for subject, predicate, term in all_statements(source):
        made.add((URIRef(escaped(subject)), URIRef(expanded(predicate)), _node(term)))
    return made


def _namespaces(base: str) -> dict[str, str]:
    """Prefix to namespace; each kind of thing has its own, since a short name can hold no slash."""
    return {**PREFIXES, **{segment: f"{base}{segment}/" for segment in SEGMENTS}}


def _prefixes(namespaces: Mapping[str, str]) -> str:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(namespaces.items()))


def _block(subject: str, said: dict[str, set[str]]) -> str:
    lines = [f"{predicate} {' , '.join(sorted(terms))}" for predicate, terms in sorted(said.items())]
    types = f"a {' , '.join(sorted(said['rdf:type']))}" if "rdf:type" in said else ""
    rest = [line for line in lines if not line.startswith("rdf:type ")]
    return f"{subject} " + " ;\n    ".join([types, *rest] if types else rest) + " .\n"


def _place(subject: str) -> tuple[str, int, int]:
    """Where `subject` stands in the file: stretches of a document after it, in order of text."""
    found = _SPAN.fullmatch(subject)
    return (found[1], int(found[2]), int(found[3])) if found else (subject, -1, -1)


class _Shorter:
    """Writes terms as Turtle, with prefixes where they fit."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.known: dict[str, str] = {PREFIXES["kind"]: "kind:"}

    def term(self, term: Term) -> str:
        """`term` as Turtle has it."""
        if isinstance(term, Text):
            return _literal(term)
        return term if isinstance(term, Name) else self.iri(term)

    def iri(self, iri: str) -> str:
        """`iri` with a prefix, or in brackets."""
        if iri not in self.known:
            self.known[iri] = self._shortened(iri)
        return self.known[iri]

    def _shortened(self, iri: str) -> str:
        segment, _, local = iri.removeprefix(self.base).partition("/")
        if segment in SEGMENTS and iri.startswith(self.base) and _LOCAL.fullmatch(local):
            return f"{segment}:{local}"
        kind = iri.removeprefix(PREFIXES["kind"])
        if kind != iri and _LOCAL.fullmatch(kind):
            return f"kind:{kind}"
        return f"<{escaped(iri)}>"


def _literal(text: Text) -> str:
    if text.datatype in {"xsd:integer", "xsd:decimal"}:
        return text.value
    value = quoted(text.value)
    if text.language:
        return f"{value}@{text.language}"
    return f"{value}^^{text.datatype}" if text.datatype else value


def _node(term: Term) -> "rdflib.URIRef | rdflib.Literal":
    from rdflib import Literal, URIRef

    if isinstance(term, Text):
        return Literal(
            term.value,
            lang=term.language or None,
            datatype=URIRef(expanded(term.datatype)) if term.datatype else None,
        )
    return URIRef(expanded(term) if isinstance(term, Name) else escaped(term))
