import numpy as np
import pytest

from entente.coreference.ranking import Ranking, load_ranking
from entente.coreference.traits import CLASSES


def test_traits_count_straight_and_through_the_hidden_layer() -> None:
    ranking = Ranking(
        traits={"a": 0, "b": 1},
        rows=np.array([[2, 1], [-5, 0]], np.float32),  # one hidden unit, and the straight way
        hidden=np.array([1], np.float32),
        out=np.array([0.5], np.float32),
        thresholds={},
    )
    first, second = ranking.probabilities([("a", "a", "unknown"), ("b",)])
    assert first / second == pytest.approx(np.exp((2 + 1) * 0.5 + 1), rel=1e-5)
    assert first + second == pytest.approx(1)


def test_the_shipped_weights_have_a_threshold_for_every_class() -> None:
    ranking = load_ranking()
    assert set(ranking.thresholds) == set(CLASSES.values())
    assert ranking.rows.shape == (len(ranking.traits), len(ranking.hidden) + 1)
    assert len(ranking.out) == len(ranking.hidden)
