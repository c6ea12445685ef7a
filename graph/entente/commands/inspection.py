"""Commands that say what is wrong, why, and how well."""

import sys
from pathlib import Path

import click

from entente.commands.questions import EXPORTED, asked_graph
from entente.terminal import printable

LONGEST = 20_000
"""Characters of a text that is explained."""


@click.command()
@click.argument("graph", required=False, type=click.Path(path_type=Path))
@click.option("--store", type=click.Path(path_type=Path), default=None, help="Check the graph of a store.")
def check(*, graph: Path | None, store: Path | None) -> None:
    """Check a graph against the ontology's shapes; exit code 1 with findings in words.

    GRAPH is a Turtle file or a store.  [default: exports/graph.ttl]
    """
    from entente.checking import check as find_problems

    if graph and store:
        raise click.UsageError("name one graph, a file or a store")
    named = store or graph or EXPORTED
    with asked_graph(named) as source:
        problems = find_problems(source)
    for problem in problems:
        click.echo(printable(str(problem)))
    verdict = f"{len(problems)} problem{'s' * (len(problems) > 1)}" if problems else "conforms"
    click.echo(printable(f"{named}: {verdict}"), err=True)
    sys.exit(1 if problems else 0)


@click.command()
@click.argument("text")
@click.option("--json", "whole", is_flag=True, help="Everything that was weighed, as JSON.")
@click.option(
    "--model", metavar="NAME_OR_PATH", default="", help="Another spaCy pipeline than the shipped one."
)
def explain(*, text: str, whole: bool, model: str) -> None:
    """Explain how a sentence is understood: parse, mentions, frames, pairs, what stands and why.

    TEXT is the sentence itself, or - for standard input. It is taken the way that a build takes a document.
    """
    from entente.explaining import explain as explained
    from entente.explaining.rendering import as_json, as_text
    from entente.language import load

    words = sys.stdin.buffer.read().decode("utf-8-sig", "replace") if text == "-" else text
    if len(words) > LONGEST:
        raise click.BadParameter(f"has more than {LONGEST:,} characters; give a paragraph", param_hint="TEXT")
    told = (as_json if whole else as_text)(explained(words, load(model)))
    sys.stdout.buffer.write(printable(told).encode("utf-8", "replace"))


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("graph", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--docs",
    type=click.Path(path_type=Path, exists=True),
    help="Folder of the documents that were annotated.  [default: docs beside the folder of GOLD]",
)
@click.option(
    "--errors",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Tell the N commonest kinds of mistakes.",
)
@click.option("--json", "whole", is_flag=True, help="All figures, as JSON.")
@click.option(
    "--model", metavar="NAME_OR_PATH", default="", help="Another spaCy pipeline than the shipped one."
)
def evaluate(
    *, gold: Path, graph: Path | None, docs: Path | None, errors: int, whole: bool, model: str
) -> None:
    """Score a graph, or what Entente makes of documents, against annotations of your own.

    GOLD is a folder of JSON annotations or one such file, or a folder that was exported as brat or inception
    and corrected in an annotation tool. GRAPH is a graph.ttl; without one, the documents are read here, and
    the kinds of mistakes tell what was rejected from what was never compared.
    """
    from entente.evaluation import evaluate_graph, evaluate_pipeline
    from entente.evaluation.rendering import as_json, as_text
    from entente.language import load

    if graph is not None:
        told = evaluate_graph(gold, graph, docs=docs, kinds=errors)
    else:
        told = evaluate_pipeline(gold, lambda: load(model), docs=docs, kinds=errors)
    written = (as_json if whole else as_text)(told)
    sys.stdout.buffer.write(printable(written).encode("utf-8", "replace"))
