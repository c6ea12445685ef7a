"""Texts that stand more than once in the page's data: told once, and pointed at by their number."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from entente.writing.html.passages import Row, Value

SHORT = 4
"""Letters of a text that takes no more room than a number that points at it."""

FIELDS = frozenset(
    {"label", "aliases", "matches", "name", "title", "issued", "publisher", "text", "cues", "concepts"}
)
"""What holds texts of documents."""


def repeated(rows: Iterable[Mapping[str, Value]]) -> dict[str, int]:
    """The texts that stand in the rows' `FIELDS` more than once, each with its number."""
    counts = Counter(text for row in rows for name in FIELDS & row.keys() for text in _texts(row[name]))
    often = sorted(text for text, times in counts.items() if times > 1 and len(text) > SHORT)
    return {text: number for number, text in enumerate(often)}


def pointing(row: Mapping[str, Value], numbers: Mapping[str, int]) -> Row:
    """`row` with the numbers of its texts in place of those that stand more than once."""
    return {name: _pointing(value, numbers) if name in FIELDS else value for name, value in row.items()}


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _texts(inner)


def _pointing(value: Value, numbers: Mapping[str, int]) -> Value:
    if isinstance(value, str):
        return numbers.get(value, value)
    if isinstance(value, Sequence):
        return [_pointing(inner, numbers) for inner in value]
    return value
