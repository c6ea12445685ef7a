"""The commands that ask a graph: `query`, `ask` and `show`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente.errors import QueryError
from entente.terminal import printable

if TYPE_CHECKING:
    from entente.query import Question

Command = Callable[..., None]
FORMS = ["table", "csv", "tsv", "json", "turtle"]
EXPORTED = Path("exports/graph.ttl")
ANY = {"ignore_unknown_options": True, "allow_interspersed_args": True}

graph_option = click.option(
    "--graph",
    "--store",
    "graph",
    metavar="PATH",
    type=click.Path(path_type=Path),
    default=EXPORTED,
    show_default=True,
    help="File or store that is asked.",
)
timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=10.0,
    show_default=True,
    help="Seconds until a question is given up.",
)


def answer_options(command: Command) -> Command:
    """The options of what gives an answer."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="table",
        show_default=True,
        help="Form of the answer.",
    )
    rows = click.option(
        "--rows",
        type=click.IntRange(min=1),
        default=100_000,
        show_default=True,
        help="Rows after which an answer is cut.",
    )
    return graph_option(form(rows(timeout_option(command))))


@contextmanager
def asked_graph(graph: Path) -> Iterator[Path]:
    """Where the graph lies that is asked: a file, or that of a store, which does not change meanwhile."""
    from entente.store import graph_folder

    if not graph.is_dir():
        yield graph
        return
    with graph_folder(graph) as folder:
        yield folder


@click.command(context_settings=ANY)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="QUESTION [--PARAMETER VALUE]...")
@click.option(
    "-f",
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read the question from a .rq file.",
)
@answer_options
@click.option("--list", "listing", is_flag=True, help="List the questions that are shipped.")
def query(  # one for each option
    *,
    words: tuple[str, ...],
    file: Path | None,
    graph: Path,
    form: str,
    rows: int,
    timeout: float,
    listing: bool,
) -> None:
    """Ask a graph: SPARQL text, a .rq file, or the name of a shipped question with its parameters.

    For example `entente query who-proposes --on terrorism`. Prefixes are known beforehand: entente, kind,
    skos, rdf, rdfs, owl, prov, dcterms, nif, itsrdf, geo, xsd, and those of the file.
    """
    from entente.query import named, shipped

    if listing:
        for name, one in shipped().items():
            click.echo(f"{name:30} {one.says}")
        return
    texts, given = split(words)
    if len(texts) + (file is not None) != 1:
        raise click.UsageError(
            "give one question: SPARQL text, the name of a shipped one (see --list), or -f FILE.rq"
        )
    question = named(_text(file) if file else texts[0])
    _answer(question, given, graph, form=form, rows=rows, timeout=timeout)


@click.command(context_settings=ANY)
@click.argument("words", nargs=-1, type=click.UNPROCESSED, metavar="[NAME [--PARAMETER VALUE]...]")
@answer_options
@click.option("--list", "listing", is_flag=True, help="Explain each question and what it may be given.")
def ask(*, words: tuple[str, ...], graph: Path, form: str, rows: int, timeout: float, listing: bool) -> None:
    """Ask a shipped question by its name; without one, or with --list, explain them all.

    For example `entente ask who-is-called-to-act --who Kazakhstan`.
    """
    from entente.query import shipped

    texts, given = split(words)
    if listing or not texts:
        explain(shipped().values() if not texts else [_shipped(text) for text in texts])
        return
    if len(texts) > 1:
        raise click.UsageError("give the name of one question; write a value of several words in quotes")
    _answer(_shipped(texts[0]), given, graph, form=form, rows=rows, timeout=timeout)


def _shipped(name: str) -> "Question":
    from entente.query import named

    question = named(name)
    if not question.name:
        raise click.UsageError("this takes the name of a shipped question; `entente query` takes SPARQL")
    return question


def explain(questions: Iterable["Question"]) -> None:
    """Print each question, what it may be given, and an example."""
    for question in questions:
        click.echo(f"{question.name}\n    {question.says}")
        for one in question.parameters:
            need = "" if one.needed else f" [may be left out{f': {one.default}' if one.default else ''}]"
            click.echo(f"      --{one.name} {one.kind}: {one.says}{need}")
        if question.most:
            click.echo(f"      gives {question.most:,} rows at most, and says so where there are more")
        click.echo(f"    entente ask {question.name} {question.example}".rstrip() + "\n")


def split(words: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """What stands alone on a command line, and options with values: `--on terrorism`, `--on=terrorism`."""
    texts: list[str] = []
    given: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--") or word == "--":
            texts.append(word)
            continue
        name, sign, value = word.removeprefix("--").partition("=")
        if name in given:
            raise click.UsageError(f"--{name} is given twice")
        following = value if sign else next(rest, None)
        if following is None:
            raise click.UsageError(f"--{name} needs a value")
        given[name] = following
    return texts, given


def _answer(  # one for each option
    question: "Question", given: Mapping[str, str], graph: Path, *, form: str, rows: int, timeout: float
) -> None:
    from entente.query import Limits, ask_all, asked, render

    limits = Limits(seconds=timeout, rows=rows)
    with asked_graph(graph) as source:
        (answer,) = ask_all(source, (asked(question, given),), limits)
    click.echo(render(answer, form), nl=False)
    if answer.cut:
        click.echo(_cut(len(answer.rows), question.most, rows), err=True)


def _cut(number: int, most: int, rows: int) -> str:
    """How an answer was cut, and what to do."""
    if most and number == most < rows:
        return f"cut after {number} rows: there are more than this question gives; narrow it"
    return f"cut after {number} rows; add LIMIT, narrow the question, or raise --rows"


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{file}: is not UTF-8 at byte {error.start:,}; save it as UTF-8") from error


@click.command()
@click.argument("name")
@graph_option
@timeout_option
def show(*, name: str, graph: Path, timeout: float) -> None:
    """Print all that a graph has about one thing: classes, names and why they mean it, statements, quotes.

    NAME is its name or another name of it, in any case, or its IRI.
    """
    from entente.query import Limits
    from entente.query.showing import show as show_things

    with asked_graph(graph) as source:
        lines = tuple(show_things(source, name, Limits(seconds=timeout)))
    for line in lines:
        click.echo(printable(line))
