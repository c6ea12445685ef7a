"""What all commands that read documents have in common: how documents are read."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from entente.reading import Options

Command = TypeVar("Command", bound=Callable[..., Any])  # Any: what a command takes is click's to know

MODEL = click.option(
    "--model", metavar="NAME_OR_PATH", default="", help="Another spaCy pipeline than the shipped one."
)
GLOB = click.option(
    "--glob",
    "globs",
    metavar="PATTERN",
    multiple=True,
    help="Read only what fits in folders and archives, such as '*.pdf'; may be given more than once.",
)
STRICT = click.option("--strict", is_flag=True, help="Exit with 1 if a document was not read.")


def reading_options(command: Command) -> Command:
    """The options of all commands that read documents."""
    encoding = click.option(
        "--encoding",
        metavar="NAME",
        default="",
        help="Encoding of text without a byte-order mark, such as cp1252.  "
        "[default: what it declares, or UTF-8]",
    )
    column = click.option(
        "--text-column",
        metavar="NAME",
        default="",
        help="Column of tables and JSON that holds the text.  [default: text, body, content …]",
    )
    return encoding(column(command))


def reading_of(encoding: str, text_column: str, globs: tuple[str, ...] = ()) -> "Options":
    """How documents are read; a usage error for an encoding that is none of text."""
    from entente.reading import Options
    from entente.reading.encoding import encoding_named

    if encoding and not encoding_named(encoding):
        raise click.BadParameter(f"{encoding!r} is no encoding of text", param_hint="--encoding")
    return Options(encoding=encoding_named(encoding), text_column=text_column, globs=globs)
