"""The lines of a PDF page: their words, where they stand and how large they are set."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

UPRIGHT = (0,)
_ANY_WAY = (0, 90, 180, 270)
_BOLD = ("bold", "black", "heavy", "semibold", "demi")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page, or a piece of one; measures are points from the left and from the foot."""

    words: str
    left: float
    height: float
    size: float
    bold: bool = False


def lines_of(page: "PageObject") -> tuple[PdfLine, ...]:
    """The lines with words of a page in the order in which it sets them; those that stand upright, if any."""
    return tuple(_lines(_pieces(page, UPRIGHT))) or tuple(_lines(_pieces(page, _ANY_WAY)))


def _pieces(page: "PageObject", ways: tuple[int, ...]) -> list[PdfLine]:
    pieces: list[PdfLine] = []

    # Any: a font is a dictionary of whatever the file says; pypdf gives none for text that it adds itself.
    # Positional, since pypdf calls it so.
    def take(  # noqa: PLR0917
        words: str,
        outer: Sequence[float],
        inner: Sequence[float],
        font: Any,  # noqa: ANN401
        size: float,
    ) -> None:
        left = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = math.hypot(inner[2], inner[3]) * math.hypot(outer[2], outer[3])
        name = str((font or {}).get("/BaseFont", "")).casefold()
        bold = any(sign in name for sign in _BOLD)
        pieces.append(PdfLine(words, left, height, abs(size) * scale, bold))

    page.extract_text(ways, visitor_text=take)
    return pieces


def _lines(pieces: Sequence[PdfLine]) -> Iterator[PdfLine]:
    line: list[PdfLine] = []
    for piece in pieces:
        first, *others = piece.words.split("\n")
        line.append(replace(piece, words=first))
        for words in others:
            yield from _line(line)
            line = [replace(piece, words=words)]
    yield from _line(line)


def _line(pieces: Sequence[PdfLine]) -> Iterator[PdfLine]:
    words = " ".join("".join(piece.words for piece in pieces).split())
    if not words:
        return
    sizes: Counter[tuple[float, bool]] = Counter()
    for piece in pieces:
        sizes[round(piece.size, 1), piece.bold] += len(piece.words.strip())
    size, bold = sizes.most_common(1)[0][0]
    first = next(piece for piece in pieces if piece.words.strip())
    yield PdfLine(words, round(first.left, 1), round(first.height, 1), size, bold)
