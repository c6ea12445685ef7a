import numpy as np
import pytest

from training.extraction.measuring import LEAST, best_threshold, isotonic, reliability, scores

CHANCES = np.array([0.9, 0.8, 0.6, 0.4, 0.2])
WANTED = np.array([1, 1, 0, 1, 0])


@pytest.mark.parametrize(
    ("threshold", "precision", "recall", "f1"),
    [(0.7, 1.0, 0.667, 0.8), (0.3, 0.75, 1.0, 0.857), (0.1, 0.6, 1.0, 0.75), (0.95, 0.0, 0.0, 0.0)],
)
def test_scores_are_those_of_what_stands(
    threshold: float, precision: float, recall: float, f1: float
) -> None:
    found = scores(CHANCES, WANTED, threshold)
    assert found == {"precision": precision, "recall": recall, "f1": f1, "cases": 3}


def test_nothing_wanted_scores_nothing_and_does_not_fail() -> None:
    assert scores(CHANCES, np.zeros(5), 0.5) == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "cases": 0}


def test_the_threshold_parts_right_from_wrong_where_it_can() -> None:
    right, wrong = np.full(20, 0.7), np.full(20, 0.3)
    least = best_threshold(np.concatenate([right, wrong]), np.repeat([1, 0], 20))
    assert 0.3 < least <= 0.7


def test_what_is_exactly_as_likely_as_the_threshold_stands() -> None:
    assert best_threshold(np.repeat([0.5, 0.45], 10), np.repeat([1, 0], 10)) == 0.5


def test_precision_weighs_more_than_recall() -> None:
    chances = np.concatenate([np.full(10, 0.7), np.full(20, 0.4)])
    wanted = np.concatenate([np.ones(10), np.repeat([1, 0], 10)])  # at 0.4: P 2/3, R 1; at 0.7: P 1, R 1/2
    f1 = {least: scores(chances, wanted, least)["f1"] for least in (0.4, 0.7)}
    assert f1[0.4] > f1[0.7]
    assert best_threshold(chances, wanted) <= 0.4
    rarer = np.concatenate([np.ones(10), np.repeat([1, 0], [6, 14])])
    assert best_threshold(chances, rarer) > 0.4


def test_without_anything_right_the_threshold_is_the_highest() -> None:
    assert best_threshold(CHANCES, np.zeros(5)) == 0.8


def test_calibration_rises_whatever_was_seen() -> None:
    number = 40 * LEAST
    chances = np.linspace(0, 1, number)
    right = (np.arange(number) * 7919 % number < chances * number).astype(float)
    steps = isotonic(chances, right)
    assert len(steps) > 10
    assert [x for x, _ in steps] == sorted(x for x, _ in steps)
    assert [y for _, y in steps] == sorted(y for _, y in steps)


def test_each_step_is_the_share_of_right_ones_in_its_pool() -> None:
    chances = np.repeat([0.2, 0.8], 10 * LEAST)
    right = np.repeat([1, 0, 1, 0], [3 * LEAST, 7 * LEAST, 6 * LEAST, 4 * LEAST])
    assert np.allclose(isotonic(chances, right), ((0.2, 0.3), (0.8, 0.6)))


def test_where_the_order_tells_nothing_there_is_one_step() -> None:
    ((said, proved),) = isotonic(np.linspace(0, 1, 2 * LEAST), np.tile([1.0, 0.0], LEAST))
    assert (said, proved) == pytest.approx((0.5, 0.5))


def test_no_decision_is_left_out_of_the_steps() -> None:
    chances = np.repeat([0.1, 0.5, 0.9], [LEAST, LEAST // 2, LEAST])
    right = np.repeat([1, 0, 1, 0, 1], [0, LEAST, LEAST // 4, LEAST // 2 - LEAST // 4, LEAST])
    steps = isotonic(chances, right)
    assert [proved for _, proved in steps] == pytest.approx([0, right[LEAST:].mean()])
    assert steps[1][0] == pytest.approx(chances[LEAST:].mean())


@pytest.mark.parametrize(("number", "steps"), [(LEAST - 1, 0), (LEAST, 1)])
def test_few_decisions_make_no_step(number: int, steps: int) -> None:
    assert len(isotonic(np.full(number, 0.5), np.ones(number))) == steps


def test_perfect_confidence_has_no_error_and_boasting_has_its_excess() -> None:
    right = np.tile([1.0, 0.0], 50)
    _, none = reliability(np.full(100, 0.5), right)
    rows, excess = reliability(np.full(100, 0.9), right)
    assert none == 0.0
    assert excess == pytest.approx(0.4)
    assert rows == [{"said": 0.9, "proved": 0.5, "number": 100}]


def test_full_confidence_counts_in_the_highest_tenth() -> None:
    rows, error = reliability(np.array([1.0, 0.95]), np.array([1.0, 1.0]))
    assert [row["number"] for row in rows] == [2]
    assert error == pytest.approx(0.025)
    (third,), _ = reliability(np.full(3, 0.35), np.array([1.0, 0.0, 0.0]))
    assert third == {"said": 0.35, "proved": 0.333, "number": 3}


def test_what_was_never_decided_upon_lowers_the_threshold_and_so_does_a_leaning_to_recall() -> None:
    chances = np.array([0.9] * 40 + [0.5] * 60 + [0.2] * 100)
    wanted = np.array([1.0] * 38 + [0] * 2 + [1] * 32 + [0] * 28 + [1] * 30 + [0] * 70)
    alone = best_threshold(chances, wanted, leaning=0.3)
    assert best_threshold(chances, wanted, missed=1000, leaning=0.3) < alone
    assert best_threshold(chances, wanted, leaning=3.0) < alone
