import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language.pieces import MAXIMUM_PIECES, WordPieces, join_pieces, parse_pieces
from entente.language.shapes import SPECIAL, WITHIN

SPECIALS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
VOCABULARY = [*SPECIALS, "peace", "##s", "a", "##a", "war"]


def make_pieces() -> WordPieces:
    model = {
        "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
        "max_input_chars_per_word": 100, "vocab": {piece: place for place, piece in enumerate(VOCABULARY)},
    }  # fmt: skip
    lower = {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
             "strip_accents": None, "lowercase": True}  # fmt: skip
    return parse_pieces(json.dumps({
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": lower,
        "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": None, "decoder": None,
        "model": model,
    }))  # fmt: skip


def test_a_word_is_cut_into_pieces_whatever_its_case() -> None:
    assert make_pieces().cut(["Peaces", "WAR"]) == [(5, 6), (9,)]


def test_a_word_without_visible_letters_is_unknown() -> None:
    assert make_pieces().cut(["\u200b", "", "\x00"]) == [(1,), (1,), (1,)]


def test_a_hostile_word_costs_no_more_than_a_long_one() -> None:
    assert [len(ids) for ids in make_pieces().cut(["a" * 100_000])] == [MAXIMUM_PIECES]


@given(st.lists(st.text(max_size=60), max_size=6))
def test_every_word_has_a_bounded_number_of_pieces(words: list[str]) -> None:
    assert all(1 <= len(ids) <= MAXIMUM_PIECES for ids in make_pieces().cut(words))


def test_a_row_frames_the_words_and_marks_where_they_begin() -> None:
    row = join_pieces(make_pieces(), [(5, 6), (9,)], [2, 1], [3, 1])
    assert row.pieces == (2, 5, 6, 9, 3)
    assert row.shapes == (SPECIAL, 2, 2, 1, SPECIAL)
    assert row.gaps == (WITHIN, 3, WITHIN, 1, WITHIN)
    assert (row.first, row.last) == ((1, 3), (2, 3))


def test_a_vocabulary_that_lacks_a_piece_says_so() -> None:
    with pytest.raises(KeyError, match="nothing"):
        make_pieces().identifier("nothing")
