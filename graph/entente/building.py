"""One build from start to end: the graph, its files, its check."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from entente.checking import Problem, check
from entente.curation import FILE_NAME, Curation, Notice, load_curation
from entente.errors import WritingError
from entente.language import load
from entente.model import KnowledgeGraph
from entente.pipeline import Refusal
from entente.pipeline import build as build_graph
from entente.reading import find_files
from entente.writing.gexf import write_gexf
from entente.writing.html import write_html
from entente.writing.layout import positions
from entente.writing.turtle import write_turtle
from entente_ontology.names import DATA


@dataclass(frozen=True, slots=True)
class Result:
    """What a build read, made and wrote."""

    graph: KnowledgeGraph
    refusals: tuple[Refusal, ...]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    notices: tuple[Notice, ...] = ()  # corrections that could not be followed


def build_exports(
    paths: Iterable[Path],
    out: Path,
    *,
    base: str = DATA,
    model: str = "",
    with_text: bool = False,
    corrections: Iterable[Path] = (),
) -> Result:
    """Read the documents, write graph.ttl, graph.html and graph.gexf into `out`, and check the Turtle.

    With `with_text` the page holds the whole text of every document. `corrections` are files of them; without
    any, those that lie beside the documents.
    """
    sources = tuple(paths)
    total = len(find_files(sources))
    curation = curation_of(sources, corrections)
    with progress(total) as done:
        built = build_graph(sources, load(model), base=base, curation=curation, done=done)
    files = write_exports(built.graph, out, with_text=with_text)
    return Result(built.graph, built.refusals, check(files[0]), files, built.notices)


def curation_of(sources: Iterable[Path], corrections: Iterable[Path] = ()) -> Curation:
    """What the files of corrections decide; without any, those that lie in the folders of the documents."""
    named = tuple(corrections)
    folders = dict.fromkeys(path if path.is_dir() else path.parent for path in sources)
    return load_curation(named or [file for folder in folders if (file := folder / FILE_NAME).is_file()])


def write_exports(graph: KnowledgeGraph, out: Path, *, with_text: bool = False) -> tuple[Path, ...]:
    """The three exports of a graph, in a folder that is made if it is not there."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WritingError(f"{out}: cannot make this folder: {error.strerror}") from error
    turtle, page, gexf = out / "graph.ttl", out / "graph.html", out / "graph.gexf"
    layout = positions(graph)
    write_turtle(graph, turtle)
    write_html(graph, page, layout=layout, with_text=with_text)
    write_gexf(graph, gexf, layout=layout)
    return turtle, page, gexf


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
