"""Files to read: which there are, what they are called, and their bytes, taken with care."""

import os
import stat
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from entente.errors import ReadingError
from entente.reading.options import LARGEST
from entente.reading.selection import ignored_in, is_selected, matches

STANDARD_INPUT = "standard-input"
"""What the document is called that comes from there."""

_DASH = Path("-")
_SETTINGS = frozenset({"curation.toml"})
"""What lies beside documents and says what is to be made of them."""

_BIDI_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may be a document."""

    path: Path
    identifier: str  # path relative to the folder read, with "/"; the name of a file given alone
    folder: Path | None = None  # the folder read, which a link must not leave; none for a file given alone


def find_files(paths: Iterable[Path], globs: tuple[str, ...] = ()) -> tuple[SourceFile, ...]:
    """Every file under the folders and among the files given, sorted by identifier; `-` is standard input.

    Left out of folders are hidden entries, files named README, curation.toml, what an ignore file names,
    what none of `globs` fits, and second ways to one file. A folder that is a link or cannot be listed
    stands for itself, for `read` to refuse. Raises ReadingError for a path that is not there and for two
    files of one identifier.
    """
    found: dict[Path, SourceFile] = {}
    for path in sorted(paths, key=lambda path: not _is_folder(path)):  # the folder's name for a file wins
        for source in _sources(path, globs):
            found.setdefault(Path(os.path.realpath(source.path)), source)
    return _without_clashes(found.values())


def name_of(source: SourceFile) -> str:
    """What a file is called in messages."""
    return STANDARD_INPUT if source.path == _DASH else shown(source.path)


def shown(path: Path | str) -> str:
    """The path as one printable line, for messages: control and direction characters escaped."""
    return "".join(c if _is_plain(c) else c.encode("unicode_escape").decode() for c in str(path))


def check_source(source: SourceFile) -> None:
    """Raises ReadingError for a file that should not even be opened."""
    name = shown(source.path)
    _check_letters(source.identifier, name)
    if _is_folder(source.path):
        raise ReadingError(
            f"{name}: is a folder that cannot be listed, or a link to one; name that folder itself", "blocked"
        )


def check_member(path: str, name: str) -> None:
    """Raises ReadingError for a path within a file that leads out of it, or that no line could show."""
    _check_letters(path, name)
    if path.startswith("/") or "\\" in path or any(step in {"", ".", ".."} for step in path.split("/")):
        raise ReadingError(f"{name}: has a path that leads out of its archive; pack it again", "blocked")


def read_bytes(source: SourceFile) -> bytes:
    """All bytes of a regular file; ReadingError says why there are none to have."""
    name = name_of(source)
    if source.path == _DASH:
        return _checked_size(sys.stdin.buffer.read(LARGEST + 1), name)
    try:
        return _read_regular(_inside(source), name)
    except OSError as error:
        raise ReadingError(f"{name}: cannot be read: {error.strerror or error}") from error


def _sources(path: Path, globs: tuple[str, ...]) -> Iterator[SourceFile]:
    if path == _DASH:
        yield SourceFile(path, STANDARD_INPUT)
    elif _is_folder(path):
        for file in _walk(path):
            identifier = file.relative_to(path).as_posix()
            if is_selected(identifier, globs):
                yield SourceFile(file, identifier, path)
    elif os.path.lexists(path):
        yield SourceFile(path, path.name)
    else:
        raise ReadingError(f"{shown(path)}: no such file or folder")


def _walk(root: Path) -> Iterator[Path]:
    ignored = ignored_in(root)
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield folder
            continue
        for entry in entries:
            path = folder / entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if matches(path.relative_to(root).as_posix() + "/" * is_folder, ignored):
                continue
            if is_folder and not entry.name.startswith("."):
                folders.append(path)
            elif not is_left_out(entry.name):
                yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def is_left_out(name: str) -> bool:
    """Whether a file of that name is no document: hidden, a README, or settings."""
    return name.startswith(".") or name.partition(".")[0].casefold() == "readme" or name in _SETTINGS


def _without_clashes(sources: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
    known: dict[str, SourceFile] = {}
    for source in sources:
        other = known.setdefault(source.identifier, source)
        if other is not source:
            raise ReadingError(
                f"{shown(other.path)} and {shown(source.path)} would both be called "
                f"{shown(source.identifier)!r}; rename one, or read the folder that holds both"
            )
    return tuple(sorted(known.values(), key=lambda source: source.identifier))


def _check_letters(path: str, name: str) -> None:
    if not all(map(_is_plain, path)):
        raise ReadingError(
            f"{name}: has control characters or broken letters in its name; rename it", "blocked"
        )


def _is_plain(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind not in {"Cc", "Cs", "Zl", "Zp"} and character not in _BIDI_CONTROLS


def _inside(source: SourceFile) -> Path:
    """Where the file really is, with every link followed; ReadingError if that is out of the folder."""
    real = Path(os.path.realpath(source.path, strict=True))
    if source.folder is not None and not real.is_relative_to(os.path.realpath(source.folder, strict=True)):
        raise ReadingError(
            f"{shown(source.path)}: is a link out of the folder; copy the file or name it itself", "blocked"
        )
    return real


def _read_regular(path: Path, name: str) -> bytes:
    """Bytes of a file that neither blocks, nor is a link by now, nor is too large."""
    flags = os.O_RDONLY
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each is missing on some system
        flags |= getattr(os, flag, 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise ReadingError(f"{name}: is not a regular file", "blocked")
        if status.st_size > LARGEST:
            raise _too_large(name, status.st_size)
        return _checked_size(file.read(LARGEST + 1), name)


def _checked_size(data: bytes, name: str) -> bytes:
    """The bytes, unless there are too many: a file may have grown since it was looked at."""
    if len(data) > LARGEST:
        raise _too_large(name, len(data))
    return data


def _too_large(name: str, size: int) -> ReadingError:
    return ReadingError(f"{name}: has {size:,} bytes, more than {LARGEST:,}; split it", "too-large")
