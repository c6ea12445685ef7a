"""The folder of a store: what lies where, and how the graph in it is copied, kept and swept.

    ledger.sqlite    which documents there are and what was found in them; names the graph that counts
    graph-000007     that graph, in Oxigraph; never changed once the ledger names it
    graph-000007.in-use, lock    lock files

A change is made in a copy of the graph. The ledger's commit, which names the copy, makes it the graph:
whoever comes before reads the old one, whoever comes after the new one, and there is nothing between.
"""

import os
import shutil
from pathlib import Path

from entente.disk import sync_file, sync_folder
from entente.errors import StoreError
from entente.locks import unused

LEDGER = "ledger.sqlite"
LOCK = "lock"
IN_USE = ".in-use"

_COPIED = {"CURRENT", "IDENTITY"}
"""Files of a closed database that are copied, beside manifest, options and logs; tables are linked."""


def is_store(folder: Path) -> bool:
    """Whether a folder holds a store."""
    return (folder / LEDGER).is_file()


def prepared(folder: Path) -> Path:
    """The folder of a store, made where it is not there; StoreError where it holds something else."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        others = {path.name for path in folder.iterdir()} - {LOCK}
        if others and not is_store(folder):
            raise StoreError(f"{folder}: is a folder with other things in it: name a new or empty one")
        (folder / LOCK).touch()
        sync_folder(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be a store: {error.strerror or error}") from error
    return folder


def graph_path(folder: Path, number: int) -> Path:
    """Where the graph of a number lies."""
    return folder / f"graph-{number:06}"


def use_path(graph: Path) -> Path:
    """The lock file of those who read a graph."""
    return graph.with_name(f"{graph.name}{IN_USE}")


def copy_graph(source: Path | None, target: Path) -> None:
    """Make `target` a copy of a graph that nobody writes; empty where there is none.

    Tables never change, so they are linked, and a copy takes no more time the larger the graph is.
    """
    target.mkdir()
    use_path(target).touch()
    for file in sorted(source.iterdir()) if source else ():
        if file.suffix == ".sst":
            _link(file, target / file.name)
        elif file.suffix == ".log" or file.name in _COPIED or file.name.startswith(("MANIFEST-", "OPTIONS-")):
            shutil.copyfile(file, target / file.name)


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:  # a file system without links
        shutil.copyfile(file, target)


def sync_graph(graph: Path) -> None:
    """Have a closed graph on disk before anything names it."""
    for file in graph.iterdir():
        sync_file(file)
    sync_folder(graph)
    sync_folder(graph.parent)


def sweep(folder: Path, current: int) -> None:
    """Remove every graph but the current one and those that somebody reads."""
    names = {path.name.removesuffix(IN_USE) for path in folder.glob("graph-*")}
    for graph in sorted(folder / name for name in names):
        if graph != graph_path(folder, current):
            with unused(use_path(graph)) as free:
                if free:
                    shutil.rmtree(graph, ignore_errors=True)
                    use_path(graph).unlink(missing_ok=True)
