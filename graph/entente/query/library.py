"""The questions that come with the program: one .rq file each.

Comments at the head of a file explain it: on its first line the question in words, then what may be given to
it, as `parameters` reads it, what to give as an example, and after how many rows the answer is cut: the text
of the question finds one more, so that it is known whether there are more.
"""

import difflib
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from entente.errors import QueryError
from entente.query.asking import Asked
from entente.query.parameters import Parameter, bound, parameters
from entente_ontology import FOLDER

QUERIES = FOLDER / "queries"

_EXAMPLE = re.compile(r"# example: (\S.*)")
_MOST = re.compile(r"# At most ([\d,]+) \S.*")


@dataclass(frozen=True, slots=True)
class Question:
    """A question in SPARQL, in words, and with what it may be given."""

    name: str
    says: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    example: str = ""  # what may be given, as words of a command line
    most: int = 0  # rows of its answer; 0 where it sets no limit


def shipped(folder: Path = QUERIES) -> dict[str, Question]:
    """Name of each question of a folder, sorted, to the question."""
    paths = sorted(folder.glob("*.rq"))
    return {path.stem: read_question(path.stem, path.read_text(encoding="utf-8")) for path in paths}


def named(question: str) -> Question:
    """`question` as SPARQL: itself, or the shipped question of that name.

    Raises QueryError for a single word that names no shipped question.
    """
    name = question.strip()
    if not name:
        raise QueryError("the question is empty: give SPARQL or the name of a shipped question")
    if any(sign in name for sign in " \t\n{<"):
        return read_question("", question)
    questions = shipped()
    if name not in questions:
        near = difflib.get_close_matches(name, questions, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f" (have {', '.join(questions)})"
        raise QueryError(f"{name!r} is neither SPARQL nor a shipped question{hint}")
    return questions[name]


def read_question(name: str, text: str) -> Question:
    """A question with what the comments at the head of its text say of it."""
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    head = lines[:end]
    examples = [match[1].strip() for line in head if (match := _EXAMPLE.fullmatch(line))]
    says = head[0].removeprefix("#").strip() if head else ""
    most = next((int(match[1].replace(",", "")) for line in head if (match := _MOST.fullmatch(line))), 0)
    return Question(name, says, text, parameters(head), "".join(examples[:1]), most)


def example(question: Question) -> dict[str, str]:
    """What the example of a question gives to its parameters."""
    words = iter(shlex.split(question.example))
    return {name.removeprefix("--"): value for name, value in zip(words, words, strict=True)}


def asked(question: Question, given: Mapping[str, str]) -> Asked:
    """`question` with values for its parameters; QueryError as `bound` raises it."""
    values = bound(question.parameters, given, question=question.name or "the question")
    hidden = tuple(parameter.variable for parameter in question.parameters)
    return Asked(question.text, values, hidden, question.most)
