"""The shapes that a finished graph must fit, read with a look at each name in them.

SHACL does nothing where it meets a name that it does not know: a shape with `sh:minCont` asks for nothing.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from entente_ontology import FOLDER
from entente_ontology.names import KINDS, SCHEMES
from entente_ontology.turtle import TurtleError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.namespace import DefinedNamespace
    from rdflib.term import Node

SHIPPED = FOLDER / "shapes.ttl"

_NAME = r"(?<![\w:?$@-])[A-Za-z][\w-]*:[\w-]+(?:\.[\w-]+)*|(?<![\w:?$@-]):[\w-]+(?:\.[\w-]+)*"
_TOKEN = re.compile(
    rf"""(?P<comment>\#[^\n]*)
      | (?:@prefix|PREFIX)\s+(?P<prefix>[\w-]*):\s*<(?P<namespace>[^<>\s]*)>(?:\s*\.)?
      | <(?P<iri>[^<>"{{}}|^`\\\x00-\x20]*)>
      | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|"(?:[^"\\\n]|\\.)*")
      | (?P<name>{_NAME})
      | (?P<end>\.(?=\s|$))
      | (?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)
_INSIDE = re.compile(_NAME)
_LINE = re.compile(r"at line (\d+)")


class _Use(NamedTuple):
    iri: str
    written: str
    line: int
    first: bool  # whether it begins a statement


def load_shapes(path: Path = SHIPPED) -> "Graph":
    """The shapes of a file.

    Raises TurtleError, which names line or shape, where the file is no Turtle, names what its vocabulary does
    not have or a shape that it does not hold, or has a property without a path or a query that is no SPARQL.
    """
    from rdflib import Graph

    text = _text(path)
    try:
        shapes = Graph().parse(data=text, format="turtle")
    except (SyntaxError, ValueError, RecursionError) as error:
        said = " ".join(str(error).split())
        line = _LINE.search(said)
        raise TurtleError(
            f"{path.name}{f':{line[1]}' if line else ''}: is no Turtle: {said[:200]}"
        ) from error
    _check_names(text, path.name, _declared(shapes))
    _check_paths(shapes, path.name)
    return shapes


def wrong_query(shapes: "Graph") -> str:
    """Which shape asks what is no SPARQL, and where it stops being some; empty where none does."""
    from pyparsing.exceptions import ParseBaseException
    from rdflib import SH
    from rdflib.plugins.sparql.parser import parseQuery

    for shape, constraint in sorted(shapes.subject_objects(SH.sparql), key=str):
        try:
            parseQuery(str(shapes.value(constraint, SH.select) or ""))
        except ParseBaseException as error:
            return f"{_called(shape, shapes)}: its sh:select is no SPARQL: line {error.lineno}: {error.msg}"
    return ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TurtleError(f"{path.name}: is not UTF-8 (byte {error.start})") from error


def _declared(shapes: "Graph") -> dict[str, str]:
    """The prefixes that queries may use."""
    from rdflib import SH

    return {
        str(prefix): str(shapes.value(one, SH.namespace)) for one, prefix in shapes.subject_objects(SH.prefix)
    }


def _check_names(text: str, source: str, declared: Mapping[str, str]) -> None:
    uses = tuple(_uses(text, declared))
    held: dict[str, set[str]] = {}
    for use in uses:
        namespace, local = _split(use.iri)
        if use.first and namespace not in _vocabularies():
            held.setdefault(namespace, set()).add(local)
    known = {**held, **_vocabularies()}
    for use in uses:
        namespace, local = _split(use.iri)
        if local and local not in known.get(namespace, {local}):
            what = "no shape of this file" if namespace in held else "no name of its vocabulary"
            near = difflib.get_close_matches(local, sorted(known[namespace]), n=1)
            hint = f"; did you mean {use.written.replace(local, near[0])}?" if near else ""
            raise TurtleError(f"{source}:{use.line}: {use.written} is {what}{hint}")


def _split(iri: str) -> tuple[str, str]:
    """Namespace and local name."""
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:end], iri[end:]


def _uses(text: str, declared: Mapping[str, str]) -> Iterator[_Use]:
    """Each name in the file, those in its strings too: queries and messages speak of terms."""
    prefixes = dict(declared)
    line, end, begins = 1, 0, True
    for found in _TOKEN.finditer(text):
        line, end = line + text.count("\n", end, found.start()), found.start()
        kind = found.lastgroup
        if kind == "namespace":
            prefixes[found["prefix"]] = found["namespace"]
        elif kind == "iri":
            yield _Use(found["iri"], f"<{found['iri']}>", line, begins)
        elif kind == "name":
            yield from _named(found[0], prefixes, line, first=begins)
        elif kind == "string":
            for inside in _INSIDE.finditer(found[0]):
                after = found[0].count("\n", 0, inside.start())
                yield from _named(inside[0], prefixes, line + after, first=False)
        if kind != "comment":
            begins = kind in {"end", "namespace"}


def _named(written: str, prefixes: Mapping[str, str], line: int, *, first: bool) -> Iterator[_Use]:
    prefix, _, local = written.partition(":")
    if prefix in prefixes:
        yield _Use(prefixes[prefix] + local, written, line, first)


@cache
def _vocabularies() -> Mapping[str, frozenset[str]]:
    """Namespace to its names, of all vocabularies that say which names they have."""
    from rdflib.namespace import DC, DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, XSD

    from entente_ontology.kinds import load_kinds
    from entente_ontology.terms import ENTENTE, GEO, ITSRDF, NIF

    spaces = (DC, DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, XSD, ENTENTE, GEO, ITSRDF, NIF)
    names = {str(space): frozenset(_names(space, str(space))) for space in spaces}
    return {**names, KINDS: frozenset(kind.name for kind in load_kinds()) | frozenset(SCHEMES)}


def _names(space: type["DefinedNamespace"], iri: str) -> Iterator[str]:
    yield from (str(term).removeprefix(iri) for term in dir(space))
    yield from getattr(space, "_extras", ())  # names that Python keeps for itself, such as "class"


def _check_paths(shapes: "Graph", source: str) -> None:
    from rdflib import RDF, SH

    for shape in {*shapes.objects(None, SH.property), *shapes.subjects(RDF.type, SH.PropertyShape)}:
        if shapes.value(shape, SH.path) is None:
            raise TurtleError(f"{source}: {_called(shape, shapes)}: is of a property and lacks sh:path")


def _called(shape: "Node", shapes: "Graph") -> str:
    """The local name of a shape; of one without a name what it says, or that of which it is a part."""
    from rdflib import SH, URIRef

    if isinstance(shape, URIRef):
        return _split(str(shape))[1]
    message = shapes.value(shape, SH.message)
    whole = shapes.value(None, None, shape, any=True)
    return f"the shape of {str(message)!r}" if message else f"a part of {_split(str(whole))[1]}"
