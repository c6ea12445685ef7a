"""Records of all documents under some paths: those that are kept, and those that are made now."""

import os
import secrets
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from entente.curation import Curation
from entente.curation.vocabulary import teaching
from entente.errors import EntenteError, ReadingError
from entente.pipeline import NOTHING, Finder
from entente.reading import PASSING, Options, SourceFile
from entente.reading.files import name_of, read_bytes
from entente.reading.options import DEFAULT
from entente.records import Held, Place, Record, Shards, fingerprint, key_of, renamed, run_key
from entente.scaling.pool import Made, Pool, batches
from entente.scaling.progress import Progress
from entente.scaling.tasks import Found, Task, answers

WORTH = 50_000
"""Bytes of files for each worker from which one pays: its start takes as long as it reads half of them."""

BATCH = 50_000
"""Bytes of files that a worker gets at once."""

MOST = 64
"""Files that a worker gets at once."""

FLEETING = PASSING | {"blocked"}
"""Codes of outcomes that are not kept: what may be otherwise the next time, and a place that may be moved."""


class StoppedError(EntenteError):
    """A run was interrupted from the keyboard; says what is left of it."""


@dataclass(frozen=True, slots=True)
class Work:
    """How records are made."""

    model: str = ""  # language pipeline by name or folder; the shipped one where empty
    options: Options = DEFAULT
    jobs: int = 0  # workers; as many as there are processors where 0
    cache: Path | None = None  # folder where records are kept
    engine: str = ""  # "spark" for a cluster; this machine where empty
    curation: Curation = NOTHING  # words and names of an analyst, which say what is found at all

    @property
    def version(self) -> str:
        """Of all that decides what is found in a document: records of another one are not taken."""
        return fingerprint(self.model, teaching(self.curation))


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read, with what is known of it."""

    number: int  # among those of the run
    file: SourceFile
    name: str  # for messages
    state: tuple[int, int]  # bytes, and when it was last changed
    key: str = ""  # of its records; empty where they are not kept

    @property
    def size(self) -> int:
        """Bytes."""
        return self.state[0]


Position: TypeAlias = tuple[int, int]
"""Of a document: the number of its file, and its own in the file."""


def make_records(
    sources: Iterable[SourceFile], work: Work, progress: Progress | None = None
) -> tuple[Record, ...]:
    """The record of every document in the files, in their order; what is kept is not made again.

    Raises StoppedError when it is interrupted from the keyboard: what was made until then is kept.
    """
    version = work.version if work.cache else ""
    shards = Shards.opened(work.cache, version) if work.cache else None
    files = tuple(_source(number, file, work, version) for number, file in enumerate(sources))
    told = progress or Progress()
    told.begin(len(files), sum(source.size for source in files))
    made: dict[Position, Record] = {}
    try:
        made.update(_records(files, work, shards, told))
    except KeyboardInterrupt as error:
        raise StoppedError(_stopped(len(made), work)) from error
    finally:
        if shards is not None:
            shards.write()
    return tuple(record for _, record in sorted(made.items(), key=lambda placed: placed[0]))


def keep_records(sources: Iterable[SourceFile], work: Work, progress: Progress | None = None) -> Held:
    """Have the record of every document in the files where records are kept, and no more than a few here.

    Raises StoppedError as `make_records` does.
    """
    if work.cache is None:
        raise ReadingError("what is found in documents is kept in a folder: name one with --cache")
    run, version = secrets.token_hex(16), work.version
    shards = Shards.opened(work.cache, version)
    files = tuple(_source(number, file, work, version) for number, file in enumerate(sources))
    told = progress or Progress()
    told.begin(len(files), sum(source.size for source in files))
    loose: list[Record] = []
    try:
        for source in files:
            if shards.is_whole(source.key):
                told.file_done(source.size)
        for source, found, lasts in _found(files, work, shards, told):
            key = source.key if lasts else run_key(run, source.file.identifier)
            if not shards.add((replace(_place(source, found), key=key), found.record)):
                loose.append(found.record)
    except KeyboardInterrupt as error:
        raise StoppedError(_stopped(told.documents, work)) from error
    finally:
        shards.write()
    names = {source.file.identifier: source.name for source in files}
    keys = {source.key for source in files} | {run_key(run, name) for name in names}
    return Held(shards, names, frozenset(keys), tuple(loose))


def _stopped(made: int, work: Work) -> str:
    if work.cache is None:
        return f"stopped after {made} documents; with --cache FOLDER the next run would go on from there"
    return f"stopped; {made} documents are kept in {work.cache}, and the same command goes on from there"


def _source(number: int, file: SourceFile, work: Work, version: str) -> Source:
    """A file, with the key of its records where they are kept: by a version, which is empty else."""
    name, state = name_of(file), _state(file)
    if not version or not _is_file(file):
        return Source(number, file, name, state)
    try:
        data = read_bytes(file)
    except ReadingError:
        return Source(number, file, name, state)  # it is refused when it is read
    return Source(number, file, name, state, key_of(version, file.identifier, data, work.options))


def _state(file: SourceFile) -> tuple[int, int]:
    try:
        found = file.path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _is_file(file: SourceFile) -> bool:
    """Whether it can be read twice: standard input cannot."""
    return file.path != Path("-")


def _records(
    files: tuple[Source, ...], work: Work, shards: Shards | None, told: Progress
) -> Iterator[tuple[Position, Record]]:
    """Those that are kept, then those that are made."""
    if shards is not None:
        yield from _kept(files, shards, told)
    for source, found, lasts in _found(files, work, shards, told):
        if shards is not None and lasts:
            shards.add((_place(source, found), found.record))
        yield (source.number, found.number), found.record


def _found(
    files: tuple[Source, ...], work: Work, shards: Shards | None, told: Progress
) -> Iterator[tuple[Source, Found, bool]]:
    """What is found in documents of which no record is kept, and whether it would be found again."""
    tasks = [
        Task(number, source.file, shards.numbers(source.key) if shards else frozenset())
        for number, source in enumerate(files)
        if not (shards and shards.is_whole(source.key))
    ]
    for made in _made(tasks, files, work):
        source = files[made.task.number]
        if made.found is None:
            told.file_done(source.size)
            continue
        told.record_made(made.found.record)
        lasts = bool(source.key) and made.found.record.outcome.code not in FLEETING
        yield source, made.found, lasts and _state(source.file) == source.state


def _place(source: Source, found: Found) -> Place:
    return Place(source.key, source.file.identifier, source.name, found.number, found.last)


def _kept(files: tuple[Source, ...], shards: Shards, told: Progress) -> Iterator[tuple[Position, Record]]:
    """The records that are kept, as if they were made now."""
    numbers = {source.key: number for number, source in enumerate(files) if source.key}
    for place, record in shards.read(numbers.keys()):
        number = numbers[place.key]
        told.record_kept(record)
        yield (number, place.number), renamed(record, place.file, files[number].name)
    for source in files:
        if shards.is_whole(source.key):
            told.file_done(source.size)


def _made(tasks: list[Task], files: tuple[Source, ...], work: Work) -> Iterator[Made]:
    """What tasks come to: by workers where there is enough for them to do, else here."""
    total = sum(files[task.number].size for task in tasks)
    jobs = min(work.jobs or cores(), total // WORTH)
    if jobs > 1 and all(_is_file(source.file) for source in files):
        largest_first = sorted(tasks, key=lambda task: (-files[task.number].size, task.number))
        sized = ((task, files[task.number].size) for task in largest_first)
        waiting = deque(batches(sized, BATCH, MOST))
        pool = Pool(jobs, work.model, work.options, waiting, curation=work.curation)
        yield from pool.results()
    elif tasks:
        yield from _made_here(tasks, work)


def _made_here(tasks: list[Task], work: Work) -> Iterator[Made]:
    from entente.language import load

    finder = Finder.of(load(work.model), work.options, work.curation)
    for task in tasks:
        for answer in answers(task, finder, share=float("inf")):
            if isinstance(answer, Found):
                yield Made(task, answer)
        yield Made(task, None)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
