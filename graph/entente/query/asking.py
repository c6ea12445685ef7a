"""Asks a question in a process of its own, which has limits of time and memory and can be ended."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from entente.errors import QueryError
from entente.query.answers import Answer, Value
from entente.query.guard import guarded
from entente.query.shipped import text_of


def ask(
    graph: Path, question: str, *, seconds: float = 10.0, megabytes: int = 2048, rows: int = 100_000
) -> Answer:
    """The answer of the Turtle file `graph` to `question`: SPARQL, or the name of a shipped question.

    Prefixes of the vocabulary and of the file need not be declared. The answer is cut after `rows` rows.
    Raises QueryError where the question is refused, wrong, or needs more time or memory than it may have.
    """
    text = guarded(text_of(question))
    if not graph.is_file():
        raise QueryError(f"{graph}: no such file: build one with `entente build`, or name another")
    limits = {"rows": rows, "seconds": seconds, "megabytes": megabytes}
    told = _told({"graph": str(graph.resolve()), "question": text, **limits}, seconds, megabytes)
    if "error" in told:
        raise QueryError(str(told["error"]))
    return Answer(
        told["kind"],
        tuple(told["columns"]),
        tuple(tuple(cell and Value(*cell) for cell in row) for row in told["rows"]),
        tuple((prefix, namespace) for prefix, namespace in told["prefixes"]),
        told["cut"],
    )


# Any: the values of a JSON object that our own process wrote
def _told(asked: Mapping[str, Any], seconds: float, megabytes: int) -> dict[str, Any]:
    """What the process says; it starts from nothing but our import paths."""
    child = subprocess.Popen(
        [sys.executable, "-P", "-B", "-m", "entente.query.child"],
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    with child:
        try:
            out, words = child.communicate(json.dumps(asked), timeout=seconds)
        except subprocess.TimeoutExpired as error:
            why = f"no answer in {seconds:g} seconds: ask for less, or allow more time"
            raise QueryError(why) from error
        finally:
            child.kill()
    if child.returncode:
        raise QueryError(_why(child.returncode, words, megabytes))
    told: dict[str, Any] = json.loads(out)
    return told


def _environment() -> dict[str, str]:
    path = os.pathsep.join(folder for folder in sys.path if folder)
    return {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}


def _why(code: int, words: str, megabytes: int) -> str:
    last = words.strip().rpartition("\n")[2]
    if "MemoryError" in last:
        return f"the question was ended: it needs more than {megabytes} MB of memory: ask for less"
    if code < 0 or "RecursionError" in last:
        return "the question was ended: it is too much for the engine: ask in parts"
    return f"the question failed: {last[:300].removeprefix('Exception: ')}"
