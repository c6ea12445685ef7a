"""Values of ours in rows of Spark: as JSON, which pydantic writes and checks when it reads."""

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from entente.coreference.named import Group
from entente.curation import Curation
from entente.curation.vocabulary import taught, teaching
from entente.knowledge import Knowledge, load_knowledge
from entente.model import Entity, Findings
from entente.reduction.steps import Tally, Used
from entente.resolution import Trait

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Value = TypeVar("Value")


class Author(NamedTuple):
    """An author, ranked."""

    rank: str
    entity: Entity


class Meant(NamedTuple):
    """What was found in a document, and the IRI of each of its groups."""

    found: Findings
    meanings: list[tuple[Group, str]]


class Counted(NamedTuple):
    """A tally as pairs: JSON has nothing but text as keys."""

    traits: list[tuple[Trait, int]]
    used: list[tuple[Used, str]]


def packed(kind: type[Value], value: Value) -> bytes:
    """A value in JSON."""
    return _adapter(kind).dump_json(value)


def unpacked(kind: type[Value], value: bytes) -> Value:
    """A value from JSON; pydantic's ValidationError where it is none of its kind."""
    return _adapter(kind).validate_json(value)


def packed_tally(tally: Tally) -> bytes:
    """A tally in JSON."""
    return packed(Counted, Counted(sorted(tally.traits.items()), sorted(tally.used.items())))


def unpacked_tally(value: bytes) -> Tally:
    """A tally from JSON."""
    traits, used = unpacked(Counted, value)
    return Tally(Counter(dict(traits)), dict(used))


def knowledge_of(curation: Curation) -> Knowledge:
    """What a worker knows, with what an analyst teaches; made once in each worker."""
    taught_by = teaching(curation)
    if taught_by not in _KNOWN:
        _KNOWN[taught_by] = taught(load_knowledge(), curation)
    return _KNOWN[taught_by]


_KNOWN: dict[str, Knowledge] = {}


def _adapter(kind: type[Value]) -> "TypeAdapter[Value]":
    from pydantic import TypeAdapter

    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


_ADAPTERS: "dict[type[Any], TypeAdapter[Any]]" = {}
