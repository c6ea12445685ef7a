"""What is asked of a worker and what it answers: values that go between processes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TypeAlias

from entente.pipeline import Finder
from entente.reading import Reading, SourceFile, read
from entente.records import Record

SHARE = 100_000
"""Characters of one file that its reader works on; it leaves the documents beyond them to others."""

PARCEL = 50_000
"""Characters of the documents of one file that are left to another worker at once."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document of a file with its number in it, from 0; the last is known as such."""

    number: int
    last: bool
    reading: Reading


@dataclass(frozen=True, slots=True)
class Task:
    """To make the records of a file, or of some documents that were read from it already."""

    number: int  # of the file among those of the run
    source: SourceFile
    skip: frozenset[int] = frozenset()  # documents of the file that need no record
    readings: tuple[Numbered, ...] = ()


@dataclass(frozen=True, slots=True)
class Begun:
    """A worker turns to a document."""

    number: int
    identifier: str


@dataclass(frozen=True, slots=True)
class Found:
    """A record is made."""

    number: int
    last: bool
    record: Record


@dataclass(frozen=True, slots=True)
class Left:
    """Documents that were read and that others may work on."""

    readings: tuple[Numbered, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """A task is through."""


Answer: TypeAlias = Begun | Found | Left | Ended


def answers(task: Task, finder: Finder, share: float = SHARE) -> Iterator[Answer]:
    """The records that a task asks for, one after the other; what comes beyond a share of text is left."""
    taken = 0
    beyond: list[Numbered] = []
    for one in task.readings or numbered(read(task.source, finder.options)):
        if one.number in task.skip:
            continue
        if taken > share and not task.readings:
            beyond.append(one)
            if sum(map(length, beyond)) > PARCEL:
                yield Left(tuple(beyond))
                beyond = []
            continue
        yield Begun(one.number, one.reading.outcome.identifier)
        yield Found(one.number, one.last, finder.record(one.reading))
        taken += length(one)
    if beyond:
        yield Left(tuple(beyond))
    yield Ended()


def length(one: Numbered) -> int:
    """Characters of a document; 0 where none was read."""
    return len(one.reading.document.text) if one.reading.document is not None else 0


def numbered(readings: Iterable[Reading]) -> Iterator[Numbered]:
    """The documents of a file with their numbers."""
    pairs = pairwise(chain(readings, [None]))
    for number, (one, following) in enumerate(pairs):
        if one is not None:
            yield Numbered(number, following is None, one)
