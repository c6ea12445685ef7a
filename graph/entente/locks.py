"""Locks on files and folders: one process writes, and what is being read stays.

A process that ends, however it ends, lets go of its locks.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from entente.errors import StoreError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def writing(path: Path, *, wait: bool = False, waiting: Callable[[str], None] = print) -> Iterator[None]:
    """Be the one that writes what the lock file at `path` guards.

    While another process does, StoreError says which; with `wait`, `waiting` is told so once, and then this
    one waits.
    """
    try:
        descriptor = hold(path)
    except BlockingIOError as error:
        holder = path.read_text(encoding="utf-8").strip() or "another process"
        busy = f"{path.parent}: is being written by {holder}"
        if not wait:
            raise StoreError(f"{busy}: try again when it is through, or wait for it (--wait)") from error
        waiting(f"{busy}: waiting")
        descriptor = hold(path, wait=True)
    try:
        _sign(path)
        yield
    finally:
        os.close(descriptor)


def _sign(path: Path) -> None:
    try:
        path.write_text(f"process {os.getpid()}\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}; nothing was changed") from error


@contextmanager
def using(path: Path) -> Iterator[None]:
    """Keep what the lock file at `path` guards from being removed; FileNotFoundError where it is gone."""
    descriptor = hold(path, shared=True, wait=True)
    try:
        if not path.exists():  # removed while this one waited
            raise FileNotFoundError(path)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def unused(path: Path) -> Iterator[bool]:
    """Whether nobody uses what the lock file at `path` guards; nobody will begin to meanwhile."""
    try:
        descriptor = hold(path)
    except (BlockingIOError, FileNotFoundError) as error:
        yield isinstance(error, FileNotFoundError)
        return
    try:
        yield True
    finally:
        os.close(descriptor)


def hold(path: Path, *, shared: bool = False, wait: bool = False) -> int:
    """A descriptor of the file or folder at `path`, which is locked until it is closed.

    Raises BlockingIOError where another process has the lock and this one shall not wait.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        _lock(descriptor, shared=shared, wait=wait)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


if sys.platform == "win32":

    def _lock(descriptor: int, *, shared: bool, wait: bool) -> None:
        """Windows knows no shared lock; it does not remove what is open."""
        if not shared:
            os.lseek(descriptor, 1 << 30, os.SEEK_SET)  # beyond what is read of it
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError as error:
                raise BlockingIOError(*error.args) from error

else:

    def _lock(descriptor: int, *, shared: bool, wait: bool) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(descriptor, kind if wait else kind | fcntl.LOCK_NB)
