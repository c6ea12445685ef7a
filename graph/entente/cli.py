"""The command line: arguments, one call, one summary. Data to standard output, words to standard error."""

import sys
from pathlib import Path

import click

from entente import __version__
from entente.commands import corrections, questions
from entente.errors import EntenteError
from entente.terminal import printable


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


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("exports"),
    show_default=True,
    help="Folder for the exports.",
)
@click.option(
    "--base",
    metavar="IRI",
    default=None,
    help="IRI under which the data are named.  [default: https://w3id.org/entente/id/]",
)
@click.option(
    "--model", metavar="NAME_OR_PATH", default="", help="Another spaCy pipeline than the shipped one."
)
@click.option("--with-text", is_flag=True, help="Put the whole text of every document into the page.")
@click.option(
    "--curation",
    "files",
    type=click.Path(path_type=Path),
    multiple=True,
    help="File of corrections; more than one may be given.  [default: curation.toml beside the documents]",
)
@click.option(
    "--strict", is_flag=True, help="Exit with 1 if a document was refused or a correction fits no longer."
)
def build(  # one for each option
    *,
    paths: tuple[Path, ...],
    out: Path,
    base: str | None,
    model: str,
    with_text: bool,
    files: tuple[Path, ...],
    strict: bool,
) -> None:
    """Build the graph of documents: files, or folders of them (default: seeds/).

    Writes graph.ttl, graph.html and graph.gexf, checks what it wrote, and says what is in it.
    A document that cannot be read is reported, and the others go on; so is a correction that fits no longer.
    """
    from entente.building import build_exports
    from entente.summary import print_summary

    sources = paths or (Path("seeds"),)
    result = build_exports(
        sources, out, base=_base(base), model=model, with_text=with_text, corrections=files
    )
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
def text(file: Path) -> None:
    """Print the text of a document as it is read: what the offsets in the graph count in.

    On a terminal, characters that would steer it are shown as replacement characters.
    """
    from entente.reading import find_files, read_document

    for source in find_files([file]):
        words = read_document(source).text
        sys.stdout.buffer.write((printable(words) if sys.stdout.isatty() else words).encode("utf-8"))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--model", metavar="NAME_OR_PATH", default="", help="Another spaCy pipeline than the shipped one."
)
def parse(file: Path, model: str) -> None:
    """Print what the language pipeline sees in a document, as CoNLL-U.

    Comments hold each sentence's text and offsets, MISC the names and typed mentions.
    """
    from entente.language import load
    from entente.language.conllu import conllu
    from entente.pipeline import parse as parse_document
    from entente.reading import find_files, read_document

    nlp = load(model)
    for source in find_files([file]):
        for line in conllu(parse_document(read_document(source), nlp), source.identifier):
            sys.stdout.buffer.write(line.encode("utf-8") + b"\n")


for command in (questions.query, questions.ask, questions.show, corrections.review):
    main.add_command(command)
