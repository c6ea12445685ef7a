"""Files of corrections as they are written."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from entente.errors import CurationError

FILE_NAME = "curation.toml"
"""What a file of corrections beside documents is called."""

Written: TypeAlias = tuple[str, str]
"""Name and text of a file of corrections."""


def texts_of(paths: Iterable[Path]) -> tuple[Written, ...]:
    """The files as they are written; CurationError where one cannot be read."""
    return tuple((str(path), _text(path)) for path in paths)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise CurationError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise CurationError(f"{path}: is not UTF-8 at byte {error.start:,}; save it as UTF-8") from error
