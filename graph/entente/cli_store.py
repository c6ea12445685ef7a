"""The commands that keep a store: documents come and go, and the graph follows."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from entente.cli_reading import GLOB, MODEL, STRICT, reading_of, reading_options
from entente.terminal import printable

if TYPE_CHECKING:
    from entente.keeping import Kept, Manner
    from entente.reading import Options

STORE = click.Path(path_type=Path, file_okay=False)
WAIT = click.option("--wait", is_flag=True, help="Wait for another run on the store instead of giving up.")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--store", type=STORE, required=True, help="The store.")
@MODEL
@reading_options
@GLOB
@STRICT
@WAIT
def add(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[Path, ...],
    store: Path,
    model: str,
    encoding: str,
    text_column: str,
    globs: tuple[str, ...],
    strict: bool,
    wait: bool,
) -> None:
    """Add documents to a store, in place of those that it holds under the same names.

    Costs what the documents cost, and what they touch, however much the store holds.
    """
    manner = manner_of(wait=wait, reading=reading_of(encoding, text_column, globs))
    finish(keep_documents(store, paths, manner, model=model, whole=False), strict=strict)


@click.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--store", type=STORE, required=True, help="The store.")
@WAIT
def remove(*, names: tuple[str, ...], store: Path, wait: bool) -> None:
    """Remove documents from a store, by the names that `entente status` gives, with all that they say.

    The name of a file that holds several documents stands for all of them.
    """
    from entente.keeping import remove as remove_documents
    from entente.summary import print_kept

    print_kept(remove_documents(store, names, manner_of(wait=wait)))


@click.command()
@click.option("--store", type=STORE, required=True, help="The store.")
@WAIT
def renew(*, store: Path, wait: bool) -> None:
    """Make a store anew of what was found in its documents, which are not read again.

    What documents said that were removed or have changed stays in its files, unseen, until then.
    """
    from entente.keeping import renew as renew_store
    from entente.summary import print_kept

    print_kept(renew_store(store, manner_of(wait=wait)))


@click.command()
@click.option("--store", type=STORE, required=True, help="The store.")
def status(*, store: Path) -> None:
    """Say what a store holds: the name of each document, then how much there is."""
    from entente.keeping import holdings
    from entente.summary import print_holdings

    held = holdings(store)
    for name in held.documents:
        click.echo(printable(name))
    print_holdings(held)


def keep_documents(
    store: Path, paths: tuple[Path, ...], manner: "Manner", *, model: str, whole: bool = True
) -> "Kept":
    """Bring a store up to date and say how."""
    from entente.building import keep
    from entente.summary import print_kept

    try:
        kept = keep(store, paths, model=model, manner=manner, whole=whole)
    except KeyboardInterrupt:
        click.echo(
            "entente: interrupted: the store is as it was; the same command goes on from here", err=True
        )
        sys.exit(130)
    print_kept(kept)
    return kept


def finish(kept: "Kept", *, strict: bool) -> NoReturn:
    """Say what was not read, and end."""
    from entente.summary import print_outcomes

    print_outcomes(kept.outcomes)
    sys.exit(1 if strict and kept.refusals else 0)


def manner_of(*, base: str = "", wait: bool, reading: "Options | None" = None) -> "Manner":
    """How a run on a store goes on."""
    from entente.keeping import Manner
    from entente.reading import Options

    return Manner(
        base=base,
        wait=wait,
        waiting=lambda whom: click.echo(f"entente: {printable(whom)}", err=True),
        reading=reading or Options(),
    )
