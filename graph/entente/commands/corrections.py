"""The commands that help an analyst to correct: `review` and `correct`."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente.commands.questions import asked_graph, graph_option
from entente.terminal import printable

if TYPE_CHECKING:
    from entente.curation.toml import Decision


def iso_day(_: click.Context, __: click.Parameter, value: str) -> str:
    """A day, or none; a usage error for anything else."""
    try:
        return date.fromisoformat(value).isoformat() if value else ""
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date such as 2026-03-01") from error


@click.command()
@graph_option
@click.option(
    "--curation",
    "corrections",
    type=click.Path(path_type=Path),
    multiple=True,
    help="File of corrections whose entries are not proposed again; more than one may be given.",
)
@click.option(
    "--most", type=click.IntRange(min=1), default=50, show_default=True, help="Candidates to write."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=60.0,
    show_default=True,
    help="Seconds until it is given up.",
)
@click.option(
    "--rows",
    type=click.IntRange(min=1),
    default=1_000_000,
    show_default=True,
    help="Rows that are looked at.",
)
def review(*, graph: Path, corrections: tuple[Path, ...], most: int, timeout: float, rows: int) -> None:
    """Print what is worth a look as TOML ready to accept, most valuable first.

    Names that are likely one thing, statements of low confidence, things that are named once.
    """
    from entente.query import Limits
    from entente.reviewing import review as review_graph

    with asked_graph(graph) as source:
        found = review_graph(source, corrections, most=most, limits=Limits(seconds=timeout, rows=rows))
    click.echo(found, nl=False)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("graph", type=click.Path(path_type=Path), required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of corrections to add to; what stands in it stays, and nothing is added twice.  "
    "[default: print]",
)
@click.option("--who", metavar="NAME", default="", help="Who decided.")
@click.option("--when", metavar="DATE", default="", callback=iso_day, help="The day, such as 2026-03-01.")
@click.option("--why", metavar="TEXT", default="", help="Why.")
def correct(*, folder: Path, graph: Path | None, out: Path | None, who: str, when: str, why: str) -> None:
    """Turn what was corrected in brat or INCEpTION into entries of curation.toml.

    FOLDER was exported as brat or inception and corrected there. GRAPH is the graph.ttl or the store that it
    was exported from; by default the graph.ttl beside the folder. What no entry can say is told on standard
    error; what would go further than the correction has `accept = false`.
    """
    from entente.commands.exports import loaded
    from entente.correcting import corrections
    from entente.curation.adding import with_added
    from entente.curation.entries import Note
    from entente.curation.toml import decided
    from entente.writing.atomic import write_atomically

    note = Note("", " ".join(who.split()), when, " ".join(why.split()))
    found = corrections(folder, loaded(graph or folder.parent / "graph.ttl")[0])
    notices, told = found.notices, f"{_entries(found.decisions)}"
    if out is None:
        text = "\n".join(decided(one, note) for one in found.decisions)
        sys.stdout.buffer.write(text.encode())
    else:
        added = with_added(out, found.decisions, note)
        notices, told = (*notices, *added.notices), f"{_entries(added.fresh)} added to {out}"
        if added.fresh:
            write_atomically(out, added.text)
    for notice in notices:
        click.echo(printable(str(notice)), err=True)
    click.echo(printable(told), err=True)


def _entries(decisions: "Sequence[Decision]") -> str:
    """How many entries there are, and how many of them wait."""
    waiting = sum(one.is_open for one in decisions)
    told = f"{len(decisions)} {'entry' if len(decisions) == 1 else 'entries'}"
    return told + (f" ({waiting} with accept = false)" if waiting else "")
