"""Rankings made by hand: a logit for each trait."""

from collections.abc import Callable, Mapping

import pytest

from entente.coreference.ranking import Ranking

Ranked = Callable[[Mapping[str, float]], Ranking]


@pytest.fixture(scope="session")
def ranked() -> Ranked:
    """Makes a ranking in which every trait adds its logit, and that answers from 0.6 on."""
    import numpy as np

    def build(logits: Mapping[str, float]) -> Ranking:
        rows = np.array([[0.0, logit] for logit in logits.values()], np.float32)
        return Ranking(
            traits={trait: row for row, trait in enumerate(logits)},
            rows=rows,
            hidden=np.zeros(1, np.float32),
            out=np.zeros(1, np.float32),
            thresholds=dict.fromkeys(("he", "she", "it", "they"), 0.6),
        )

    return build
