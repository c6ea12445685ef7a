"""One build from start to end: the graph, its files, its check."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from entente import __version__, keeping
from entente.checking import Problem, check
from entente.keeping import Kept, Manner, shipped_finder
from entente.model import KnowledgeGraph
from entente.pipeline import graph_of, since
from entente.reading import Outcome, SourceFile, find_files
from entente.records import Record
from entente.scaling import Progress, Work, make_records
from entente.selection import Selection, select
from entente.writing.description import Run
from entente.writing.formats import DEFAULT, DESCRIPTION, Options, write_exports
from entente.writing.turtle import to_rdf
from entente_ontology.names import DATA


@dataclass(frozen=True, slots=True)
class Result:
    """What a build read, made and wrote."""

    graph: KnowledgeGraph
    outcomes: tuple[Outcome, ...]  # one for each document seen
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]

    @property
    def refusals(self) -> tuple[Outcome, ...]:
        """The outcomes of documents that were not read."""
        return tuple(outcome for outcome in self.outcomes if not outcome.was_read)


def build_exports(  # noqa: PLR0913 - one for each thing that may be asked for
    paths: Iterable[Path],
    out: Path,
    formats: Iterable[str] = DEFAULT,
    *,
    base: str = DATA,
    work: Work = Work(),  # noqa: B008 - frozen
    with_text: bool = False,
    began: str = "",
    selection: Selection = Selection(),  # noqa: B008 - frozen
) -> Result:
    """Read the documents, write their graph into `out` in all the formats named, and check it.

    With `with_text` the page holds the whole text of every document. `began` is when the run began, where the
    description shall say so.
    """
    wanted = tuple(formats)
    sources = find_files(paths, work.options.globs)
    with shown() as progress:
        records = _records(sources, work, progress)
    built = graph_of(since(records, selection.since), base=base)
    run = None
    if DESCRIPTION in wanted:
        finder = shipped_finder(work.model)
        run = Run(__version__, ((finder.name, finder.fingerprint),), began, now() if began else "")
    return _exported(
        select(built.graph, selection), out, wanted, Options(with_text, run), outcomes=built.outcomes
    )


def _records(sources: tuple[SourceFile, ...], work: Work, progress: Progress) -> tuple[Record, ...]:
    """The records of all documents, by the engine that is asked for."""
    if work.engine == "spark":
        from entente import spark

        return spark.make_records(sources, work, spark.session(work.jobs))
    return make_records(sources, work, progress)


def keep(store: Path, paths: Iterable[Path], *, model: str = "", manner: Manner, whole: bool = True) -> Kept:
    """Have a store hold the documents under the paths: those alone where `whole`, else those too."""
    sources = tuple(paths)
    files = len(find_files(sources, manner.reading.globs))
    with shown() as progress:
        progress.begin(files, files)
        change = keeping.build if whole else keeping.add
        done = replace(manner, done=lambda _: progress.file_done(1))
        return change(store, sources, shipped_finder(model), done)


def export_store(
    store: Path,
    out: Path | None,
    formats: Iterable[str] = DEFAULT,
    *,
    with_text: bool = False,
    began: str = "",
    outcomes: tuple[Outcome, ...] = (),
) -> Result:
    """Write all that a store holds into `out`, if into any folder, in all the formats named, and check it.

    `began` is when the run began, where the description shall say so; `outcomes` those of the documents that
    it saw.
    """
    run = Run(__version__, keeping.pipelines(store), began, now() if began else "")
    return _exported(
        keeping.load_graph(store), out, tuple(formats), Options(with_text, run), outcomes=outcomes
    )


def _exported(
    graph: KnowledgeGraph,
    out: Path | None,
    formats: tuple[str, ...],
    options: Options,
    *,
    outcomes: tuple[Outcome, ...],
) -> Result:
    """Write a graph and check the Turtle as it was written; where none was, what it would say."""
    files = write_exports(graph, out, formats, options=options) if out else ()
    turtle = next((file for file in files if file.name == "graph.ttl"), None)
    return Result(graph, outcomes, check(turtle or to_rdf(graph)), files)


def now() -> str:
    """The time, to the second, with its zone."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def shown() -> Iterator[Progress]:
    """A bar on standard error where that is a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    said = TextColumn("{task.description}", markup=False)
    with Bar(*columns, said, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield Progress(lambda now: bar.update(task, total=now.size, completed=now.done, description=now.told))
