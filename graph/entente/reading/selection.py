"""Selection: which files of a folder or an archive are read, by patterns as in a .gitignore file."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from entente.errors import ReadingError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE = ".ententeignore"
"""Name of the file in a folder whose lines say what in it is not read."""

_LONGEST = 1 << 16  # bytes of it that are read


def matches(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether a path matches patterns, of which the last that fits counts; a folder's ends with "/"."""
    return bool(patterns) and _compiled(patterns).match_file(path)


def is_selected(path: str, globs: tuple[str, ...]) -> bool:
    """Whether a path matches one of the patterns; all do where there are none."""
    return not globs or matches(path, globs)


def ignored_in(folder: Path) -> tuple[str, ...]:
    """The patterns in the ignore file of a folder; none where there is no such file."""
    file = folder / IGNORE_FILE
    try:
        if not file.is_file():
            return ()
        with file.open("rb") as stream:
            text = stream.read(_LONGEST).decode("utf-8-sig")
    except OSError as error:
        raise ReadingError(f"{file}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ReadingError(f"{file}: is not UTF-8 at byte {error.start:,}; save it as UTF-8") from error
    return tuple(text.splitlines())


@lru_cache(maxsize=64)
def _compiled(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise ReadingError(f"{error}: write patterns as in a .gitignore file") from error
