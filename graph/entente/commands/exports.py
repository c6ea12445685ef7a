"""Commands that write a graph again which a build has made."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente.terminal import printable

if TYPE_CHECKING:
    from entente.model import KnowledgeGraph
    from entente.writing.formats import Options


STORE = click.option(
    "--store",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="Take the graph of a store, not of a file.",
)


def format_names(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The names of formats with commas between, each once; a usage error where one is none."""
    from entente.writing.formats import BY_NAME

    names = tuple(dict.fromkeys(name.strip() for name in (value or "").split(",") if name.strip()))
    unknown = [name for name in names if name not in BY_NAME]
    if unknown or (value is not None and not names):
        raise click.BadParameter(f"{', '.join(unknown) or 'nothing'}: have {', '.join(BY_NAME)}")
    return names


@click.command()
@click.argument("graph", type=click.Path(path_type=Path), default=Path("exports/graph.ttl"))
@click.option(
    "--format",
    "formats",
    metavar="NAME,NAME",
    callback=format_names,
    help="What to write; --list tells all there are.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder for the exports.  [default: where the graph lies]",
)
@STORE
@click.option("--dynamic", is_flag=True, help="Write graph-dynamic.gexf, for Gephi's timeline.")
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True),
    help="What the build read: takes the texts from there, for formats that hold them.",
)
@click.option("--list", "listing", is_flag=True, help="List the formats.")
def export(  # one for each option
    *,
    graph: Path,
    formats: tuple[str, ...],
    out: Path | None,
    store: Path | None,
    dynamic: bool,
    texts: Path | None,
    listing: bool,
) -> None:
    """Write a graph that was built, a Turtle file or a store, in other formats."""
    from entente.writing.formats import FORMATS, write_exports

    if listing:
        for form in FORMATS:
            click.echo(f"{form.name:14} {', '.join(form.writers):24} {form.says}")
        return
    wanted = (*formats, "gexf-dynamic") if dynamic else formats
    if not wanted:
        raise click.UsageError("name what to write: --format NAME,NAME, or --dynamic (see --list)")
    source = store or graph
    built, options = loaded(source, texts=texts)
    for file in write_exports(built, out or source.parent, wanted, options=options):
        click.echo(printable(f"wrote {file}"), err=True)


@click.command()
@click.argument("graph", type=click.Path(path_type=Path), default=Path("exports/graph.ttl"))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder for the report.  [default: where the graph lies]",
)
@STORE
def report(*, graph: Path, out: Path | None, store: Path | None) -> None:
    """Write a report on a graph: who is central, who proposes what, what is missing or disputed.

    Takes a store or a Turtle file. Writes report.md with its figures beside it, and report.html with the
    figures in it.
    """
    from entente.writing.formats import write_exports

    source = store or graph
    for file in write_exports(loaded(source)[0], out or source.parent, ["report"]):
        click.echo(printable(f"wrote {file}"), err=True)


def loaded(graph: Path, *, texts: Path | None = None) -> "tuple[KnowledgeGraph, Options]":
    """The graph of a store, which has the texts, or of a Turtle file."""
    from entente.loading import load_graph
    from entente.writing.formats import Options

    if not graph.is_dir():
        return load_graph(graph, texts=texts), Options(with_text=texts is not None)
    from entente import __version__, keeping
    from entente.writing.description import Run

    run = Run(__version__, keeping.pipelines(graph))
    return keeping.load_graph(graph), Options(with_text=texts is not None, run=run)
