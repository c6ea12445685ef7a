"""The record of one document, and its place among those of the file that holds it."""

from dataclasses import dataclass

from entente.copies import Signature
from entente.model import Findings
from entente.reading import Outcome


@dataclass(frozen=True, slots=True)
class Record:
    """What became of one document, and what was found in it where it was read."""

    outcome: Outcome
    findings: Findings | None = None
    signature: Signature = b""  # by which copies are known


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record belongs: the documents of a file are numbered from 0, and the last is known as such."""

    key: str  # of the file and of all that decides what is found in it; empty for what is not kept
    source: str  # identifier of the file
    file: str  # what the file was called in messages
    number: int
    last: bool
