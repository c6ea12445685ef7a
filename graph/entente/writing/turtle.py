"""Writes a knowledge graph as Turtle: sorted, grouped by subject, the same bytes for the same graph."""

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from entente.model import KnowledgeGraph
from entente.writing.atomic import write_atomically
from entente.writing.statements import Name, Term, Text, statements
from entente_ontology.iris import SEGMENTS, escaped
from entente_ontology.names import PREFIXES

if TYPE_CHECKING:
    import rdflib

# Controls, marks of direction, invisible signs and line ends that editors and terminals would act upon.
_UNSEEN = re.compile(
    r'["\\\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]'
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_LOCAL = re.compile(r"[a-z0-9][a-z0-9-]*")
_SPAN = re.compile(r"(.*)#char=(\d+),(\d+)")


def write_turtle(graph: KnowledgeGraph, path: Path) -> None:
    """Write all that `graph` says to `path`, in UTF-8."""
    write_atomically(path, turtle(graph).encode())


def turtle(graph: KnowledgeGraph) -> str:
    """All that `graph` says, as Turtle."""
    shorter = _Shorter(graph.base)
    said: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, predicate, term in statements(graph):
        said[subject][predicate].add(shorter.term(term))
    blocks = (_block(shorter.iri(subject), said[subject]) for subject in sorted(said, key=_place))
    return "\n".join([_prefixes(graph.base), *blocks])


def to_rdf(graph: KnowledgeGraph) -> "rdflib.Graph":
    """All that `graph` says, as an rdflib graph with the prefixes of the Turtle."""
    from rdflib import Graph, URIRef

    made = Graph(bind_namespaces="none")
    for prefix, namespace in _namespaces(graph.base).items():
        made.bind(prefix, namespace)
    for subject, predicate, term in statements(graph):
        made.add((URIRef(escaped(subject)), URIRef(_expanded(predicate)), _node(term)))
    return made


def _namespaces(base: str) -> dict[str, str]:
    """Prefix to namespace; each kind of thing has its own, since a short name can hold no slash."""
    return {**PREFIXES, **{segment: f"{base}{segment}/" for segment in SEGMENTS}}


def _prefixes(base: str) -> str:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(_namespaces(base).items()))


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
    quoted = '"' + _UNSEEN.sub(_escape, text.value) + '"'
    if text.language:
        return f"{quoted}@{text.language}"
    return f"{quoted}^^{text.datatype}" if text.datatype else quoted


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _node(term: Term) -> "rdflib.URIRef | rdflib.Literal":
    from rdflib import Literal, URIRef

    if isinstance(term, Text):
        return Literal(
            term.value,
            lang=term.language or None,
            datatype=URIRef(_expanded(term.datatype)) if term.datatype else None,
        )
    return URIRef(_expanded(term) if isinstance(term, Name) else escaped(term))
