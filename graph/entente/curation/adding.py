"""Adds decisions to a file of corrections, none twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from entente.curation.entries import Curation, Note, Notice, Word, key
from entente.curation.loading import load_curation
from entente.curation.toml import Decision, decided
from entente.errors import CurationError
from entente.knowledge.names import Name
from entente.knowledge.tables import fold


@dataclass(frozen=True, slots=True)
class Added:
    """A file of corrections with more decisions; what it said stands before them, as it was."""

    text: bytes
    fresh: tuple[Decision, ...]  # those that were added
    notices: tuple[Notice, ...]  # those that stood in it already, and where


def with_added(file: Path, decisions: Iterable[Decision], note: Note) -> Added:
    """The file with those decisions that it has not yet; CurationError where it is wrong."""
    before = _bytes(file)
    known = load_curation([file]) if before else Curation()
    places = {key(one): (one.note.where, "") for one in known.entries}
    places |= {key(one): (one.note.where, ", with `accept = false`") for one in known.open}
    fresh: list[Decision] = []
    notices: list[Notice] = []
    for one in decisions:
        where, how = _place(one, known, places, file)
        if where:
            notices.append(Notice(where, f"stands there already{how}: {one.because}"))
        else:
            fresh.append(one)
    text = "\n".join(decided(one, note) for one in fresh).encode()
    if not fresh or not before:
        return Added(before or text, tuple(fresh), tuple(notices))
    parted = b"\n" if before.endswith(b"\n") else b"\n\n"
    return Added(before + parted + text, tuple(fresh), tuple(notices))


def _place(one: Decision, known: Curation, places: dict[str, tuple[str, str]], file: Path) -> tuple[str, str]:
    """Where a file has a decision already, and how; nothing where it has not."""
    entry = one.entry
    if isinstance(entry, Word):
        there = fold(entry.word) in known.words.get(entry.kind, ())
    elif isinstance(entry, Name):
        there = any((entry.label, entry.kind) == (name.label, name.kind) for name in known.names)
    else:
        return places.get(key(entry), ("", ""))
    return (str(file), "") if there else ("", "")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes() if file.exists() else b""
    except OSError as error:
        raise CurationError(f"{file}: cannot be read: {error.strerror or error}") from error
