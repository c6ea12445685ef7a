"""Questions to a graph: SPARQL asked in a bounded process, and its answer written for people and programs."""

from collections.abc import Mapping
from pathlib import Path

from entente.query.answers import Answer, Value
from entente.query.asking import Asked, Limits, ask_all
from entente.query.library import Question, asked, example, named, shipped
from entente.query.parameters import Parameter
from entente.query.rendering import FORMS, render

__all__ = [
    "FORMS",
    "Answer",
    "Asked",
    "Limits",
    "Parameter",
    "Question",
    "Value",
    "ask",
    "ask_all",
    "asked",
    "example",
    "named",
    "render",
    "shipped",
]


def ask(
    source: Path, question: str, given: Mapping[str, str] | None = None, *, limits: Limits | None = None
) -> Answer:
    """The answer of a graph's file or store to SPARQL, or to the shipped question of that name.

    `given` has the values of the question's parameters. Raises QueryError as `asked` and `ask_all` do.
    """
    (answer,) = ask_all(source, (asked(named(question), given or {}),), limits or Limits())
    return answer
