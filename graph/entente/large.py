"""A build of a large corpus, in steps: N-Quads of all of it, other formats of the part that is wanted."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from entente.curation.vocabulary import taught
from entente.knowledge import load_knowledge
from entente.pipeline import NothingReadError
from entente.reading import Outcome, SourceFile
from entente.records import Held, Standing
from entente.reduction import Reduced, reduce_records
from entente.scaling import Progress, StoppedError, Work, keep_records
from entente.selection import Selection
from entente.writing.formats import SHARDS, Options, write_into
from entente.writing.shards import drop_others
from entente.writing.together import together


@dataclass(frozen=True, slots=True)
class Making:
    """What is to be made of documents, and how."""

    formats: tuple[str, ...]
    work: Work
    selection: Selection
    base: str

    @property
    def is_in_steps(self) -> bool:
        """Whether no format wants the whole graph at once, nor a decision of an analyst all documents."""
        large = SHARDS in self.formats or self.work.engine == "spark"
        small = self.selection.is_part or set(self.formats) == {SHARDS}
        return large and small and not self.work.curation.entries


@dataclass(frozen=True, slots=True)
class Large:
    """What was read and made."""

    reduced: Reduced
    outcomes: tuple[Outcome, ...]  # one for each document seen
    files: tuple[Path, ...]


def build_large(
    sources: tuple[SourceFile, ...],
    out: Path,
    making: Making,
    *,
    options: Callable[[], Options],
    progress: Progress,
) -> Large:
    """Write what is to be made of the documents into a folder; NothingReadError where none can be read.

    `options` are asked for when all is made.
    """
    with _cached(making.work) as work:
        held = _kept(sources, work, progress)
        standing = held.standing(making.selection.since)
        if not any(outcome.was_read for outcome in standing.outcomes):
            raise NothingReadError(standing.outcomes)
        with together(out) as made:
            shards = made / SHARDS
            shards.mkdir()
            reduced = _reduced(held, standing, shards, replace(making, work=work))
            written = tuple(name for name in making.formats if name != SHARDS)
            files = write_into(made, reduced.graph, written, options=options()) if reduced.graph else ()
            if SHARDS not in making.formats:
                shutil.rmtree(shards)
    if SHARDS in making.formats:
        drop_others(out / SHARDS, (path.name for path in reduced.files))
        files = (SHARDS, *files)
    return Large(reduced, standing.outcomes, tuple(out / file for file in files))


def _kept(sources: tuple[SourceFile, ...], work: Work, progress: Progress) -> Held:
    """The records of all documents, by the engine that is asked for."""
    if work.engine == "spark":
        from entente import spark

        return spark.keep_records(sources, work, spark.session(work.jobs))
    return keep_records(sources, work, progress)


def _reduced(held: Held, standing: Standing, out: Path, making: Making) -> Reduced:
    curation, base, wanted = making.work.curation, making.base, making.selection
    if making.work.engine == "spark":
        from entente import spark

        session = spark.session(making.work.jobs)
        return spark.reduce_records(held, standing, out, session, base=base, curation=curation, wanted=wanted)
    knowledge = taught(load_knowledge(), curation)
    return reduce_records(lambda: held.records(standing), out, base=base, knowledge=knowledge, wanted=wanted)


@contextmanager
def _cached(work: Work) -> Iterator[Work]:
    """The work, with a folder for records that goes afterwards where none is named."""
    if work.cache or work.engine == "spark":
        yield work
        return
    with tempfile.TemporaryDirectory(prefix="entente-") as folder:
        try:
            yield replace(work, cache=Path(folder))
        except StoppedError as error:
            raise StoppedError("stopped; with --cache FOLDER the next run would go on from there") from error
