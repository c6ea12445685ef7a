"""Checks a finished graph against the ontology's shapes and says in words what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from entente.errors import CheckingError
from entente_ontology.names import PREFIXES
from entente_ontology.shapes import SHIPPED, load_shapes, wrong_query

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

QUOTE_LENGTH = 60

_VOCABULARIES = tuple(namespace for prefix, namespace in PREFIXES.items() if prefix != "kind")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that a graph should hold and does not, or the reverse."""

    document: str  # identifier of the document that it stands in; empty where that is none
    thing: str  # what it is called: label, quoted text, or IRI
    message: str  # goes on from the thing: "needs exactly one polarity …"
    iri: str

    def __str__(self) -> str:
        where = f"{self.document}: " if self.document else ""
        iri = f" <{self.iri}>" if self.iri != self.thing else ""
        return f"{where}{self.thing}{iri} {self.message}"


def check(graph: "Path | Graph", shapes: Path = SHIPPED) -> tuple[Problem, ...]:
    """What is wrong with a graph, or with that of a Turtle file or of a folder that Oxigraph keeps.

    Nothing where it conforms to the shapes. Raises CheckingError where there is no such graph, or where the
    shapes cannot be followed, and TurtleError where they are wrong.
    """
    import pyshacl
    from pyparsing.exceptions import ParseBaseException
    from pyshacl.errors import ReportableRuntimeError

    data = _read(graph) if isinstance(graph, Path) else graph
    wanted = load_shapes(shapes)
    try:
        conforms, report, _ = pyshacl.validate(data, shacl_graph=wanted, inplace=True)
    except (ReportableRuntimeError, ParseBaseException) as error:
        reason = wrong_query(wanted) or str(error).partition("\n")[0]
        raise CheckingError(f"{shapes.name}: cannot be followed: {reason}") from error
    return () if conforms else tuple(sorted(set(_problems(report, data))))


def _read(path: Path) -> "Graph":
    from rdflib import Graph

    try:
        return _kept(path) if path.is_dir() else Graph().parse(data=path.read_bytes(), format="turtle")
    except OSError as error:
        raise CheckingError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (SyntaxError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())[:200]
        raise CheckingError(f"{path}: is no Turtle: {reason}") from error


def _kept(folder: Path) -> "Graph":
    """The graph that a store keeps in a folder, in memory."""
    import pyoxigraph as ox
    from rdflib import Graph

    store = ox.Store.read_only(str(folder))
    return Graph().parse(
        data=store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()), format="nt"
    )


def _problems(report: "Graph", data: "Graph") -> Iterator[Problem]:
    from rdflib import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        at_term = str(focus).startswith(_VOCABULARIES)
        thing = report.value(result, SH.value) if at_term else focus
        for message in report.objects(result, SH.resultMessage):
            if thing is not None:
                yield Problem(_document(thing, data), _called(thing, data), str(message), str(thing))


def _called(thing: "Node", data: "Graph") -> str:
    """Label, title, statement or quote of `thing`, else its IRI."""
    from rdflib import DCTERMS, RDF, SKOS

    from entente_ontology.terms import NIF

    for predicate in (SKOS.prefLabel, DCTERMS.title):
        if (name := data.value(thing, predicate, any=True)) is not None:
            return str(name)
    if (quote := data.value(thing, NIF.anchorOf, any=True)) is not None:
        return f"“{_short(str(quote))}”"
    parts = [data.value(thing, part, any=True) for part in (RDF.subject, RDF.predicate, RDF.object)]
    if any(part is not None for part in parts):
        return " ".join("?" if part is None else _label(part, data) for part in parts)
    return str(thing)


def _label(node: "Node", data: "Graph") -> str:
    from rdflib import SKOS

    name = data.value(node, SKOS.prefLabel, any=True)
    return str(name) if name is not None else str(node).rpartition("#")[2].rpartition("/")[2]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= QUOTE_LENGTH else words[: QUOTE_LENGTH - 1] + "…"


def _document(thing: "Node", data: "Graph") -> str:
    """Identifier of the first document, by name, that `thing` is, stands in or comes from."""
    from rdflib import DCTERMS, PROV

    from entente_ontology.terms import ITSRDF, NIF

    places = {thing, *data.objects(thing, PROV.wasDerivedFrom), *data.subjects(ITSRDF.taIdentRef, thing)}
    documents = places | {
        document for place in places for document in data.objects(place, NIF.referenceContext)
    }
    names = (data.value(document, DCTERMS.identifier, any=True) for document in documents)
    return min((str(name) for name in names if name is not None), default="")
