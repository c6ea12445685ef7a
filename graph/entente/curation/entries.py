"""What an analyst may decide, one type for each sort of decision."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from entente.knowledge.names import Name
from entente.model import Modality, Polarity


@dataclass(frozen=True, slots=True)
class Note:
    """Where a decision is written down, who took it, when and why."""

    where: str  # file and line
    who: str = ""
    when: str = ""  # ISO 8601 date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """These names mean one thing."""

    note: Note
    names: tuple[str, ...]  # the name that stays among them
    into: str  # the name that stays
    as_kind: str = ""  # class of what comes out; lets things of several families be one
    kind: str = ""  # only things of this class


@dataclass(frozen=True, slots=True)
class Apart:
    """These names mean each a thing of its own."""

    note: Note
    names: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Rename:
    """What is called so has another name; with `document`, only where that document names it."""

    note: Note
    name: str
    to: str
    kind: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Retype:
    """What is called so is of another class."""

    note: Note
    name: str
    as_kind: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class RejectThing:
    """What is called so is nothing; with `document`, only where that document names it."""

    note: Note
    name: str
    kind: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class RejectStatement:
    """Nobody says so; with `document`, nobody there."""

    note: Note
    subject: str
    relation: str
    object: str
    polarity: str = ""  # empty for both
    modality: str = ""  # empty for all
    document: str = ""


@dataclass(frozen=True, slots=True)
class AddStatement:
    """The sentence of the document that holds the quote says so."""

    note: Note
    subject: str
    relation: str
    object: str
    document: str
    quote: str
    polarity: Polarity = "positive"
    modality: Modality = "stated"
    confidence: Decimal = Decimal("1.00")
    said_by: str = ""
    subject_as: str = ""  # class, where there is no such thing yet or there are several
    object_as: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a class, wherever it stands; `[words]` says so of many, once in a file."""

    note: Note
    word: str
    kind: str


Entry: TypeAlias = Merge | Apart | Rename | Retype | RejectThing | RejectStatement | AddStatement


@dataclass(frozen=True, slots=True)
class Curation:
    """All that some files of corrections decide."""

    entries: tuple[Entry, ...] = ()  # accepted, in the order of the files
    open: tuple[Entry, ...] = ()  # with `accept = false`: looked at and not followed
    stop_nouns: frozenset[str] = frozenset()
    stop_verbs: frozenset[str] = frozenset()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # class → phrases; "verbs" of measures
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A decision that could not be followed, or not wholly."""

    where: str  # file and line
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.says}"


def key(entry: Entry) -> str:
    """What tells a decision from others: made from what it decides, not from who, when and why."""
    fields = {
        one.name: str(getattr(entry, one.name)) for one in dataclasses.fields(entry) if one.name != "note"
    }
    said = json.dumps([type(entry).__name__, fields], sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def in_words(entry: Entry) -> str:
    """What a decision decides, in one line."""
    document = getattr(entry, "document", "")
    return _decided(entry) + (f" in {document}" if document else "")


def _decided(entry: Entry) -> str:
    match entry:
        case Merge(names=names, into=into, as_kind=kind):
            said = f"merge {_listed(names)} into “{into}”" + (f" as {kind}" if kind else "")
        case Apart(names=names):
            said = f"keep apart {_listed(names)}"
        case Rename(name=name, to=to):
            said = f"rename “{name}” to “{to}”"
        case Retype(name=name, as_kind=kind):
            said = f"“{name}” is of class {kind}"
        case RejectThing(name=name):
            said = f"reject “{name}”"
        case RejectStatement(subject=subject, relation=relation, object=object_):
            said = f"reject that “{subject}” {relation} “{object_}”"
        case AddStatement(subject=subject, relation=relation, object=object_):
            said = f"add that “{subject}” {relation} “{object_}”"
    return said


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"“{name}”" for name in names)
