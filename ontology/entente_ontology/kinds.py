"""The kinds of threat, measure, actor and site that kinds.ttl lists, and the words for them."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from entente_ontology import FOLDER
from entente_ontology.names import ABOVE, KINDS, ONTOLOGY, PREFIXES
from entente_ontology.turtle import Triple, TurtleError, read_turtle

SHIPPED = FOLDER / "kinds.ttl"

_Said: TypeAlias = dict[str, list[Triple]]
_SKOS = PREFIXES["skos"]
_SAYS = (
    "prefLabel altLabel hiddenLabel inScheme topConceptOf broader narrower related definition scopeNote "
    "example note closeMatch exactMatch broadMatch narrowMatch relatedMatch"
)
PROPERTIES = {
    f"{PREFIXES['rdf']}type": "a",
    f"{PREFIXES['rdfs']}isDefinedBy": "rdfs:isDefinedBy",
    f"{ONTOLOGY}ofClass": "entente:ofClass",
    **{f"{_SKOS}{name}": f"skos:{name}" for name in _SAYS.split()},
}
"""What may be said of a kind, and how that is written."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing; all names are local names under `names.KINDS`."""

    name: str
    scheme: str  # "threats", "measures", "actors" or "sites"
    label: str
    alternatives: tuple[str, ...]  # other words for it, in the order of the file
    broader: tuple[str, ...]
    of_class: str  # the most specific class of a thing of this kind, by local name: "Hazard"


@cache
def load_kinds(path: Path = SHIPPED) -> tuple[Kind, ...]:
    """The kinds of `path`, in the order of the file.

    Raises TurtleError, which names the line, where a kind lacks label, scheme or class, says something that
    is not said of kinds, names a broader kind that is not there or that leads back to it, or shares a word
    with another kind of its scheme.
    """
    said = _by_subject(read_turtle(_text(path), path.name))
    kinds = tuple(_kind(triples, path.name) for triples in said.values() if _is_concept(triples))
    _check(kinds, said, path.name)
    return kinds


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TurtleError(f"{path.name}: is not UTF-8 (byte {error.start})") from error


def _by_subject(triples: Iterable[Triple]) -> dict[str, _Said]:
    """Subject to predicate to what is said; subjects without their namespace where it is ours."""
    said: dict[str, _Said] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        said[triple.subject.removeprefix(KINDS)][triple.predicate].append(triple)
    return said


def _is_concept(said: _Said) -> bool:
    return any(triple.object == f"{_SKOS}Concept" for triple in said[f"{PREFIXES['rdf']}type"])


def _kind(said: _Said, source: str) -> Kind:
    _check_properties(said, source)
    of_class = _one(said, f"{ONTOLOGY}ofClass", source)
    name = of_class.object.removeprefix(ONTOLOGY)
    if name not in ABOVE:
        raise TurtleError(f"{source}:{of_class.line}: {of_class.object} is no class{_nearest(name, ABOVE)}")
    label = _one(said, f"{_SKOS}prefLabel", source)
    return Kind(
        label.subject.removeprefix(KINDS),
        _one(said, f"{_SKOS}inScheme", source).object.removeprefix(KINDS),
        label.object,
        tuple(triple.object for triple in said[f"{_SKOS}altLabel"]),
        tuple(triple.object.removeprefix(KINDS) for triple in said[f"{_SKOS}broader"]),
        of_class.object.removeprefix(ONTOLOGY),
    )


def _check_properties(said: _Said, source: str) -> None:
    for predicate, triples in said.items():
        if triples and predicate not in PROPERTIES:
            name = re.split("[/#]", predicate)[-1]
            local = {written.rpartition(":")[2]: written for written in PROPERTIES.values()}
            near = difflib.get_close_matches(name, local, n=1)
            hint = f"; did you mean {local[near[0]]}?" if near else ""
            raise TurtleError(f"{source}:{triples[0].line}: {name!r} is not said of kinds{hint}")


def _nearest(name: str, allowed: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, allowed := sorted(allowed), n=1)
    return f"; did you mean {near[0]!r}?" if near else f" (have {' '.join(allowed)})"


def _one(said: _Said, predicate: str, source: str) -> Triple:
    found = said[predicate]
    if len(found) != 1:
        first = next(iter(said.values()))[0]
        name = predicate.rpartition("#")[2]
        raise TurtleError(f"{source}:{first.line}: {first.subject}: needs one {name}, has {len(found)}")
    return found[0]


def _check(kinds: tuple[Kind, ...], said: dict[str, _Said], source: str) -> None:
    by_name = {kind.name: kind for kind in kinds}
    words: dict[tuple[str, str], str] = {}
    for kind in kinds:
        for broader in said[kind.name][f"{_SKOS}broader"]:
            if broader.object.removeprefix(KINDS) not in by_name:
                raise TurtleError(f"{source}:{broader.line}: {broader.object} is no kind of this file")
        for word in (*said[kind.name][f"{_SKOS}prefLabel"], *said[kind.name][f"{_SKOS}altLabel"]):
            other = words.setdefault((kind.scheme, word.object), kind.name)
            if other != kind.name:
                raise TurtleError(f"{source}:{word.line}: {word.object!r} is a word for {other} already")
    for kind in kinds:
        if kind.name in _above(kind, by_name):
            line = said[kind.name][f"{_SKOS}broader"][0].line
            raise TurtleError(f"{source}:{line}: {kind.name} is broader than itself")


def _above(kind: Kind, by_name: dict[str, Kind]) -> set[str]:
    found: set[str] = set()
    waiting = list(kind.broader)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += by_name[name].broader
    return found
