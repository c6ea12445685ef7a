"""Reading a file: the documents in it, each with its outcome, whatever else is in it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from entente.errors import ReadingError
from entente.model import Document
from entente.reading.boundary import Question, read_apart
from entente.reading.documents import document_of
from entente.reading.extract import Extract, Member, Part, Unread
from entente.reading.files import SourceFile, check_member, check_source, name_of, read_bytes, shown
from entente.reading.formats import Format, format_of
from entente.reading.languages import language_of
from entente.reading.options import DEFAULT, Options
from entente.reading.outcomes import Note, Reading, accepted, refused
from entente.reading.selection import is_selected

DEEPEST = 3
"""Archives within archives that are opened."""

MOST_PARTS = 100_000
MOST_BYTES = 200_000_000
"""Documents and files within files, and the bytes of those, that one file may come to, at any depth."""


@dataclass(slots=True)
class Budget:
    """What is left of what one file may come to."""

    parts: int = MOST_PARTS
    data: int = MOST_BYTES

    def take(self, part: Part) -> bool:
        """Count a part; False where it is one too many."""
        self.parts -= 1
        self.data -= len(part.data) if isinstance(part, Member) else 0
        return self.parts >= 0 and self.data >= 0


@dataclass(frozen=True, slots=True)
class File:
    """A file to be read, on disk or within another."""

    identifier: str
    name: str  # for messages
    data: bytes
    depth: int = 0


def read(source: SourceFile, options: Options = DEFAULT) -> Iterator[Reading]:
    """Every document in a file, in its order, or why there is none; never an error."""
    try:
        data = bytes_of(source)
    except ReadingError as error:
        yield refused(source.identifier, error)
    else:
        yield from read_from(source, data, options)


def bytes_of(source: SourceFile) -> bytes:
    """All bytes of a file; ReadingError says why there are none to have."""
    check_source(source)
    return read_bytes(source)


def read_from(source: SourceFile, data: bytes, options: Options = DEFAULT) -> Iterator[Reading]:
    """Every document in the bytes of a file, in its order, or why there is none; never an error."""
    yield from _read_file(File(source.identifier, name_of(source), data), options, Budget())


def read_document(source: SourceFile, options: Options = DEFAULT) -> Document:
    """The one document in a file; ReadingError where there is none, or several."""
    found = tuple(read(source, options))
    if len(found) != 1:
        raise ReadingError(f"{name_of(source)}: holds {len(found)} documents, not one", "format")
    if found[0].document is None:
        raise ReadingError(found[0].outcome.reason, found[0].outcome.code)
    return found[0].document


def _read_file(file: File, options: Options, budget: Budget) -> Iterator[Reading]:
    try:
        form, notes = format_of(file.data, PurePath(file.name))
        parts = _parts(form, file, options)
    except ReadingError as error:
        yield refused(file.identifier, error)
        return
    if not parts:
        yield refused(file.identifier, ReadingError(f"{file.name}: holds no document", "empty"))
    for part in parts:
        if not budget.take(part):
            why = f"{file.name}: comes to more than it may; unpack it and read it in parts"
            yield refused(file.identifier, ReadingError(why, "bomb"))
            return
        yield from _readings(part, file, notes, options=options, budget=budget)


def _parts(form: Format, file: File, options: Options) -> tuple[Part, ...]:
    if form.isolated:
        return read_apart(Question(form.name, file.data, file.name, options))
    return tuple(form.read(file.data, file.name, options))


def _readings(
    part: Part, file: File, notes: tuple[Note, ...], *, options: Options, budget: Budget
) -> Iterator[Reading]:
    """What one part of a file comes to."""
    within = f"/{part.key}" if part.key else ""
    identifier, name = file.identifier + within, file.name + shown(within)
    try:
        if isinstance(part, Unread):
            raise ReadingError(f"{name}: {part.says}", part.code)
        if part.key:
            check_member(part.key, name)
        if isinstance(part, Extract):
            yield _document(part, File(identifier, name, file.data), notes, options)
            return
        if file.depth == DEEPEST:
            raise ReadingError(f"{name}: lies {DEEPEST + 1} archives deep; unpack them", "bomb")
    except ReadingError as error:
        yield refused(identifier, error)
        return
    if is_selected(identifier, options.globs):
        yield from _read_file(File(identifier, name, part.data, file.depth + 1), options, budget)


def _document(extract: Extract, file: File, notes: tuple[Note, ...], options: Options) -> Reading:
    document = document_of(extract, file.identifier, sha256=_hash(extract, file.data))
    if not document.blocks:
        raise ReadingError(f"{file.name}: has no words to read", "empty")
    language, told = language_of(document, options.language, file.name)
    return accepted(replace(document, language=language), (*notes, *extract.notes, *told), file.name)


def _hash(extract: Extract, data: bytes) -> str:
    """Of the bytes of the file; of a document that is but a part of it, of what is its own."""
    own = json.dumps([extract.text, extract.said]).encode() if extract.key else data
    return hashlib.sha256(own).hexdigest()
