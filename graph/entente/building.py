"""One build from start to end: the graph, its files, its check."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from entente import __version__, keeping
from entente.checking import Problem, check
from entente.curation import FILE_NAME, Curation, Notice, load_curation, parsed, texts_of
from entente.keeping import Kept, Manner, shipped_finder
from entente.large import Large, Making, build_large
from entente.model import KnowledgeGraph
from entente.pipeline import build_of, since
from entente.reading import Outcome, SourceFile, find_files
from entente.records import Record
from entente.reduction import Reduced
from entente.scaling import Progress, Work, make_records
from entente.selection import Selection, select
from entente.writing.description import Run
from entente.writing.formats import DEFAULT, DESCRIPTION, SHARDS, Options, write_exports
from entente.writing.turtle import to_rdf
from entente_ontology.names import DATA

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


@dataclass(frozen=True, slots=True)
class Result:
    """What a build read, made and wrote."""

    graph: KnowledgeGraph
    outcomes: tuple[Outcome, ...]  # one for each document seen
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    notices: tuple[Notice, ...] = ()  # corrections that could not be followed
    whole: Reduced | None = None  # where the graph is but a part of what was made, or none of it

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
    selection: Selection = Selection(),  # noqa: B008 - frozen
    corrections: Iterable[Path] = (),
    began: str = "",
) -> Result:
    """Read the documents, write their graph into `out` in all the formats named, and check it.

    With `with_text` the page holds the whole text of every document. `corrections` are files of them; without
    any, those that lie beside the documents. `began` is when the run began, where the description shall say
    so.
    """
    named, wanted = tuple(paths), tuple(formats)
    work = replace(work, curation=curation_of(named, corrections))
    making = Making(wanted, work, selection, base)
    sources = find_files(named, work.options.globs)

    def options() -> Options:
        return Options(with_text, _run(wanted, work, began))

    with shown() as progress:
        if making.is_in_steps:
            return _in_steps(build_large(sources, out, making, options=options, progress=progress), base)
        records = _records(sources, work, progress)
    built = build_of(since(records, selection.since), work.curation, base=base)
    graph = select(built.graph, selection)
    result = _exported(graph, out, wanted, options(), outcomes=built.outcomes)
    return replace(result, notices=built.notices)


def _in_steps(made: Large, base: str) -> Result:
    """What was made in steps, checked as far as it is here."""
    graph = made.reduced.graph
    if graph is None:
        nothing = KnowledgeGraph(base, (), (), (), (), (), ())
        return Result(nothing, made.outcomes, (), made.files, whole=made.reduced)
    return Result(graph, made.outcomes, _checked(graph, made.files), made.files, whole=made.reduced)


def _run(wanted: tuple[str, ...], work: Work, began: str) -> Run | None:
    """What made the graph, where its description is wanted."""
    if DESCRIPTION not in wanted:
        return None
    finder = shipped_finder(work.model, work.curation)
    return Run(__version__, ((finder.name, finder.fingerprint),), began, now() if began else "")


def usual(engine: str, selection: Selection) -> tuple[str, ...]:
    """What is written where nothing is named: nobody opens a page of all that a cluster reads."""
    if engine != "spark":
        return DEFAULT
    return (SHARDS, *DEFAULT) if selection.is_part else (SHARDS,)


def _records(sources: tuple[SourceFile, ...], work: Work, progress: Progress) -> tuple[Record, ...]:
    """The records of all documents, by the engine that is asked for."""
    if work.engine == "spark":
        from entente import spark

        return spark.make_records(sources, work, spark.session(work.jobs))
    return make_records(sources, work, progress)


def curation_of(sources: Iterable[Path], corrections: Iterable[Path] = ()) -> Curation:
    """What the files of corrections decide; without any, those that lie in the folders of the documents."""
    return load_curation(correction_files(sources, corrections))


def correction_files(sources: Iterable[Path], corrections: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The files of corrections; without any, those that lie in the folders of the documents."""
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in sources)
    beside = (file for folder in folders if (file := folder / FILE_NAME).is_file())
    return tuple(corrections) or tuple(beside)


def keep(
    store: Path,
    paths: Iterable[Path],
    *,
    model: str = "",
    manner: Manner,
    corrections: Iterable[Path] = (),
    whole: bool = True,
) -> Kept:
    """Have a store hold the documents under the paths: those alone where `whole`, else those too.

    Its graph follows the files of corrections, or those beside the documents; where only some documents are
    named and none lie there, those that it followed before.
    """
    sources = tuple(paths)
    written = texts_of(correction_files(sources, corrections))
    if not whole and not written:
        written = keeping.corrections(store)
    finder = shipped_finder(model, parsed(written))
    with progress(len(find_files(sources, manner.reading.globs))) as done:
        change = keeping.build if whole else keeping.add
        return change(store, sources, finder, replace(manner, done=done, corrections=written))


def export_store(
    store: Path,
    out: Path | None,
    formats: Iterable[str] = DEFAULT,
    *,
    with_text: bool = False,
    selection: Selection = Selection(),  # noqa: B008 - frozen
    began: str = "",
    kept: Kept | None = None,
) -> Result:
    """Write what a store holds into `out`, if into any folder, in all the formats named, and check it.

    The selection's date is not asked: all documents of the store count. `began` is when the run began, where
    the description shall say so; `kept` what it did, where it is known.
    """
    kept = kept or Kept()
    run = Run(__version__, keeping.pipelines(store), began, now() if began else "")
    options = Options(with_text, run)
    graph = select(keeping.load_graph(store), selection)
    result = _exported(graph, out, tuple(formats), options, outcomes=kept.outcomes)
    return replace(result, notices=kept.notices)


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
    return Result(graph, outcomes, _checked(graph, files), files)


def _checked(graph: KnowledgeGraph, files: tuple[Path, ...]) -> tuple[Problem, ...]:
    turtle = next((file for file in files if file.name == "graph.ttl"), None)
    return check(turtle or to_rdf(graph))


def now() -> str:
    """The time, to the second, with its zone."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def shown() -> Iterator[Progress]:
    """A bar on standard error where that is a terminal, nothing elsewhere; it tells what was found."""
    with _bar() as bar:
        task = bar.add_task("", total=None)
        yield Progress(lambda now: bar.update(task, total=now.size, completed=now.done, description=now.told))


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """The same, of so many files, told of each that is through."""
    with _bar() as bar:
        task = bar.add_task("", total=total)
        yield lambda _: bar.advance(task)


def _bar() -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    said = TextColumn("{task.description}", markup=False)
    return Bar(*columns, said, console=console, disable=not console.is_terminal, transient=True)
