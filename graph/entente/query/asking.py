"""Asks questions in a process of its own, which has limits of time and memory and can be ended."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entente.errors import QueryError
from entente.query.answers import Answer, Value
from entente.query.guard import guarded

CHILD = Path(__file__).with_name("child.py")
"""The process that answers, named by its file: as a module it would load our side of the talk too."""

LOADING_SECONDS = 600.0
"""How long a graph may take to be read, before the time of a question begins."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the answers to some questions may cost."""

    seconds: float = 10.0
    megabytes: int = 2048  # beyond what the graph itself takes
    rows: int = 100_000  # of each answer


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in SPARQL, and what stands for some of its variables."""

    text: str
    values: Mapping[str, Value] = field(default_factory=dict)  # name of a variable that the question selects
    hidden: tuple[str, ...] = ()  # variables that the question selects and that are no columns of its answer
    most: int = 0  # rows after which its answer is cut, even where more are allowed; 0 for all


def ask_all(source: Path, questions: Iterable[Asked], limits: Limits) -> tuple[Answer, ...]:
    """The answers of the graph in the file or store `source`, in the order of the questions.

    Prefixes of the vocabulary and of the file need not be declared. Each answer is cut after some rows.
    Raises QueryError where a question is refused, wrong, or needs more time or memory than it may have.
    """
    asked = [_sent(question) for question in questions]
    if not source.exists():
        raise QueryError(f"{source}: no such file: build one with `entente build`, or name another")
    bounds = {"seconds": limits.seconds, "megabytes": limits.megabytes, "rows": limits.rows}
    told = _told({"source": str(source.resolve()), "questions": asked, **bounds}, limits)
    if "error" in told:
        raise QueryError(str(told["error"]))
    prefixes = tuple((prefix, namespace) for prefix, namespace in told["prefixes"])
    return tuple(_answer(answer, prefixes) for answer in told["answers"])


def _sent(question: Asked) -> dict[str, object]:
    values = {name: [value.kind, value.text, value.datatype] for name, value in question.values.items()}
    return {
        "text": guarded(question.text),
        "values": values,
        "hidden": question.hidden,
        "most": question.most,
    }


# Any: the values of a JSON object that our own process wrote
def _answer(told: Mapping[str, Any], prefixes: tuple[tuple[str, str], ...]) -> Answer:
    rows = tuple(tuple(cell and Value(*cell) for cell in row) for row in told["rows"])
    return Answer(told["kind"], tuple(told["columns"]), rows, prefixes, told["cut"])


# Any: as above
def _told(asked: Mapping[str, Any], limits: Limits) -> dict[str, Any]:
    """What the process says; it starts from nothing but our import paths."""
    child = subprocess.Popen(  # noqa: S603 - a file of ours
        [sys.executable, "-P", "-B", str(CHILD)],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    with child:
        try:
            out, words = child.communicate(json.dumps(asked), timeout=LOADING_SECONDS + limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise QueryError(f"the graph cannot be read in {LOADING_SECONDS:g} seconds") from error
        finally:
            child.kill()
    if child.returncode:
        raise QueryError(_why(child.returncode, words, limits))
    told: dict[str, Any] = json.loads(out)
    return told


def _environment() -> dict[str, str]:
    path = os.pathsep.join(folder for folder in sys.path if folder)
    fixed = {"PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore", "RUST_BACKTRACE": "0"}
    return {**os.environ, "PYTHONPATH": path, **fixed}


def _why(code: int, words: str, limits: Limits) -> str:
    if "MemoryError" in words or "memory allocation of" in words:
        return f"the question was ended: it needs more than {limits.megabytes} MB of memory: ask for less"
    if code == -getattr(signal, "SIGALRM", 0):
        return f"no answer in {limits.seconds:g} seconds: ask for less, or allow more time"
    if code < 0:
        return "the question was ended: it is too much for the engine: ask in parts"
    last = words.strip().rpartition("\n")[2]
    return f"the question failed: {last[:300].removeprefix('Exception: ')}"
