"""Plain text (`.txt`): the file decoded."""

from entente.reading.encoding import decode
from entente.reading.extract import Extract


def extract(data: bytes, name: str) -> Extract:
    """The text as it stands; what looks like light markup in it is masked later, as in Markdown."""
    text = decode(data, name)
    return Extract(text, text)
