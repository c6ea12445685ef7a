"""Leaves out the word pieces of writing systems that English text does not use."""

import unicodedata
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from training.parser import Parser

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
LEFT_OUT = (
    "ARABIC", "ARMENIAN", "BENGALI", "CJK", "CYRILLIC", "DEVANAGARI", "ETHIOPIC", "FULLWIDTH", "GEORGIAN",
    "GURMUKHI", "HALFWIDTH", "HANGUL", "HEBREW", "HIRAGANA", "IDEOGRAPHIC", "KANNADA", "KATAKANA", "KHMER",
    "LAO", "MALAYALAM", "MYANMAR", "SINHALA", "TAMIL", "TELUGU", "THAI", "TIBETAN",
)  # fmt: skip


def is_kept(piece: str) -> bool:
    """Tell whether a word piece stays."""
    if piece.startswith("[unused"):
        return False
    letters = piece.removeprefix("##")
    return piece in SPECIAL or not any(
        unicodedata.name(letter, "CJK").startswith(LEFT_OUT) for letter in letters
    )


def kept_pieces(pieces: Mapping[str, int]) -> list[str]:
    """The pieces that stay, in the order of their numbers."""
    return [piece for piece in sorted(pieces, key=pieces.__getitem__) if is_kept(piece)]


def spread(weights: Tensor, pieces: Mapping[str, int]) -> Tensor:
    """Embeddings of the kept pieces as rows among those of all pieces, the others zero."""
    rows = torch.tensor([pieces[piece] for piece in kept_pieces(pieces)])
    return torch.zeros(len(pieces), weights.shape[1]).index_copy(0, rows, weights)


def prune(parser: Parser, tokenizer: dict[str, Any]) -> dict[str, Any]:  # JSON of the tokenizers library
    """Drop pieces from the embeddings, in place, and return the tokenizer without them."""
    pieces: dict[str, int] = tokenizer["model"]["vocab"]
    kept = kept_pieces(pieces)
    rows = torch.tensor([pieces[piece] for piece in kept])
    weights = parser.encoder.words.weight.detach()[rows]
    parser.encoder.words = nn.Embedding(len(kept), weights.shape[1], _weight=weights)
    numbers = {piece: number for number, piece in enumerate(kept)}
    added = [entry | {"id": numbers[entry["content"]]} for entry in tokenizer["added_tokens"]]
    return {
        "version": tokenizer["version"],
        "truncation": None,
        "padding": None,
        "added_tokens": added,
        "normalizer": tokenizer["normalizer"],
        "pre_tokenizer": tokenizer["pre_tokenizer"],
        "post_processor": None,
        "decoder": None,
        "model": tokenizer["model"] | {"vocab": numbers},
    }
