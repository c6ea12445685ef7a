from collections import Counter

import pytest

from training.coreference.scoring import Answered, scores, thresholds_for


def answers(kind: str, *pairs: tuple[float, bool]) -> list[Answered]:
    return [Answered(kind, probability, right) for probability, right in pairs]


def test_precision_is_over_what_is_answered_and_recall_over_what_means_something() -> None:
    said = [*answers("he", (0.9, True), (0.8, False)), *answers("it", (0.7, True))]
    table = scores(said, Counter({"he": 4, "it": 1}))
    assert table["he"] == {"precision": 0.5, "recall": 0.25, "answered": 2, "anaphoric": 4}
    assert table["all"] == {"precision": 0.667, "recall": 0.4, "answered": 3, "anaphoric": 5}
    assert table["she"]["answered"] == 0


@pytest.mark.parametrize(
    ("pairs", "threshold"),
    [
        ([(0.9, True), (0.6, True), (0.5, False)], 0.51),
        ([(0.9, True), (0.3, True)], 0.01),
        ([(0.9, False)], 1.0),
    ],
)
def test_a_class_answers_from_where_it_is_as_precise_as_wished(
    pairs: list[tuple[float, bool]], threshold: float
) -> None:
    found = thresholds_for(answers("it", *pairs), 0.85)
    assert (found["it"], found["he"]) == (threshold, 1.0)
