"""What a question was answered."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

AnswerKind: TypeAlias = Literal["rows", "truth", "triples"]
ValueKind: TypeAlias = Literal["uri", "literal", "bnode"]


@dataclass(frozen=True, slots=True)
class Value:
    """A node of the graph."""

    kind: ValueKind
    text: str
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of SELECT; triples of CONSTRUCT and DESCRIBE as rows of three; of ASK one row, true or false."""

    kind: AnswerKind
    columns: tuple[str, ...]
    rows: tuple[tuple[Value | None, ...], ...]  # None where a variable has no value
    prefixes: tuple[tuple[str, str], ...] = ()  # prefix and namespace, as the graph's file declares them
    cut: bool = False  # more rows were there than were asked for
