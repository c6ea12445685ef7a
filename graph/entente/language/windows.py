"""Where a document is cut into windows that the network can see at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_WORDS = 160  # in a window
MOST_PIECES = 256
MARGIN = 4  # words at the end of a window that lack context: a sentence start among them waits for the next


@dataclass(frozen=True, slots=True)
class Preset:
    """Sentence starts that are given: `fixed` begin a sentence, `barred` do not."""

    fixed: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()


def window_end(sizes: Sequence[int], begin: int) -> int:
    """Return where a window from word `begin` ends; `sizes` is the number of pieces of each word."""
    pieces = 0
    for position in range(begin, min(len(sizes), begin + MOST_WORDS)):
        pieces += sizes[position]
        if pieces > MOST_PIECES:
            return position
    return min(len(sizes), begin + MOST_WORDS)


def sentence_starts(
    scores: "NDArray[np.float32]", window: tuple[int, int], count: int, preset: Preset
) -> tuple[list[int], int]:
    """Return the starts of the sentences that a window settles, and where the next window begins.

    `window` is begin and end in a document of `count` words. The sentence that the window's end may cut off
    is left to the next one, unless it fills the window: then it is cut where a start is likeliest in its
    second half.
    """
    begin, end = window
    starts = [begin]
    for position in range(begin + 1, end):
        likely = scores[position - begin] > 0 and position not in preset.barred
        if position in preset.fixed or (likely and (end == count or position <= end - MARGIN)):
            starts.append(position)
    if end == count:
        return starts, end
    if len(starts) > 1:
        return starts[:-1], starts[-1]
    middle = (begin + end + 1) // 2
    return starts, middle + int(scores[middle - begin : end - begin].argmax())
