"""JSON-LD as trees: each assertion with its ends, its sentences and their documents in it.

The context is the ontology's own and stands in the file, so that nobody need fetch one.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from entente.writing.atomic import write_parts
from entente.writing.graphs import all_statements
from entente.writing.material import Source, material_of
from entente.writing.values import Name, Term, Text
from entente_ontology import FOLDER
from entente_ontology.iris import escaped

CONTEXT = FOLDER / "context.jsonld"

Json: TypeAlias = Any  # Any: what JSON may hold
Said: TypeAlias = Mapping[str, Mapping[str, list[Term]]]

TREES: Mapping[str, tuple[str, ...]] = {
    "rdf:subject": ("rdf:type", "skos:prefLabel"),
    "rdf:object": ("rdf:type", "skos:prefLabel"),
    "prov:wasDerivedFrom": ("nif:anchorOf", "nif:beginIndex", "nif:endIndex", "nif:referenceContext"),
    "nif:referenceContext": ("dcterms:identifier", "dcterms:title"),
    "itsrdf:taIdentRef": ("skos:prefLabel",),
}
"""What of a thing is told where these properties lead to it."""

ROOTS = ("entente:Assertion", "entente:Document")
"""What comes first, each under its class; all else follows."""


def write_jsonld(source: Source, path: Path) -> None:
    """Write a graph to `path`, a thing a line."""
    write_parts(path, (part.encode("utf-8") for part in _parts(source)))


def _parts(source: Source) -> Iterator[str]:
    said: defaultdict[str, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, term in all_statements(source):
        if term not in said[subject][predicate]:
            said[subject][predicate].append(term)
    base = material_of(source).graph.base
    context = {**_terms(), **({"@base": base} if base.startswith("http") else {})}
    yield '{"@context": ' + _json(context) + ',\n"@graph": ['
    for number, subject in enumerate(sorted(said, key=lambda one: (_rank(said[one]), one))):
        yield (",\n" if number else "\n") + _json(_tree(subject, said, base))
    yield "\n]}\n"


def _rank(told: Mapping[str, list[Term]]) -> int:
    kinds = told["rdf:type"]
    return next((place for place, root in enumerate(ROOTS) if root in kinds), len(ROOTS))


def _tree(subject: str, said: Said, base: str, only: tuple[str, ...] = ()) -> Json:
    """All that is said of `subject`, or what the names `only` say."""
    found: dict[str, Json] = {"id": _short(escaped(subject), base)}
    for predicate, terms in sorted(said[subject].items()):
        if terms and (not only or predicate in only):
            key, form = _keys().get(predicate, (predicate, {}))
            values = [_value(term, predicate, said, base) for term in sorted(terms, key=_order)]
            alone = len(values) == 1 and "@container" not in form
            found[key] = values[0] if alone else values
    return found


def _order(term: Term) -> str:
    return term.value if isinstance(term, Text) else str(term)


def _value(term: Term, predicate: str, said: Said, base: str) -> Json:
    form = _keys().get(predicate, ("", {}))[1]
    if isinstance(term, Text):
        return _literal(term, form)
    if predicate in TREES and not isinstance(term, Name):
        return _tree(term, said, base, TREES[predicate])
    if predicate == "rdf:type" or form.get("@type") == "@vocab":
        return term.removeprefix("entente:")
    iri = _short(escaped(term), base)
    return iri if form.get("@type") == "@id" else {"@id": iri}


def _literal(text: Text, form: Mapping[str, str]) -> Json:
    if text.language:
        return {"@value": text.value, "@language": text.language}
    if text.datatype == form.get("@type", ""):
        return text.value
    return {"@value": text.value, "@type": text.datatype}


def _short(iri: str, base: str) -> str:
    return iri.removeprefix(base) if base.startswith("http") else iri


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


@cache
def _terms() -> Mapping[str, Json]:
    terms: Mapping[str, Json] = json.loads(CONTEXT.read_text(encoding="utf-8"))["@context"]
    return terms


@cache
def _keys() -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Key and form by property."""
    forms = {key: term if isinstance(term, dict) else {"@id": term} for key, term in _terms().items()}
    found = {form["@id"]: (key, form) for key, form in forms.items() if ":" in str(form["@id"])}
    return {**found, "rdf:type": ("type", {"@container": "@set"})}
