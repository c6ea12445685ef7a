"""Opening a store to read: the graph that counts, which stays while it is read, whatever is built."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from entente.errors import StoreError
from entente.locks import using
from entente.store.folder import LEDGER, graph_path, is_store, use_path
from entente.store.ledger import Ledger

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Dataset

GRAPH = "graph"
"""Setting that holds the number of the graph that counts; nothing where there is none yet."""


def opened(folder: Path) -> Ledger:
    """The ledger of the store in a folder; StoreError where there is none."""
    if not is_store(folder):
        raise StoreError(f"{folder}: is no store: make one with `entente build --store`")
    return Ledger(folder / LEDGER)


@contextmanager
def graph_folder(folder: Path) -> Iterator[Path]:
    """Where Oxigraph finds the graph of a store; it stays and does not change within.

    Open it with `pyoxigraph.Store.read_only`. Its default graph holds all that `graph.ttl` holds, and each
    named graph what one document says, as in `graph.trig`. Raises StoreError where there is none.
    """
    with ExitStack() as kept:
        yield _keep(folder, kept)


def _keep(folder: Path, kept: ExitStack) -> Path:
    tried = ""
    while True:
        with opened(folder) as ledger:
            number = ledger.setting(GRAPH)
        if not number:
            raise StoreError(f"{folder}: holds no documents: add some with `entente add --store`")
        graph = graph_path(folder, int(number))
        try:
            kept.enter_context(using(use_path(graph)))
        except FileNotFoundError as error:
            if number == tried:
                raise StoreError(f"{graph}: is not there: build the store again") from error
            tried = number  # by now there is a newer one
        else:
            return graph


@contextmanager
def oxigraph(folder: Path) -> "Iterator[Store]":
    """The graph of a store as Oxigraph has it, to read."""
    from pyoxigraph import Store

    with graph_folder(folder) as graph:
        yield Store.read_only(str(graph))


@contextmanager
def dataset(folder: Path) -> "Iterator[Dataset]":
    """The graph of a store as rdflib sees it, to read."""
    from oxrdflib import OxigraphStore
    from rdflib import Dataset

    with oxigraph(folder) as store:
        yield Dataset(store=OxigraphStore(store=store))
