"""Statements of a Turtle file, as they stand in it: no literal is rewritten, nothing is fetched."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from entente.errors import LoadingError
from entente.loading.said import Said, Statement

if TYPE_CHECKING:
    from pyoxigraph import QuadParser

BASE_OF = "document"
"""The prefix that stands for the base with this segment after it."""


def read_turtle(path: Path) -> Said:
    """What the Turtle file at `path` says; LoadingError where it cannot be read or is none."""
    from pyoxigraph import RdfFormat, parse

    try:
        data = path.read_bytes()
    except OSError as error:
        raise LoadingError(f"{path}: cannot be read: {error.strerror or error}") from error
    said = Said()
    try:
        parser = parse(data, format=RdfFormat.TURTLE)
        said.take(_statements(parser))
    except (SyntaxError, ValueError) as error:
        raise LoadingError(f"{path}: is no Turtle: {' '.join(str(error).split())[:200]}") from error
    said.base = parser.prefixes.get(BASE_OF, "").removesuffix(f"{BASE_OF}/")
    return said


def _statements(parser: "QuadParser") -> Iterator[Statement]:
    from pyoxigraph import Literal, NamedNode

    for quad in parser:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            raise ValueError("it has blank nodes, which no graph of Entente has")
        yield quad.subject.value, quad.predicate.value, quad.object.value
