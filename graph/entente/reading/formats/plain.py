"""Plain text (`.txt`): the file decoded."""

from collections.abc import Iterator

from entente.reading.encoding import decode
from entente.reading.extract import Extract
from entente.reading.options import Options


def read(data: bytes, name: str, options: Options) -> Iterator[Extract]:
    """The one text in the file."""
    yield extract(data, name, options.encoding)


def extract(data: bytes, name: str, encoding: str = "") -> Extract:
    """The text as it stands; what looks like light markup in it is masked later, as in Markdown."""
    text = decode(data, name, encoding)
    return Extract(text, text)
