"""Composing: a document's text put together from its paragraphs, where a format tells them apart itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from entente.errors import ReadingError
from entente.reading.extract import Extract, Fields
from entente.reading.lines import Line, Marker
from entente.reading.options import LONGEST
from entente.reading.outcomes import Note

_IMPOSSIBLE = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_SOFT_HYPHEN = "\u00ad"

REPLACED = Note("replaced", "has characters that no text may hold; each became \ufffd")


@dataclass(slots=True)
class Composer:
    """Takes paragraphs in their order; `extract` gives the text that they make."""

    name: str  # for messages
    pieces: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    length: int = 0
    replaced: bool = False

    def add(self, words: str, marker: Marker = "", *, apart: bool = True) -> None:
        """Put a paragraph at the end, its white space folded; one without a sign is left out."""
        words = " ".join(self._possible(words).split())
        if not words:
            return
        gap = ("\n\n" if apart else "\n") if self.lines else ""
        begin = self.length + len(gap)
        self.length = begin + len(words)
        if self.length > LONGEST:
            raise too_long(self.name)
        self.pieces += (gap, words)
        self.lines.append(Line(begin, begin, self.length, marker, apart=apart))

    def add_row(self, cells: Iterable[str]) -> None:
        """Put a row of a table at the end, its cells parted by bars."""
        words = [" ".join(cell.split()) for cell in cells]
        if any(words):
            self.add(f"| {' | '.join(words)} |", "row", apart=False)

    def extract(self, said: Fields = (), *, properties: Fields = (), notes: Iterable[Note] = ()) -> Extract:
        """What was put together, with what is known of it."""
        text = "".join(self.pieces)
        told = (*notes, REPLACED) if self.replaced else tuple(notes)
        return Extract(
            text,
            text,
            lines=tuple(self.lines),
            said=said,
            properties=properties,
            notes=told,
        )

    def _possible(self, words: str) -> str:
        kept = possible(words)
        self.replaced = self.replaced or kept != words
        return kept.replace(_SOFT_HYPHEN, "")


def possible(text: str) -> str:
    """The text with U+FFFD for NUL, halves of characters and what is no character."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def too_long(name: str) -> ReadingError:
    """The error for a document that is longer than one may be."""
    return ReadingError(f"{name}: has more than {LONGEST:,} characters; split it", "too-large")
