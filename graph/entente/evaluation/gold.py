"""What careful readers found in documents: the values, whatever format they come in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from entente.model import Modality, Polarity

Span: TypeAlias = tuple[int, int]
"""First character of the text, and the one after the last."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that readers marked; the author has no spans."""

    name: str  # what relations call it
    family: str  # Actor, ThreatActor, Threat, Measure or Place
    label: str
    spans: tuple[Span, ...]
    is_author: bool = False
    reference: str = ""  # IRI of the entity that it was written for, where it was


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A relation that readers found stated; `places` is where."""

    subject: str
    predicate: str
    object: str
    polarity: Polarity
    modality: Modality
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document with all that readers found in it."""

    name: str  # of the file, without its ending; or the identifier of the document
    text: str
    sha256: str  # of the document's bytes, where it is known
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]

    @property
    def things(self) -> tuple[GoldEntity, ...]:
        """The entities without the author."""
        return tuple(entity for entity in self.entities if not entity.is_author)

    @property
    def authors(self) -> frozenset[str]:
        """What the author is called."""
        return frozenset(entity.name for entity in self.entities if entity.is_author)


def occurrences(text: str, part: str) -> Iterator[Span]:
    """Every place where a part stands in a text, to the letter; places may overlap."""
    start = text.find(part) if part else -1
    while start >= 0:
        yield start, start + len(part)
        start = text.find(part, start + 1)
