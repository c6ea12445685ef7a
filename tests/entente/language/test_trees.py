import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from entente.language.trees import decode

Matrix = NDArray[np.float32]


def square(size: int, finite: bool) -> st.SearchStrategy[Matrix]:
    numbers = st.floats(-50, 50, width=32) if finite else st.floats(width=32)
    return arrays.arrays(np.float32, (size, size + 1), elements=numbers)


def is_tree(heads: list[int] | tuple[int, ...]) -> bool:
    def reaches_root(word: int) -> bool:
        for _ in heads:
            word = heads[word - 1]
            if not word:
                return True
        return False

    return heads.count(0) == 1 and all(reaches_root(word) for word in range(1, len(heads) + 1))


def weight(scores: Matrix, heads: tuple[int, ...] | list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@given(st.integers(1, 14).flatmap(lambda size: square(size, finite=True)))
def test_the_result_is_a_tree_with_one_root(scores: Matrix) -> None:
    assert is_tree(decode(scores))


@given(st.integers(1, 6).flatmap(lambda size: square(size, finite=False)))
def test_scores_that_are_no_numbers_still_give_a_tree(scores: Matrix) -> None:
    assert is_tree(decode(scores))


@given(st.integers(1, 4).flatmap(lambda size: square(size, finite=True)))
def test_no_other_tree_scores_higher(scores: Matrix) -> None:
    size = len(scores)
    trees = [heads for heads in itertools.product(range(size + 1), repeat=size) if is_tree(heads)]
    assert weight(scores, decode(scores)) == pytest.approx(
        max(weight(scores, tree) for tree in trees), abs=1e-2
    )


def test_a_long_sentence_of_equal_scores_is_decoded() -> None:
    assert is_tree(decode(np.zeros((160, 161), dtype=np.float32)))


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[1, 0, 9], [5, 9, 0]], dtype=np.float32)  # each word prefers the other
    assert decode(scores) == [2, 0]
