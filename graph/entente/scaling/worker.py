"""What a worker process does: loads the language pipeline once, and makes records until there are no more."""

import os
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeAlias

from entente.errors import EntenteError
from entente.pipeline import Finder
from entente.reading import Options
from entente.scaling.tasks import Answer, Task, answers

OUT_OF_MEMORY = 12
"""How a worker ends that could have no more memory; any other exception ends it with 1."""


@dataclass(frozen=True, slots=True)
class Refused:
    """There is no worker to be had: why."""

    why: str


Message: TypeAlias = tuple[int, Answer] | Refused
"""The position of a task in its batch, and an answer."""


def work(connection: Connection, model: str, options: Options) -> None:
    """Answer batches of tasks from a connection until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt from the keyboard is for who started us
    try:
        finder = _finder(model, options, connection)
        while finder is not None:
            _answer(connection, connection.recv(), finder)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _finder(model: str, options: Options, connection: Connection) -> Finder | None:
    from entente.language import load

    try:
        return Finder.of(load(model), options)
    except EntenteError as error:
        connection.send(Refused(str(error)))
        return None


def _answer(connection: Connection, batch: tuple[Task, ...], finder: Finder) -> None:
    for place, task in enumerate(batch):
        for answer in answers(task, finder):
            connection.send((place, answer))
