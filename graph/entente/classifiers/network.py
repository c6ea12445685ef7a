"""A network of one hidden layer over word vectors and named traits, and of factors of two words, by numpy."""

import functools
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.tokens import Doc

T = TypeVar("T")
Floats: TypeAlias = npt.NDArray[np.float32]
Doubles: TypeAlias = npt.NDArray[np.float64]
Case: TypeAlias = tuple[tuple[int, ...], tuple[str, ...]]
"""What is decided upon: the words concerned (NO_WORD for none), and the traits that hold, by name."""

NO_WORD = -1
"""Stands for a word that is not there; its vector is nought."""

BATCH = 1024
"""Cases that are computed at a time, so that memory does not grow with the document."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """Weights, with the names of their rows and columns; each head is a decision of its own."""

    heads: Mapping[str, tuple[str, ...]]  # head → labels
    thresholds: Mapping[str, float]  # label → least probability at which it stands
    calibration: tuple[tuple[float, float], ...]  # probability → share that proved right, rising
    traits: Mapping[str, int]  # trait → row of `from_traits`
    width: int  # of the vectors of all words of a case together
    from_vectors: Floats
    from_traits: Floats
    hidden: Floats  # biases
    out: Floats
    bias: Floats
    left: Floats  # the vector of the first word, and 1, → factors; there may be none
    right: Floats  # that of the second word
    joint: Floats  # products of the factors → logits

    def each(
        self, items: Iterable[T], case_of: Callable[[T], Case], vectors: Floats
    ) -> Iterator[tuple[T, Mapping[str, list[float]]]]:
        """Every item, and head → one probability a label; no more than a batch of cases is held at a time."""
        left = iter(items)
        while batch := list(islice(left, BATCH)):
            found = self.probabilities([case_of(item) for item in batch], vectors)
            rows = {head: part.tolist() for head, part in found.items()}
            for place, item in enumerate(batch):
                yield item, {head: part[place] for head, part in rows.items()}

    def probabilities(self, cases: Sequence[Case], vectors: Floats) -> Mapping[str, Floats]:
        """Head → one row a case, one column a label; independent ("…?" heads) or summing to 1.

        `vectors` has one row for each word of the document.
        """
        parts = [self._logits(cases[start : start + BATCH], vectors) for start in range(0, len(cases), BATCH)]
        logits = np.concatenate(parts) if parts else np.zeros((0, len(self.bias)), np.float32)
        found, column = {}, 0
        for head, labels in self.heads.items():
            part = logits[:, column : column + len(labels)]
            found[head] = _sigmoid(part) if head.endswith("?") else _softmax(part)
            column += len(labels)
        return found

    def confidence(self, probability: float) -> float:
        """How often a decision of that probability proved right on unseen documents."""
        if not self.calibration:
            return probability
        said, proved = _sides(self.calibration)
        return float(np.interp(probability, said, proved))

    def _sums(self, rows: Floats) -> Floats:
        """What each word adds to the hidden units: roles × words × units."""
        roles = self.from_vectors.reshape(-1, rows.shape[1], self.from_vectors.shape[1])
        return np.stack([rows @ role for role in roles])

    def _factors(self, rows: Floats) -> tuple[Floats, Floats]:
        """The factors of each word as the first and as the second of a case."""
        if not len(self.joint):
            return (np.zeros((len(rows), 0), np.float32),) * 2
        first, second = (rows @ side[:-1] + side[-1] for side in (self.left, self.right))
        return np.asarray(first, np.float32), np.asarray(second, np.float32)

    def _logits(self, cases: Sequence[Case], vectors: Floats) -> Floats:
        words, rows = _rows([case[0] for case in cases], vectors)
        factors = self._factors(rows)
        sums = self.hidden + sum(part[words[:, role]] for role, part in enumerate(self._sums(rows)))
        numbers, weights = self.traits, self.from_traits
        for row, (_, traits) in enumerate(cases):
            known = [numbers[trait] for trait in traits if trait in numbers]
            sums[row] += weights.take(known, axis=0).sum(axis=0) if known else 0
        products = factors[0][words[:, 0]] * factors[1][words[:, 1]]
        return np.asarray(np.maximum(sums, 0) @ self.out + products @ self.joint + self.bias, np.float32)


def vectors_of(doc: "Doc") -> Floats:
    """The vectors that the language pipeline gave the words of a document, one row a token."""
    return np.asarray(doc.tensor, np.float32)


def _rows(words: Sequence[tuple[int, ...]], vectors: Floats) -> tuple[npt.NDArray[np.intp], Floats]:
    """The rows of the words of each case, and the vectors that these words have, one a row."""
    named = np.array(words)
    found, places = np.unique(named, return_inverse=True)
    rows = vectors[found]
    rows[found == NO_WORD] = 0
    return places.reshape(named.shape), rows


@functools.cache
def _sides(calibration: tuple[tuple[float, float], ...]) -> tuple[Doubles, Doubles]:
    """The probabilities, and the share that proved right of each."""
    said, proved = zip(*calibration, strict=True)
    return np.array(said, np.float64), np.array(proved, np.float64)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)


def _softmax(logits: Floats) -> Floats:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), np.float32)


@functools.cache
def load_rule_shares() -> Mapping[str, float]:
    """Rule and predicate ("deed-of:commits") → share of its readings that proved right; "*" for all."""
    text = (files("entente.classifiers") / "weights" / "rules.json").read_text(encoding="utf-8")
    return {rule: float(share) for rule, share in json.loads(text).items()}


@functools.cache
def load_classifier(name: str) -> Classifier:
    """The shipped classifier of that name: "mentions" or "relations"."""
    folder = files("entente.classifiers") / "weights"
    names = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    weights = np.load(io.BytesIO((folder / f"{name}.npz").read_bytes()), allow_pickle=False)
    arrays = {key: weights[key].astype(np.float32) for key in weights.files}
    return Classifier(
        heads={head: tuple(labels) for head, labels in names["heads"].items()},
        thresholds=names["thresholds"],
        calibration=tuple((x, y) for x, y in names["calibration"]),
        traits={trait: row for row, trait in enumerate(names["traits"])},
        width=arrays["from_vectors"].shape[0],
        **arrays,
    )
