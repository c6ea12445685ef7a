"""Workers in processes of their own: a batch of tasks for each at a time; one that dies is replaced."""

import contextlib
import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from entente.curation import Curation
from entente.errors import ModelError
from entente.pipeline import NOTHING
from entente.reading import Options, Outcome
from entente.records import Record
from entente.scaling.tasks import Begun, Found, Left, Task
from entente.scaling.worker import Message, Ready, Refused, work

_GRACE = 10.0
"""Seconds in which a worker that has nothing to do is to end by itself."""

_LOADS = 3
"""How often in a row each worker may end while it loads the language pipeline."""

_BUG = 1
"""How Python ends a process in which an exception was raised that nobody expected."""


class WorkerError(RuntimeError):
    """A worker raised what nobody expected: a bug; its own words stand on standard error."""


@dataclass(frozen=True, slots=True)
class Made:
    """A record that a worker made, or the word that a file is through."""

    task: Task
    found: Found | None  # None where all documents of the file are through


@dataclass(slots=True)
class Worker:
    """A process, and what it has to do."""

    process: BaseProcess
    connection: Connection
    ready: bool = False  # the language pipeline is loaded
    batch: tuple[Task, ...] = ()
    place: int = 0  # of the task in its batch that it works on
    begun: Begun | None = None  # the document that it works on
    through: set[int] = field(default_factory=set)  # documents of the task that need no more work


@dataclass(slots=True)
class Pool:
    """Has so many workers do all tasks, and takes what they make as it comes."""

    jobs: int
    model: str
    options: Options
    waiting: deque[tuple[Task, ...]]
    curation: Curation = NOTHING
    workers: list[Worker] = field(default_factory=list)
    open: dict[int, int] = field(default_factory=dict)  # file → its tasks that are not through
    deaths: dict[tuple[int, int], int] = field(default_factory=dict)  # file, document → how often
    unready: int = 0  # workers that ended while they loaded the pipeline, since the last that did not

    def __post_init__(self) -> None:
        """Count the tasks of each file."""
        for batch in self.waiting:
            for task in batch:
                self.open[task.number] = self.open.get(task.number, 0) + 1

    def results(self) -> Iterator[Made]:
        """Everything that is made, in the order in which it is."""
        try:
            self._hand_out()
            while any(worker.batch for worker in self.workers):
                busy = [worker.connection for worker in self.workers if worker.batch]
                for connection in wait(busy):
                    yield from self._take(next(w for w in self.workers if w.connection is connection))
                self._hand_out()
        finally:
            self._end()

    def _started(self) -> Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        told = (theirs, self.model, self.options, self.curation)
        process = context.Process(target=work, args=told, daemon=False)
        with _uninterrupted():
            process.start()
        theirs.close()
        return Worker(process, ours)

    def _hand_out(self) -> None:
        """Give each worker that has nothing to do the next batch; start those that are still to be had."""
        idle = sum(not worker.batch for worker in self.workers)
        more = min(len(self.waiting) - idle, self.jobs - len(self.workers))
        self.workers += [self._started() for _ in range(more)]
        for worker in self.workers:
            if self.waiting and not worker.batch:
                worker.batch, worker.place, worker.begun = self.waiting.popleft(), 0, None
                worker.through = set(worker.batch[0].skip)
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # found dead when it is read
                    worker.connection.send(worker.batch)

    def _take(self, worker: Worker) -> Iterator[Made]:
        """One message of a worker, or its death."""
        try:
            message: Message = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._mourn(worker)
            return
        if isinstance(message, Refused):
            raise ModelError(message.why)
        if isinstance(message, Ready):
            worker.ready, self.unready = True, 0
            return
        _, answer = message
        task = worker.batch[worker.place]
        if isinstance(answer, Begun):
            worker.begun = answer
        elif isinstance(answer, Found):
            worker.begun = None
            worker.through.add(answer.number)
            yield Made(task, answer)
        elif isinstance(answer, Left):
            worker.through.update(one.number for one in answer.readings)
            self.waiting.appendleft((replace(task, skip=frozenset(), readings=answer.readings),))
            self.open[task.number] += 1
        else:
            yield from self._ended(task)
            self._turn(worker)

    def _turn(self, worker: Worker) -> None:
        """Turn to the next task of a batch."""
        worker.place, worker.begun = worker.place + 1, None
        if worker.place == len(worker.batch):
            worker.batch = ()
        else:
            worker.through = set(worker.batch[worker.place].skip)

    def _ended(self, task: Task) -> Iterator[Made]:
        self.open[task.number] -= 1
        if not self.open[task.number]:
            yield Made(task, None)

    def _mourn(self, worker: Worker) -> Iterator[Made]:
        """Replace a worker that died; what it worked on is tried once more alone, and then given up."""
        worker.process.join()
        if worker.process.exitcode == _BUG:
            raise WorkerError(f"a worker failed on {worker.batch[worker.place].source.identifier}")
        worker.connection.close()
        if not worker.ready:
            self._count_start()
        self.workers[self.workers.index(worker)] = self._started()
        if not worker.ready:
            self.waiting.appendleft(worker.batch)
            return
        task, others = worker.batch[worker.place], worker.batch[worker.place + 1 :]
        if others:
            self.waiting.appendleft(others)
        again = replace(task, skip=frozenset(worker.through))
        number = worker.begun.number if worker.begun else -1
        self.deaths[task.number, number] = self.deaths.get((task.number, number), 0) + 1
        if self.deaths[task.number, number] > 1:
            yield Made(task, _lost(worker.begun, task))
            if number < 0:  # it cannot even be read
                yield from self._ended(task)
                return
            again = replace(task, skip=frozenset({*worker.through, number}))
        self.waiting.appendleft((again,))

    def _count_start(self) -> None:
        """Count a worker that ended before it was ready, which no document has to answer for."""
        self.unready += 1
        if self.unready > _LOADS * self.jobs:
            raise ModelError(
                f"workers ended {self.unready} times while they loaded the language pipeline: is there "
                f"memory for {self.jobs} of them? Give fewer with --jobs"
            )

    def _end(self) -> None:
        """End all workers: at once those that still work, where the run was broken off."""
        for worker in self.workers:
            worker.connection.close()
            if worker.batch:
                worker.process.kill()
        for worker in self.workers:
            worker.process.join(_GRACE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.process.close()


def _lost(begun: Begun | None, task: Task) -> Found:
    """The record of a document over which workers die."""
    name = begun.identifier if begun else task.source.identifier
    why = f"{name}: ended the process that read it, twice; split it, or save it again in another format"
    return Found(begun.number if begun else 0, False, Record(Outcome(name, "crashed", why)))


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """What is started within does not see an interrupt from the keyboard, from its first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def batches(tasks: Iterable[tuple[Task, int]], size: int, most: int) -> Iterator[tuple[Task, ...]]:
    """Tasks put together until they come to a size, or there are so many; each is given with its own size."""
    batch: list[Task] = []
    total = 0
    for task, own in tasks:
        if batch and (total + own > size or len(batch) == most):
            yield tuple(batch)
            batch, total = [], 0
        batch.append(task)
        total += own
    if batch:
        yield tuple(batch)
