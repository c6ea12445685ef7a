"""The command line: arguments, one call, one summary. Data to standard output, words to standard error."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente import __version__
from entente.cli_reading import GLOB, MODEL, STRICT, reading_of, reading_options
from entente.cli_store import STORE, WAIT, add, finish, keep_documents, manner_of, remove, renew, status
from entente.errors import EntenteError, QueryError, ReadingError
from entente.exporting import export, format_names, report
from entente.terminal import printable

if TYPE_CHECKING:
    from entente.model import Document
    from entente.reading import Options


class Commands(click.Group):
    """Turns the user's mistakes into one line on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a mistake of the user ends it."""
        try:
            return super().invoke(ctx)
        except EntenteError as error:
            click.echo(f"entente: {printable(str(error))}", err=True)
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="entente")
def main() -> None:
    """Read documents about security and map who proposes what, against which threat, where.

    Everything runs on this machine, and the same documents give the same bytes.
    """


for command in (export, report, add, remove, renew, status):
    main.add_command(command)


def iso_date(_: click.Context, __: click.Parameter, value: str) -> str:
    """A date to the day, month or year, as documents have it; a usage error for anything else."""
    from datetime import date

    try:
        date.fromisoformat((value + "-01-01")[:10] if len(value) in {4, 7} else value or "2000-01-01")
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no date such as 2024-05-17") from error
    return value


@main.command()
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
    default="turtle,html,gexf",
    show_default=True,
    help="What to write; `entente export --list` tells all there are.",
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
    help="Where documents are read: on this machine, or by Spark (needs entente[spark], and --cache).",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep what is found in each document in this folder, and take from there what it holds.",
)
@click.option("--time", "timed", is_flag=True, help="Say in the description when the build began and ended.")
@reading_options
@GLOB
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
    jobs: int | None,
    engine: str,
    cache: Path | None,
    timed: bool,
    encoding: str,
    text_column: str,
    globs: tuple[str, ...],
    strict: bool,
    record: Path | None,
) -> None:
    """Build the graph of documents: files, folders, archives, or - for standard input (default: seeds/).

    Writes it in all the formats named, checks what it wrote, and says what is in it.
    A document that cannot be read is reported, and the others go on. A run that is interrupted goes on from
    where it was when it is given the same --cache, and documents that have not changed are not read again.

    With --store the graph stays on disk: only what is new or has changed is read, what has vanished is
    dropped, and a build that is ended goes on where it stopped. The exports are written where --out says.
    """
    from entente.building import build_exports, export_store, now
    from entente.reporting import reported
    from entente.scaling import Work
    from entente.selection import Selection
    from entente.summary import print_summary

    began = now() if timed else ""
    sources = paths or (Path("seeds"),)
    wanted = (*formats, "gexf-dynamic") if dynamic else formats
    reading = reading_of(encoding, text_column, globs)
    with reported(record) as tell:
        if store:
            manner = manner_of(base=_base(base) if base else "", wait=wait, reading=reading)
            kept = keep_documents(store, sources, manner, model=model)
            if out is None and record is None:
                finish(kept, strict=strict)
            result = export_store(
                store, out, wanted, with_text=with_text, began=began, outcomes=kept.outcomes
            )
        else:
            work = Work(model, reading, jobs or 0, cache, engine)
            folder, named = out or Path("exports"), _base(base)
            result = build_exports(
                sources,
                folder,
                wanted,
                base=named,
                work=work,
                with_text=with_text,
                began=began,
                selection=Selection(about, since, top or 0),
            )
        tell(result)
    print_summary(result)
    if result.problems or (strict and result.refusals):
        sys.exit(1)


@main.command()
@click.argument("question", required=False)
@click.option(
    "-f",
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read the question from a .rq file.",
)
@click.option(
    "--graph",
    type=click.Path(path_type=Path),
    default=Path("exports/graph.ttl"),
    show_default=True,
    help="Turtle file to ask.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="Form of the answer.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=10.0,
    show_default=True,
    help="Seconds until it is given up.",
)
@click.option("--list", "listing", is_flag=True, help="List the questions that are shipped.")
def query(
    *, question: str | None, file: Path | None, graph: Path, form: str, timeout: float, listing: bool
) -> None:
    """Ask a graph: SPARQL text, a .rq file, or the name of a shipped question.

    Prefixes are known beforehand: entente, skos, rdf, rdfs, prov, dcterms, nif, itsrdf, geo, xsd.
    """
    from entente import query as queries

    if listing:
        for name, says in queries.shipped().items():
            click.echo(f"{name:40} {says}")
        return
    if (question is None) == (file is None):
        raise click.UsageError(
            "give one question: SPARQL text, the name of a shipped one (see --list), or -f FILE.rq"
        )
    text = _question(file) if file else question or ""
    answer = queries.ask(graph, text, seconds=timeout)
    click.echo(queries.render(answer, form), nl=False)
    if answer.cut:
        click.echo(f"cut after {len(answer.rows)} rows; add LIMIT or narrow the question", err=True)


def _base(base: str | None) -> str:
    """The base IRI, its end made sure of; a usage error where it is none."""
    from entente_ontology.iris import checked_base
    from entente_ontology.names import DATA

    try:
        return checked_base(base or DATA)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--base") from error


def _question(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{file}: is not UTF-8 at byte {error.start:,}; save it as UTF-8") from error


@main.command()
@click.argument("graph", type=click.Path(path_type=Path), default=Path("exports/graph.ttl"))
def check(graph: Path) -> None:
    """Check a Turtle file against the ontology's shapes; exit code 1 with findings in words."""
    from entente.checking import check as find_problems

    problems = find_problems(graph)
    for problem in problems:
        click.echo(printable(str(problem)))
    verdict = f"{len(problems)} problem{'s' * (len(problems) > 1)}" if problems else "conforms"
    click.echo(printable(f"{graph}: {verdict}"), err=True)
    sys.exit(1 if problems else 0)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@reading_options
@click.option(
    "--document",
    metavar="IDENTIFIER",
    default="",
    help="Only the document of that identifier, of a file that holds several.",
)
def text(file: Path, encoding: str, text_column: str, document: str) -> None:
    """Print the text of a document as it is read: what the offsets in the graph count in.

    Of a file that holds several documents all are printed, each announced on standard error. On a terminal,
    characters that would steer it are shown as replacement characters.
    """
    found = _documents(file, reading_of(encoding, text_column, ()), document)
    for one in found:
        if len(found) > 1:
            click.echo(printable(f"== {one.identifier}"), err=True)
        words = printable(one.text) if sys.stdout.isatty() else one.text
        sys.stdout.buffer.write(words.encode("utf-8", "replace"))
        sys.stdout.flush()


def _documents(file: Path, options: "Options", identifier: str = "") -> "list[Document]":
    """The documents in a file; what was not read is told, and an error where nothing was."""
    from entente.reading import find_files, read

    readings = [
        reading
        for source in find_files([file])
        for reading in read(source, replace(options, language=""))
        if identifier in {"", reading.outcome.identifier}
    ]
    found = [reading.document for reading in readings if reading.document is not None]
    reasons = [reading.outcome.reason for reading in readings if reading.outcome.reason]
    if not found:
        raise ReadingError("; ".join(reasons) or f"{file}: holds no such document")
    for reason in reasons:
        click.echo(printable(reason), err=True)
    return found


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@MODEL
@reading_options
def parse(file: Path, model: str, encoding: str, text_column: str) -> None:
    """Print what the language pipeline sees in a document, as CoNLL-U.

    Comments hold each sentence's text and offsets, MISC the names and typed mentions.
    """
    from entente.language import load
    from entente.language.conllu import conllu
    from entente.pipeline import parse as parse_document

    documents = _documents(file, reading_of(encoding, text_column))
    nlp = load(model)
    for document in documents:
        for line in conllu(parse_document(document, nlp), document.identifier):
            sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
