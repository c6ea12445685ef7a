"""One build from start to end: the graph, its files, its check."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from entente.checking import Problem, check
from entente.model import KnowledgeGraph
from entente.pipeline import graph_of, since
from entente.reading import Outcome, SourceFile, find_files
from entente.records import Record
from entente.scaling import Progress, Work, make_records
from entente.selection import Selection, select
from entente.writing.formats import DEFAULT, Options, write_exports
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


def build_exports(
    paths: Iterable[Path],
    out: Path,
    formats: Iterable[str] = DEFAULT,
    *,
    base: str = DATA,
    work: Work = Work(),  # noqa: B008 - frozen
    with_text: bool = False,
    selection: Selection = Selection(),  # noqa: B008 - frozen
) -> Result:
    """Read the documents, write their graph into `out` in all the formats named, and check it.

    With `with_text` the page holds the whole text of every document. The Turtle is checked as it was written,
    and where none was, what it would say.
    """
    sources = find_files(paths, work.options.globs)
    with shown() as progress:
        records = _records(sources, work, progress)
    built = graph_of(since(records, selection.since), base=base)
    graph = select(built.graph, selection)
    files = write_exports(graph, out, formats, options=Options(with_text))
    turtle = out / "graph.ttl"
    return Result(graph, built.outcomes, check(turtle if turtle in files else to_rdf(graph)), files)


def _records(sources: tuple[SourceFile, ...], work: Work, progress: Progress) -> tuple[Record, ...]:
    """The records of all documents, by the engine that is asked for."""
    if work.engine == "spark":
        from entente import spark

        return spark.make_records(sources, work, spark.session(work.jobs))
    return make_records(sources, work, progress)


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
