"""The command line: arguments, one call, one summary. Data to standard output, words to standard error."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente import __version__
from entente.commands import corrections, inspection, questions
from entente.commands.builds import build
from entente.commands.exports import export, report
from entente.commands.reading import MODEL, reading_of, reading_options
from entente.commands.stores import add, remove, renew, status
from entente.errors import EntenteError, ReadingError
from entente.terminal import printable
from entente_ontology.turtle import TurtleError

if TYPE_CHECKING:
    from entente.model import Document
    from entente.reading import Options


class Commands(click.Group):
    """Turns the user's mistakes into one line on standard error and exit code 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a mistake of the user ends it."""
        try:
            return super().invoke(ctx)
        except (EntenteError, TurtleError) as error:
            click.echo(f"entente: {printable(str(error))}", err=True)
            ctx.exit(1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="entente")
def main() -> None:
    """Read documents about security and map who proposes what, against which threat, where.

    Everything runs on this machine, and the same documents give the same bytes.
    """


for command in (
    *(build, export, report, add, remove, renew, status),
    *(questions.query, questions.ask, questions.show, corrections.review, corrections.correct),
    *(inspection.check, inspection.explain, inspection.evaluate),
):
    main.add_command(command)


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
    from entente.parsing import parse as parse_document

    documents = _documents(file, reading_of(encoding, text_column))
    nlp = load(model)
    for document in documents:
        for line in conllu(parse_document(document, nlp), document.identifier):
            sys.stdout.buffer.write(line.encode("utf-8") + b"\n")
