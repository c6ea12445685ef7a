"""The command that builds a graph, of all documents at once or into a store."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente.commands.exports import format_names
from entente.commands.reading import CURATION, GLOB, MODEL, STRICT, reading_of, reading_options
from entente.commands.stores import STORE, WAIT, finish, keep_documents, manner_of

if TYPE_CHECKING:
    from entente.selection import Selection


def iso_date(_: click.Context, __: click.Parameter, value: str) -> str:
    """A date to the day, month or year, as documents have it; a usage error for anything else."""
    from datetime import date

    try:
        date.fromisoformat((value + "-01-01")[:10] if len(value) in {4, 7} else value or "2000-01-01")
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date such as 2024-05-17") from error
    return value


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Folder for the exports.  [default: exports; with --store none]",
)
@click.option("--store", type=STORE, default=None, help="Keep the graph in this folder, for years.")
@WAIT
@click.option(
    "--base",
    metavar="IRI",
    default=None,
    help="IRI under which the data are named.  [default: https://w3id.org/entente/id/]",
)
@MODEL
@click.option("--with-text", is_flag=True, help="Put the whole text of every document into the page.")
@click.option(
    "--formats",
    metavar="NAME,NAME",
    callback=format_names,
    help="What to write; `entente export --list` tells all there are.  [default: turtle,html,gexf; with "
    "--engine spark shards, and the others of what --about and --top choose]",
)
@click.option(
    "--about", metavar="NAME", multiple=True, help="Only what is said of this; may be given more than once."
)
@click.option(
    "--top", type=click.IntRange(min=2), help="Only what is said between so many of the things most told of."
)
@click.option(
    "--from",
    "since",
    metavar="DATE",
    default="",
    callback=iso_date,
    help="Only documents of that date or later: 2024, 2024-05 or 2024-05-17.",
)
@click.option("--dynamic", is_flag=True, help="Write graph-dynamic.gexf too, for Gephi's timeline.")
@click.option("--time", "timed", is_flag=True, help="Say in the description when the build began and ended.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    help="Processes that read; a few documents are read in one.  [default: the processors there are]",
)
@click.option(
    "--engine",
    type=click.Choice(["here", "spark"]),
    default="here",
    show_default=True,
    help="Where the work is done: on this machine, or by Spark (needs entente[spark], and --cache).",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep what is found in each document in this folder, and take from there what it holds.",
)
@reading_options
@GLOB
@CURATION
@STRICT
@click.option(
    "--report",
    "record",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what became of each document to a file, as JSON.",
)
def build(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[Path, ...],
    out: Path | None,
    store: Path | None,
    wait: bool,
    base: str | None,
    model: str,
    with_text: bool,
    formats: tuple[str, ...],
    about: tuple[str, ...],
    top: int | None,
    since: str,
    dynamic: bool,
    timed: bool,
    jobs: int | None,
    engine: str,
    cache: Path | None,
    encoding: str,
    text_column: str,
    globs: tuple[str, ...],
    curation: tuple[Path, ...],
    strict: bool,
    record: Path | None,
) -> None:
    """Build the graph of documents: files, folders, archives, or - for standard input (default: seeds/).

    Writes it in all the formats named, checks what it wrote, and says what is in it.
    A document that cannot be read is reported, and the others go on; so is a correction that fits no longer.
    A run that is broken off goes on from where it was when it is given the same --cache, and documents that
    have not changed are not read again.

    With --store the graph stays on disk: only what is new or has changed is read, what has vanished is
    dropped, and a build that is ended goes on where it stopped. The exports are written where --out says.
    """
    from entente.building import build_exports, export_store, now, usual
    from entente.reporting import reported
    from entente.scaling import Work
    from entente.selection import Selection
    from entente.summary import print_summary

    began = now() if timed else ""
    sources = paths or (Path("seeds"),)
    reading, selection = reading_of(encoding, text_column, globs), Selection(about, since, top or 0)
    wanted = formats or usual(engine, selection)
    wanted = (*wanted, "gexf-dynamic") if dynamic else wanted
    if store:
        _fits_store(selection, out, scaled={"--jobs": jobs, "--cache": cache, "--engine": engine != "here"})
    with reported(record) as tell:
        if store:
            manner = manner_of(base=_base(base) if base else "", wait=wait, reading=reading)
            kept = keep_documents(store, sources, manner, model=model, corrections=curation)
            if out is None and record is None:
                finish(kept, strict=strict)
            result = export_store(
                store, out, wanted, with_text=with_text, selection=selection, began=began, kept=kept
            )
        else:
            result = build_exports(
                sources,
                out or Path("exports"),
                wanted,
                base=_base(base),
                work=Work(model, reading, jobs or 0, cache, engine),
                with_text=with_text,
                selection=selection,
                corrections=curation,
                began=began,
            )
        tell(result)
    print_summary(result)
    if result.problems or (strict and (result.refusals or result.notices)):
        sys.exit(1)


def _base(base: str | None) -> str:
    """The base IRI, its end made sure of; a usage error where it is none."""
    from entente_ontology.iris import checked_base
    from entente_ontology.names import DATA

    try:
        return checked_base(base or DATA)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--base") from error


def _fits_store(selection: "Selection", out: Path | None, scaled: Mapping[str, object]) -> None:
    """A usage error for what a store cannot do: it reads in one process, and holds documents of all dates."""
    asked = [option for option, value in scaled.items() if value]
    if asked:
        raise click.UsageError(
            f"{', '.join(asked)}: not with --store, which reads in one process and keeps what it found itself"
        )
    if selection.since:
        raise click.UsageError("--from: not with --store, which holds documents of all dates")
    if out is None and (selection.about or selection.top):
        raise click.UsageError("--about and --top say what is written: with --store they want --out")
