"""Words into word pieces, bounded so that hostile words cost no more than others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from entente.language.shapes import SPECIAL, WITHIN

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MAXIMUM_PIECES = 8  # of one word; the rest of a longer word is not seen
MAXIMUM_LETTERS = 48  # of one word that are cut into pieces
CACHE_SIZE = 50_000  # words remembered


@dataclass(slots=True)
class WordPieces:
    """A WordPiece vocabulary that remembers the words it has cut."""

    tokenizer: "Tokenizer"
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def cut(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """Return the pieces of each word, at least one and at most MAXIMUM_PIECES."""
        unknown = sorted({word for word in words if word not in self._known})
        if len(self._known) + len(unknown) > CACHE_SIZE:
            self._known.clear()
            unknown = sorted(set(words))
        short = [word[:MAXIMUM_LETTERS] for word in unknown]
        for word, encoding in zip(unknown, self._encode(short), strict=True):
            self._known[word] = tuple(encoding.ids[:MAXIMUM_PIECES]) or (self.identifier("[UNK]"),)
        return [self._known[word] for word in words]

    def identifier(self, piece: str) -> int:
        """Return the number of a piece that the vocabulary has."""
        found = self.tokenizer.token_to_id(piece)
        if found is None:
            message = f"the vocabulary lacks {piece}"
            raise KeyError(message)
        return int(found)

    def _encode(self, words: list[str]) -> Iterable[Any]:  # tokenizers.Encoding has no public type
        return self.tokenizer.encode_batch(words, add_special_tokens=False)


@dataclass(frozen=True, slots=True)
class PieceRow:
    """The encoder's input for one window, [CLS] and [SEP] included; `first` and `last` index the pieces."""

    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    gaps: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


def parse_pieces(text: str) -> WordPieces:
    """Load a vocabulary from the text of a `tokenizer.json`."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return WordPieces(tokenizer)


def join_pieces(
    words: WordPieces, cut: Sequence[tuple[int, ...]], shapes: Sequence[int], gaps: Sequence[int]
) -> PieceRow:
    """Lay the pieces of words in one row, with the features of each word on its pieces."""
    pieces, piece_shapes, piece_gaps = [words.identifier("[CLS]")], [SPECIAL], [WITHIN]
    first, last = [], []
    for ids, shape, gap in zip(cut, shapes, gaps, strict=True):
        first.append(len(pieces))
        pieces.extend(ids)
        piece_shapes.extend([shape] * len(ids))
        piece_gaps.extend([gap] + [WITHIN] * (len(ids) - 1))
        last.append(len(pieces) - 1)
    pieces.append(words.identifier("[SEP]"))
    return PieceRow(tuple(pieces), (*piece_shapes, SPECIAL), (*piece_gaps, WITHIN), tuple(first), tuple(last))
