"""The command that helps an analyst to correct: `review`."""

from pathlib import Path

import click

from entente.commands.questions import asked_graph, graph_option


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
