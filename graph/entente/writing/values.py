"""What statements are made of, without an RDF library.

Subjects and `Iri` are whole IRIs; predicates and `Name` are names with a prefix of the vocabulary.
"""

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias


class Iri(str):
    """A whole IRI."""

    __slots__ = ()


class Name(str):
    """A name with a prefix: `entente:positive`."""

    __slots__ = ()


class Text(NamedTuple):
    """A literal; of `datatype`, a name with a prefix, or else in `language`, or else a plain string."""

    value: str
    datatype: str = ""
    language: str = ""


Term: TypeAlias = Iri | Name | Text
Statement: TypeAlias = tuple[str, str, Term]

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "xsd:date"),
    (re.compile(r"\d{4}-\d\d"), "xsd:gYearMonth"),
    (re.compile(r"\d{4}"), "xsd:gYear"),
)


def text(value: str) -> Text:
    """`value` as a literal; what no file can hold, half a character, becomes U+FFFD."""
    return Text(_SURROGATE.sub("\ufffd", value))


def whole(number: int) -> Text:
    """`number` as a literal."""
    return Text(str(number), "xsd:integer")


def decimal(number: Decimal) -> Text:
    """`number` without zeros at its end, as engines write it back."""
    written = format(number.normalize(), "f")
    return Text(written if "." in written else f"{written}.0", "xsd:decimal")


def dated(issued: str) -> Text:
    """`issued` as a date where it is one, in full or to the month or year, else as it stands."""
    for form, datatype in _DATES:
        if form.fullmatch(issued) and issued.isascii() and _is_date((issued + "-01-01")[:10]):
            return Text(issued, datatype)
    return text(issued)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False
