"""One build from start to end: the graph, its files, its check."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from entente.checking import Problem, check
from entente.curation import FILE_NAME, Curation, Notice, load_curation
from entente.language import load
from entente.model import KnowledgeGraph
from entente.pipeline import build as build_graph
from entente.reading import Options as ReadingOptions
from entente.reading import Outcome, find_files
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
    notices: tuple[Notice, ...] = ()  # corrections that could not be followed

    @property
    def refusals(self) -> tuple[Outcome, ...]:
        """The outcomes of documents that were not read."""
        return tuple(outcome for outcome in self.outcomes if not outcome.was_read)


def build_exports(  # noqa: PLR0913 - one for each option
    paths: Iterable[Path],
    out: Path,
    formats: Iterable[str] = DEFAULT,
    *,
    base: str = DATA,
    model: str = "",
    with_text: bool = False,
    reading: ReadingOptions = ReadingOptions(),  # noqa: B008 - frozen
    corrections: Iterable[Path] = (),
) -> Result:
    """Read the documents, write their graph into `out` in all the formats named, and check it.

    With `with_text` the page holds the whole text of every document. `corrections` are files of them; without
    any, those that lie beside the documents. The Turtle is checked as it was written, and where none was,
    what it would say.
    """
    sources = tuple(paths)
    total = len(find_files(sources, reading.globs))
    curation = curation_of(sources, corrections)
    with progress(total) as done:
        built = build_graph(sources, load(model), base=base, options=reading, curation=curation, done=done)
    files = write_exports(built.graph, out, formats, options=Options(with_text))
    turtle = out / "graph.ttl"
    problems = check(turtle if turtle in files else to_rdf(built.graph))
    return Result(built.graph, built.outcomes, problems, files, built.notices)


def curation_of(sources: Iterable[Path], corrections: Iterable[Path] = ()) -> Curation:
    """What the files of corrections decide; without any, those that lie in the folders of the documents."""
    named = tuple(corrections)
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in sources)
    return load_curation(named or [file for folder in folders if (file := folder / FILE_NAME).is_file()])


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on standard error where that is a terminal, nothing elsewhere."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda _: bar.advance(task)
