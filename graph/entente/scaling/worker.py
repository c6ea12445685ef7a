"""What a worker process does: loads the language pipeline once, and makes records until there are no more."""

import os
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, TypeAlias

from entente.curation import Curation
from entente.errors import EntenteError
from entente.pipeline import Finder
from entente.reading import Options
from entente.scaling.tasks import Answer, Task, answers

if TYPE_CHECKING:
    from spacy.language import Language

OUT_OF_MEMORY = 12
"""How a worker ends that could have no more memory; any other exception ends it with 1."""


@dataclass(frozen=True, slots=True)
class Refused:
    """There is no worker to be had: why."""

    why: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The language pipeline is loaded: what happens from now on is a document's doing."""


Message: TypeAlias = tuple[int, Answer] | Ready | Refused
"""The position of a task in its batch and an answer; or what became of the worker's start."""


def work(connection: Connection, model: str, options: Options, curation: Curation) -> None:
    """Answer batches of tasks from a connection until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt from the keyboard is for who started us
    try:
        nlp = _pipeline(model, connection)
        if nlp is None:
            return
        finder = Finder.of(nlp, options, curation)
        connection.send(Ready())
        while True:
            _answer(connection, connection.recv(), finder)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _pipeline(model: str, connection: Connection) -> "Language | None":
    """The language pipeline; where there is none, whoever started us is told."""
    from entente.language import load

    try:
        return load(model)
    except EntenteError as error:
        connection.send(Refused(str(error)))
        return None


def _answer(connection: Connection, batch: tuple[Task, ...], finder: Finder) -> None:
    for place, task in enumerate(batch):
        for answer in answers(task, finder):
            connection.send((place, answer))
