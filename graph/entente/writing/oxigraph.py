"""Statements as Oxigraph has them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from entente.writing.terms import expanded
from entente.writing.values import Name, Statement, Term, Text
from entente_ontology.iris import escaped

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Triple

    Node: TypeAlias = NamedNode | Literal


def triples(statements: Iterable[Statement]) -> "frozenset[Triple]":
    """The statements as triples."""
    from pyoxigraph import Triple

    return frozenset(
        Triple(_iri(subject), _name(predicate), _node(term)) for subject, predicate, term in set(statements)
    )


def _node(term: Term) -> "Node":
    if isinstance(term, Text):
        return _literal(term)
    return _name(term) if isinstance(term, Name) else _iri(term)


def _literal(text: Text) -> "Literal":
    from pyoxigraph import Literal

    if text.language:
        return Literal(text.value, language=text.language)
    if text.datatype == "xsd:decimal":  # on disk 1.0 is 1, and so it comes back
        return Literal(text.value.removesuffix(".0"), datatype=_name(text.datatype))
    return Literal(text.value, datatype=_name(text.datatype) if text.datatype else None)


@lru_cache(maxsize=100_000)
def _iri(iri: str) -> "NamedNode":
    from pyoxigraph import NamedNode

    return NamedNode(escaped(iri))


@lru_cache(maxsize=10_000)
def _name(name: str) -> "NamedNode":
    from pyoxigraph import NamedNode

    return NamedNode(expanded(name))
