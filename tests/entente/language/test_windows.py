import numpy as np
import pytest

from entente.language.windows import (
    MARGIN,
    MOST_PIECES,
    MOST_WORDS,
    Preset,
    sentence_starts,
    window_end,
)

NONE = Preset()


def scores(size: int, *starts: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    found = np.full(size, -1, dtype=np.float32)
    found[list(starts)] = 1
    return found


@pytest.mark.parametrize(
    ("sizes", "end"),
    [([1] * 10, 10), ([1] * 500, MOST_WORDS), ([8] * 500, MOST_PIECES // 8), ([1], 1)],
)
def test_a_window_holds_what_the_encoder_takes(sizes: list[int], end: int) -> None:
    assert window_end(sizes, 0) == end


def test_a_window_that_ends_the_document_settles_all_its_sentences() -> None:
    assert sentence_starts(scores(20, 5, 19), (0, 20), 20, NONE) == ([0, 5, 19], 20)


def test_the_last_sentence_of_a_window_waits_for_the_next() -> None:
    assert sentence_starts(scores(20, 5, 12), (100, 120), 300, NONE) == ([100, 105], 112)


def test_a_start_at_the_edge_of_a_window_is_not_trusted() -> None:
    edge = 20 - MARGIN + 1
    assert sentence_starts(scores(20, 5, edge), (0, 20), 300, NONE) == ([0], 5)


def test_a_sentence_longer_than_a_window_is_cut_where_a_start_is_likeliest() -> None:
    found = scores(20)
    found[14] = -0.5
    assert sentence_starts(found, (0, 20), 300, NONE) == ([0], 14)


def test_every_window_moves_on() -> None:
    for size in range(2, 12):
        _, following = sentence_starts(np.zeros(size, dtype=np.float32) - 1, (0, size), 300, NONE)
        assert 0 < following <= size


def test_given_starts_are_kept_and_barred_ones_are_not() -> None:
    preset = Preset(fixed=frozenset({3}), barred=frozenset({5}))
    assert sentence_starts(scores(20, 5), (0, 20), 20, preset) == ([0, 3], 20)
