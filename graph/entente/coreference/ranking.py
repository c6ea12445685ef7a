"""How likely a pronoun stands for each of several things: a small network over named traits, run by numpy."""

import functools
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights of one hidden layer and, beside it, of the traits themselves."""

    traits: Mapping[str, int]  # trait → row
    rows: Floats  # traits × (hidden + 1); the last column counts as it is
    hidden: Floats  # biases
    out: Floats
    thresholds: Mapping[str, float]  # class of pronoun → least probability at which an answer is given

    def probabilities(self, options: Sequence[Sequence[str]]) -> Floats:
        """The probability of each option, given by its traits; they sum to 1."""
        sums = np.stack([self._sum(traits) for traits in options])
        logits = np.maximum(sums[:, :-1] + self.hidden, 0) @ self.out + sums[:, -1]
        raised = np.exp(logits - logits.max())
        return np.asarray(raised / raised.sum(), np.float32)

    def _sum(self, traits: Sequence[str]) -> Floats:
        known = [self.traits[trait] for trait in dict.fromkeys(traits) if trait in self.traits]
        return np.asarray(self.rows[known].sum(axis=0), np.float32)


@functools.cache
def load_ranking() -> Ranking:
    """The shipped weights."""
    folder = files("entente.coreference") / "weights"
    names = json.loads((folder / "pronouns.json").read_text(encoding="utf-8"))
    weights = np.load(io.BytesIO((folder / "pronouns.npz").read_bytes()), allow_pickle=False)
    return Ranking(
        traits={trait: row for row, trait in enumerate(names["traits"])},
        rows=weights["rows"].astype(np.float32),
        hidden=weights["hidden"].astype(np.float32),
        out=weights["out"].astype(np.float32),
        thresholds=names["thresholds"],
    )
