"""Hand-built parses, as rows of `form lemma UPOS tag head relation`, and hand-made classifiers."""

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from entente.classifiers import Classifier
    from entente.coreference.ranking import Ranking

Tree = Callable[[str], "Doc"]
Network = Callable[..., "Classifier"]
RARELY = 9.0
"""Minus the logit of a label that no trait speaks for."""


@pytest.fixture(scope="session")
def tree() -> Tree:
    """Makes a parsed Doc of such rows, heads counted from 1; blank lines part sentences."""
    from spacy.lang.en import English
    from spacy.tokens import Doc

    vocab = English().vocab

    def build(rows: str) -> Doc:
        sentences = [
            [row.split() for row in part.strip().splitlines()] for part in rows.strip().split("\n\n")
        ]
        tokens: list[list[str]] = []
        heads: list[int] = []
        starts: list[bool | int | None] = []
        for sentence in sentences:
            first = len(tokens)
            heads += [
                first + int(row[4]) - 1 if int(row[4]) else first + number
                for number, row in enumerate(sentence)
            ]
            starts += [number == 0 for number in range(len(sentence))]
            tokens += sentence
        return Doc(
            vocab,
            words=[row[0] for row in tokens],
            lemmas=[row[1] for row in tokens],
            pos=[row[2] for row in tokens],
            tags=[row[3] for row in tokens],
            heads=heads,
            deps=[row[5] for row in tokens],
            sent_starts=starts,
        )

    return build


@pytest.fixture(scope="session")
def network() -> Network:
    """Makes a classifier where a trait gives a label its probability; others are next to impossible."""
    import numpy as np

    from entente.classifiers import Classifier

    def build(
        heads: Mapping[str, tuple[str, ...]],
        traits: Mapping[str, Mapping[str, float]],
        *,
        width: int,
        thresholds: Mapping[str, float],
        calibration: tuple[tuple[float, float], ...] = (),
    ) -> Classifier:
        labels = [label for part in heads.values() for label in part]
        weights = np.zeros((len(traits), len(labels)), np.float32)
        for row, told in enumerate(traits.values()):
            for label, chance in told.items():
                weights[row, labels.index(label)] = math.log(chance / (1 - chance)) + RARELY
        return Classifier(
            heads=heads,
            thresholds=thresholds,
            calibration=calibration,
            traits={trait: row for row, trait in enumerate(traits)},
            width=width,
            from_vectors=np.zeros((width, len(labels)), np.float32),
            from_traits=weights,
            hidden=np.zeros(len(labels), np.float32),
            out=np.eye(len(labels), dtype=np.float32),
            bias=np.full(len(labels), -RARELY, np.float32),
            left=np.zeros((1, 0), np.float32),
            right=np.zeros((1, 0), np.float32),
            joint=np.zeros((0, len(labels)), np.float32),
        )

    return build


@pytest.fixture(scope="session")
def ranked() -> "Callable[[Mapping[str, float]], Ranking]":
    """Makes a ranking in which every trait adds its logit, and that answers from 0.6 on."""
    import numpy as np

    from entente.coreference.ranking import Ranking

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
