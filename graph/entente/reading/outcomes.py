"""Outcomes: what became of each document that was seen; exactly one, with a code and what to do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from entente.errors import ReadingError
from entente.model import Document

Status: TypeAlias = Literal["ok", "warned", "failed", "skipped"]
STATUSES: tuple[Status, ...] = ("ok", "warned", "failed", "skipped")

CODES: Mapping[Status, Mapping[str, str]] = {
    "ok": {"": "read without anything to note"},
    "warned": {
        "suffix": "its content is of another format than its name says, and was read as what it is",
        "replaced": "it has characters that no text may hold, which were replaced",
        "blank-pages": "some of its pages have no text",
        "whole-page": "no main text was found in a page, and all of its text was taken",
        "mixed": "parts of it are in another language",
        "cut": "it is damaged, and was read as far as it goes",
    },
    "failed": {
        "binary": "it is no text",
        "blocked": "its name, kind of file or place is not safe to open",
        "bomb": "it unpacks to more than it may",
        "column": "none of its columns holds the text",
        "crashed": "it ended the process that read it",
        "damaged": "it is broken",
        "empty": "it has no words to read",
        "encoding": "its characters are not in the encoding that it is to have",
        "encrypted": "it wants a password",
        "library": "a library that reads it is not installed",
        "memory": "it needs more memory than it may have",
        "no-text-layer": "its pages are pictures",
        "same-name": "another document has its name",
        "time": "it needs more time than it may have",
        "too-large": "it is longer than it may be",
        "unreadable": "the system does not let it be read",
    },
    "skipped": {
        "date": "it is of before the date that was asked for, or has none",
        "format": "there is no reader for it",
        "language": "it is written in another language",
    },
}
"""Every code that an outcome may have, by status, and what it says of the document."""

PASSING = frozenset({"crashed", "library", "memory", "time", "unreadable"})
"""Codes of what may be otherwise the next time, though the file is the same."""

_STATUS: Mapping[str, Status] = {code: status for status, codes in CODES.items() for code in codes}


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a user should know of a document that was read."""

    code: str
    says: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; `reason` names its file, what is wrong and what to do."""

    identifier: str
    code: str = ""
    reason: str = ""

    @property
    def status(self) -> Status:
        """Whether it was read, read with something to note, could not be read, or is not ours to read."""
        return _STATUS[self.code]

    @property
    def was_read(self) -> bool:
        """Whether there is a document."""
        return self.status in ("ok", "warned")


@dataclass(frozen=True, slots=True)
class Reading:
    """One document seen: what became of it, and the document itself where it could be read."""

    outcome: Outcome
    document: Document | None = None


def refused(identifier: str, error: ReadingError) -> Reading:
    """A document that could not be read, for the reason that the error gives."""
    return Reading(Outcome(identifier, error.code, str(error)))


def accepted(document: Document, notes: Iterable[Note], name: str) -> Reading:
    """A document that was read; `name` stands before what is to be noted of it."""
    told = tuple(dict.fromkeys(notes))
    if not told:
        return Reading(Outcome(document.identifier), document)
    words = "; ".join(note.says for note in told)
    return Reading(Outcome(document.identifier, told[0].code, f"{name}: {words}"), document)


def once(reading: Reading, taken: set[str]) -> Reading:
    """The reading, whose document's identifier is then taken; refused where it was before."""
    if reading.document is None:
        return reading
    refusal = take_name(reading.outcome.identifier, taken)
    return Reading(refusal) if refusal else reading


def take_name(identifier: str, taken: set[str]) -> Outcome | None:
    """Note that a document has an identifier; the outcome of one whose identifier another has."""
    if identifier in taken:
        says = f"{identifier}: another document that was read has this name; rename one"
        return Outcome(identifier, "same-name", says)
    taken.add(identifier)
    return None


def counted(outcomes: Iterable[Outcome]) -> dict[Status, int]:
    """How many documents ended in each way; their sum is what was seen."""
    counts = Counter(outcome.status for outcome in outcomes)
    return {status: counts[status] for status in STATUSES}
