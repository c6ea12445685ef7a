"""Several files that take their places together: all are the old ones, or all the new."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from entente.disk import sync_folder
from entente.errors import WritingError
from entente.locks import hold

MAKING, READY = ".entente-making", ".entente-ready"
"""Folders beside the files: of those that are made, and of those that are all made and on disk."""


@contextmanager
def together(folder: Path) -> Iterator[Path]:
    """A folder to write files into, which then take their places in `folder` together.

    Once all of them are on disk, one rename says so. Whoever is ended before it leaves the old files; whoever
    is ended after it, while the files take their places, leaves it to the next one to bring that to its end.
    Two that write into one folder wait for each other. Raises WritingError where a folder cannot be made.
    """
    with _alone(folder):
        _settle(folder)
        making = folder / MAKING
        try:
            making.mkdir()
            sync_folder(folder.parent)
            yield making
            sync_folder(making)
            making.rename(folder / READY)
            sync_folder(folder)
            _settle(folder)
        except OSError as error:
            raise WritingError(f"{folder}: cannot be written: {error.strerror or error}") from error
        finally:
            shutil.rmtree(making, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = None if sys.platform == "win32" else hold(folder, wait=True)
    except OSError as error:
        raise WritingError(f"{folder}: cannot make this folder: {error.strerror}") from error
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _place(made: Path, folder: Path) -> None:
    """Have all that was made take its place in a folder; what else is there stays, also within folders."""
    for path in sorted(made.iterdir()):
        target = folder / path.name
        if path.is_dir() and target.is_dir():
            _place(path, target)
        else:
            path.replace(target)
    sync_folder(folder)
    made.rmdir()


def _settle(folder: Path) -> None:
    """Have files that are ready take their places, and drop those that never got ready."""
    ready = folder / READY
    if ready.is_dir():
        _place(ready, folder)
    shutil.rmtree(folder / MAKING, ignore_errors=True)
