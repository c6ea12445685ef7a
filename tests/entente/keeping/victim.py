"""A process that changes stores in children, which are killed in the middle of it: for tests of what is left.

It reads a JSON object a line, what a child shall do and at which step it shall be killed, and answers with
one: how many steps there were, or none where the child was killed. A step is a statement to the ledger, a
change of the graph, a file that is synced, linked, renamed or removed. Children are forked from a process
that has opened no store, so that none inherits one.
"""

import contextlib
import errno
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

from tests.entente.keeping.toy import finder

from entente.errors import EntenteError
from entente.keeping import add, build, load_graph, remove
from entente.knowledge import load_knowledge
from entente.store import ledger, triples
from entente.writing.formats import write_exports

ROOT = Path(__file__).parents[3]
STEPS: tuple[tuple[Any, str], ...] = (  # Any: modules and classes
    (ledger.Ledger, "run"),
    (ledger.Ledger, "run_each"),
    (triples.Triples, "_replace"),
    (triples.Triples, "_settle"),
    (os, "fsync"),
    (os, "link"),
    (os, "rename"),
    (os, "replace"),
    (os, "rmdir"),
    (os, "unlink"),
)


class Victims:
    """Has stores changed by processes that may be killed."""

    def __init__(self) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT / "graph"), str(ROOT / "ontology"), str(ROOT))),
            "OPENBLAS_NUM_THREADS": "1",  # no threads before a fork
        }
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "tests.entente.keeping.victim"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def close(self) -> None:
        """End the process."""
        with self._process:
            pass

    def run(self, what: str, store: Path, *names: str | Path, **more: object) -> int:
        """Have `what` done to a store; gives the number of steps, or 0 where the child was killed.

        `at` is the step at which it is killed, `outside` has that done from outside while it goes on,
        `reading` is the document at which it is killed, `full` the step from which the disk is full,
        `largest` the bytes that a file may have, `out` a folder for exports, `log` a file that gets the name
        of each document that is read. Raises EntenteError where the child ends in one.
        """
        asked = {"what": what, "store": str(store), "names": list(map(str, names)), **more}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked, default=str) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        assert "bug" not in told, told["bug"]
        if "error" in told:
            raise EntenteError(told["error"])
        return int(told["steps"])


@contextlib.contextmanager
def victims() -> Iterator[Victims]:
    """The process, while it is needed."""
    process = Victims()
    try:
        yield process
    finally:
        process.close()


def main() -> None:
    """Do what standard input asks for, one after the other."""
    load_knowledge()
    import jinja2  # noqa: F401 - what children need is read once
    import networkx  # noqa: F401 - the same
    from pyvis import network  # noqa: F401 - the same

    for line in sys.stdin:
        print(json.dumps(_told(json.loads(line))), flush=True)  # noqa: T201 - the answer


def _told(asked: dict[str, Any]) -> dict[str, object]:  # Any: what JSON may hold
    answer, theirs = os.pipe()
    child = os.fork()
    if not child:
        os.close(answer)
        _work(asked, theirs)
    os.close(theirs)
    told = b""
    with os.fdopen(answer, "rb", buffering=0) as pipe:
        while part := pipe.read(65536):
            told += part
            if told == b"now":
                os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL, status
        return {"steps": 0}
    return dict(json.loads(told.removeprefix(b"now")))


def _work(asked: dict[str, Any], answer: int) -> NoReturn:  # Any: what JSON may hold
    code = 1
    try:
        if asked.get("largest") is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (asked["largest"], asked["largest"]))
        steps = _counted(asked, answer)
        try:
            _do(asked)
            told: dict[str, object] = {"steps": steps[0]}
        except EntenteError as error:
            told = {"error": str(error)}
        except Exception:  # noqa: BLE001 - whatever it is, the test is told
            told = {"bug": traceback.format_exc()}
        os.write(answer, json.dumps(told).encode())
        code = 0
    finally:
        os._exit(code)


def _do(asked: dict[str, Any]) -> None:  # Any: what JSON may hold
    store, log = Path(asked["store"]), asked.get("log")

    def note(name: str) -> None:
        if log:
            with Path(log).open("a", encoding="utf-8") as file:
                file.write(f"{name}\n")
        if name == asked.get("reading"):
            os.kill(os.getpid(), signal.SIGKILL)

    if asked["what"] == "remove":
        remove(store, asked["names"])
    else:
        change = {"build": build, "add": add}[asked["what"]]
        change(store, map(Path, asked["names"]), finder(note=note))
    if asked.get("out"):
        write_exports(load_graph(store), Path(asked["out"]))


def _counted(asked: dict[str, Any], answer: int) -> list[int]:  # Any: what JSON may hold
    """Count the steps of this process from now on, and have happen what shall happen at one."""
    steps = [0]

    def step() -> None:
        steps[0] += 1
        if steps[0] == asked.get("at") and asked.get("outside"):
            os.write(answer, b"now")
        elif steps[0] == asked.get("at"):
            os.kill(os.getpid(), signal.SIGKILL)

    def is_full() -> bool:
        return asked.get("full") is not None and steps[0] >= asked["full"]

    for owner, name in STEPS:
        setattr(owner, name, _stepping(getattr(owner, name), step, is_full))
    return steps


def _stepping(
    call: Callable[..., object], step: Callable[[], None], is_full: Callable[[], bool]
) -> Callable[..., object]:
    def stepping(*given: object, **named: object) -> object:
        step()
        if is_full() and isinstance(given[0], ledger.Ledger):
            with given[0]._told():
                raise sqlite3.OperationalError("database or disk is full")
        if is_full() and call.__name__ not in {"unlink", "rmdir"}:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done = call(*given, **named)
        step()
        return done

    return stepping


if __name__ == "__main__":
    main()
