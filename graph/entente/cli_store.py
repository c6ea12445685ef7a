"""The commands that keep a store: documents come and go, and the graph follows."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entente.terminal import printable

if TYPE_CHECKING:
    from entente.keeping import Manner

STORE = click.Path(path_type=Path, file_okay=False)
WAIT = click.option("--wait", is_flag=True, help="Wait for another run on the store instead of giving up.")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--store", type=STORE, required=True, help="The store.")
@click.option(
    "--model", metavar="NAME_OR_PATH", default="", help="Another spaCy pipeline than the shipped one."
)
@click.option("--strict", is_flag=True, help="Exit with 1 if a document was refused.")
@WAIT
def add(*, paths: tuple[Path, ...], store: Path, model: str, strict: bool, wait: bool) -> None:
    """Add documents to a store, in place of those that it holds under the same names.

    Costs what the documents cost, and what they touch, however much the store holds.
    """
    if keep_documents(store, paths, model=model, wait=wait, whole=False) and strict:
        sys.exit(1)


@click.command()
@click.argument("names", nargs=-1, required=True)
@click.option("--store", type=STORE, required=True, help="The store.")
@WAIT
def remove(*, names: tuple[str, ...], store: Path, wait: bool) -> None:
    """Remove documents from a store, by the names that `entente status` gives, with all that they say."""
    from entente.keeping import remove as remove_documents
    from entente.summary import print_kept

    print_kept(remove_documents(store, names, _manner(wait=wait)))


@click.command()
@click.option("--store", type=STORE, required=True, help="The store.")
@WAIT
def renew(*, store: Path, wait: bool) -> None:
    """Make a store anew of what was found in its documents, which are not read again.

    What documents said that were removed or have changed stays in its files, unseen, until then.
    """
    from entente.keeping import renew as renew_store
    from entente.summary import print_kept

    print_kept(renew_store(store, _manner(wait=wait)))


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
    store: Path,
    paths: tuple[Path, ...],
    *,
    base: str | None = None,
    model: str,
    wait: bool,
    whole: bool = True,
) -> bool:
    """Bring a store up to date and say how; gives whether a document was refused."""
    from entente.building import keep
    from entente.summary import print_kept

    try:
        kept = keep(store, paths, model=model, manner=_manner(base=base or "", wait=wait), whole=whole)
    except KeyboardInterrupt:
        click.echo(
            "entente: interrupted: the store is as it was; the same command goes on from here", err=True
        )
        sys.exit(130)
    print_kept(kept)
    return bool(kept.refusals)


def _manner(*, base: str = "", wait: bool) -> "Manner":
    from entente.keeping import Manner

    return Manner(
        base=base, wait=wait, waiting=lambda whom: click.echo(f"entente: {printable(whom)}", err=True)
    )
