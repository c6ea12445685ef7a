"""Files that are there whole or not at all."""

import contextlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from entente.disk import sync_folder
from entente.errors import WritingError


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path`, as `write_parts` does."""
    write_parts(path, (data,))


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Put `parts` one after the other at `path`: written beside, synced, renamed, and the folder synced.

    Whoever reads `path` sees the old bytes or the new ones, also after a power cut. Folders on
    the way are made. Raises WritingError, and then leaves no file of its own behind.
    """
    beside = path.with_name(f".entente-{secrets.token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_synced(beside, parts)
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise WritingError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def _write_synced(path: Path, parts: Iterable[bytes]) -> None:
    with path.open("xb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
