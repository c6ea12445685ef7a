"""Thresholds, calibration and scores from what classifiers said of documents that they had not seen."""

from collections.abc import Sequence

import numpy as np

LEANING = 0.8
"""Beta of the F score that thresholds maximise: below 1, precision weighs more."""

BINS = 10
LEAST = 50
"""Decisions that a step of the calibration rests on, at least."""


def best_threshold(
    chances: np.ndarray, wanted: np.ndarray, *, missed: int = 0, leaning: float = LEANING
) -> float:
    """The probability at which F-beta is highest, in steps of 0.05 from 0.15 to 0.8.

    `missed` counts what is wanted and was never decided upon.
    """
    scores = {}
    for step in range(3, 17):
        kept = chances >= step / 20
        hits = float((kept & (wanted > 0)).sum())
        bottom = leaning**2 * (float((wanted > 0).sum()) + missed) + float(kept.sum())
        scores[step / 20] = (1 + leaning**2) * hits / bottom if bottom else 0.0
    return max(scores, key=lambda threshold: (round(scores[threshold], 3), threshold))


def scores(chances: np.ndarray, wanted: np.ndarray, threshold: float) -> dict[str, float]:
    """Precision, recall and F1 of what stands at a threshold."""
    kept = chances >= threshold
    hits = float((kept & (wanted > 0)).sum())
    precision, recall = hits / max(1.0, float(kept.sum())), hits / max(1.0, float((wanted > 0).sum()))
    both = precision + recall
    return {
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / both if both else 0.0, 3),
        "cases": int((wanted > 0).sum()),
    }


def isotonic(chances: np.ndarray, right: np.ndarray) -> tuple[tuple[float, float], ...]:
    """Rising steps from probability to share of right ones (pool adjacent violators), by their middles.

    Neighbouring steps that rest on few decisions are one; fewer decisions than LEAST make none.
    """
    order = np.argsort(chances, kind="stable")
    pools: list[list[float]] = []  # sum of chances, number right, count
    for chance, one in zip(chances[order], right[order], strict=True):
        pools.append([float(chance), float(one), 1.0])
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            _join_last(pools)
    return tuple((total / count, hits / count) for total, hits, count in _large(pools))


def _large(pools: Sequence[list[float]]) -> list[list[float]]:
    """The pools with small ones joined to the next, the last to the one before."""
    found: list[list[float]] = []
    for pool in pools:
        found.append(pool)
        if len(found) > 1 and found[-2][2] < LEAST:
            _join_last(found)
    if len(found) > 1 and found[-1][2] < LEAST:
        _join_last(found)
    return [pool for pool in found if pool[2] >= LEAST]


def _join_last(pools: list[list[float]]) -> None:
    last = pools.pop()
    pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]


def reliability(confidences: np.ndarray, right: np.ndarray) -> tuple[list[dict[str, float]], float]:
    """Rows of (said, proved, number) for each tenth, and the expected calibration error."""
    rows, error = [], 0.0
    for tenth in range(BINS):
        inside = (confidences >= tenth / BINS) & (confidences < (tenth + 1) / BINS + (tenth == BINS - 1))
        if inside.any():
            said, proved = float(confidences[inside].mean()), float(right[inside].mean())
            rows.append({"said": round(said, 3), "proved": round(proved, 3), "number": int(inside.sum())})
            error += abs(said - proved) * float(inside.mean())
    return rows, round(error, 4)
