"""Files to read: which there are, what they are called, and their bytes, taken with care."""

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from entente.errors import ReadingError

LARGEST = 50_000_000
"""Bytes that a document may have."""

_BIDI_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may be a document."""

    path: Path
    identifier: str  # path relative to the folder read, with "/"; the name of a file given alone
    folder: Path | None = None  # the folder read, which a link must not leave; none for a file given alone


def find_files(paths: Iterable[Path]) -> tuple[SourceFile, ...]:
    """Every file under the folders and among the files given, sorted by identifier.

    Left out are hidden entries, files named README or curation.toml and second ways to one file. A folder
    that is a link or cannot be listed stands for itself, for `read_document` to refuse. Raises ReadingError
    for a path that is not there and for two files of one identifier.
    """
    found: dict[Path, SourceFile] = {}
    for path in sorted(paths, key=lambda path: not _is_folder(path)):  # the folder's name for a file wins
        for source in _sources(path):
            found.setdefault(Path(os.path.realpath(source.path)), source)
    return _without_clashes(found.values())


def shown(path: Path | str) -> str:
    """The path as one printable line, for messages: control and direction characters escaped."""
    return "".join(c if _is_plain(c) else c.encode("unicode_escape").decode() for c in str(path))


def check_source(source: SourceFile) -> None:
    """Raises ReadingError for a file that should not even be opened."""
    name = shown(source.path)
    if not all(map(_is_plain, source.identifier)):
        raise ReadingError(f"{name}: has control characters or broken letters in its name; rename it")
    if _is_folder(source.path):
        raise ReadingError(
            f"{name}: is a folder that cannot be listed, or a link to one; name that folder itself"
        )


def read_bytes(source: SourceFile) -> bytes:
    """All bytes of a regular file; ReadingError says why there are none to have."""
    name = shown(source.path)
    try:
        return _read_regular(_inside(source), name)
    except OSError as error:
        raise ReadingError(f"{name}: cannot be read: {error.strerror or error}") from error


def _sources(path: Path) -> Iterator[SourceFile]:
    if _is_folder(path):
        for file in _walk(path):
            yield SourceFile(file, file.relative_to(path).as_posix(), path)
    elif os.path.lexists(path):
        yield SourceFile(path, path.name)
    else:
        raise ReadingError(f"{shown(path)}: no such file or folder")


def _walk(root: Path) -> Iterator[Path]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield folder
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                folders.append(folder / entry.name)
            elif not _is_left_out(entry.name):
                yield folder / entry.name


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_left_out(name: str) -> bool:
    return name.startswith(".") or name.partition(".")[0].casefold() == "readme" or name == "curation.toml"


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


def _is_plain(character: str) -> bool:
    kind = unicodedata.category(character)
    return kind not in {"Cc", "Cs", "Zl", "Zp"} and character not in _BIDI_CONTROLS


def _inside(source: SourceFile) -> Path:
    """Where the file really is, with every link followed; ReadingError if that is out of the folder."""
    real = Path(os.path.realpath(source.path, strict=True))
    if source.folder is not None and not real.is_relative_to(os.path.realpath(source.folder, strict=True)):
        raise ReadingError(
            f"{shown(source.path)}: is a link out of the folder; copy the file or name it itself"
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
            raise ReadingError(f"{name}: is not a regular file")
        if status.st_size > LARGEST:
            raise ReadingError(f"{name}: has {status.st_size:,} bytes, more than {LARGEST:,}; split it")
        return file.read(LARGEST + 1)[:LARGEST]
