"""What was found in one document as a compact record, and back: for keeping, not for other programs.

A record holds the fields of the frozen values of `model` in their order; `SHAPE` names them, so that a record
of other fields is known for one.
"""

import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from entente.errors import StoreError
from entente.model import Block, Document, Findings, Mention, Relation, Sentence

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Part = TypeVar("Part")

_PARTS = (Document, Block, Sentence, Mention, Relation)

SHAPE = hashlib.sha256(
    json.dumps([[part.__name__, *(field.name for field in fields(part))] for part in _PARTS]).encode()
).hexdigest()[:16]
"""What the fields of a record are; records of another shape cannot be read."""

_BLOCKS = [field.name for field in fields(Document)].index("blocks")


def encode(findings: Findings) -> bytes:
    """The record of what was found in a document; the same findings give the same bytes."""
    parts = findings.document, findings.sentences, findings.mentions, findings.relations
    return zlib.compress(json.dumps([SHAPE, *parts], separators=(",", ":"), default=_row).encode(), level=6)


def encode_document(document: Document) -> str:
    """A document alone; the same document gives the same text."""
    return json.dumps([SHAPE, document], separators=(",", ":"), default=_row)


def decode(record: bytes) -> Findings:
    """What was found, from its record; StoreError where that is of another shape or no record."""
    try:
        shape, document, *parts = json.loads(zlib.decompress(record))
    except (zlib.error, ValueError, TypeError) as error:
        raise StoreError("a record of findings cannot be read: build the store again") from error
    if shape != SHAPE:
        raise StoreError("a record of findings is of another version of the program: build the store again")
    read = _value(Document, document)
    sentences, mentions, relations = parts
    return Findings(
        replace(read, blocks=tuple(_value(Block, row) for row in document[_BLOCKS])),
        tuple(_value(Sentence, row) for row in sentences),
        tuple(_value(Mention, row) for row in mentions),
        tuple(_value(Relation, row) for row in relations),
    )


def _row(part: "DataclassInstance") -> list[object]:
    return [getattr(part, field.name) for field in fields(part)]


# Any: what JSON may hold
def _value(kind: Callable[..., Part], row: list[Any]) -> Part:
    """The value of a row; what is a list in JSON is a tuple."""
    return kind(*(tuple(cell) if isinstance(cell, list) else cell for cell in row))
