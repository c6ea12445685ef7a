"""Windows as padded tensors with their targets."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from entente.language.labels import Labels
from entente.language.pieces import WordPieces, join_pieces
from entente.language.shapes import SPECIAL, WITHIN
from training.corpora import OPEN
from training.cuts import Cut
from training.inventory import lemma_script

IGNORED = -100
LAYERS = ("xpos", "upos", "feats", "lemmas", "relations", "names", "mentions")
FILLS = {"shapes": SPECIAL, "gaps": WITHIN, "pieces": 0, "first": 0, "last": 0, "sentences": 0, "open": 0}

Columns = dict[str, list[int]]
Batch = dict[str, Tensor]
"""Padded columns: `pieces shapes gaps` by piece; by word `first last`, `sentences` (from 1, 0 is padding),
targets `starts heads` and LAYERS (IGNORED where unknown), `open` (1 where O may also be EVENT or MISC)."""


@dataclass(slots=True)
class Batcher:
    """Makes batches; `lost` is the share of words hidden from the encoder."""

    pieces: WordPieces
    labels: Labels
    chance: random.Random
    lost: float = 0.0
    _index: dict[str, dict[str, int]] = field(default_factory=dict)
    _scripts: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for layer in LAYERS:
            names = getattr(self.labels, layer)
            self._index[layer] = {name: number for number, name in enumerate(names)}
        self._index["names"][OPEN] = self._index["names"]["O"]

    def batch(self, cuts: Sequence[Cut]) -> Batch:
        """Pad windows to one shape."""
        rows = [self._inputs(cut) | self._targets(cut) for cut in cuts]
        return {name: _padded([row[name] for row in rows], FILLS.get(name, IGNORED)) for name in rows[0]}

    def _inputs(self, cut: Cut) -> Columns:
        hidden = (self.pieces.identifier("[MASK]"),)
        ids = [hidden if self.chance.random() < self.lost else word for word in self.pieces.cut(cut.forms)]
        row = join_pieces(self.pieces, ids, cut.shapes, cut.gaps)
        return {
            "pieces": list(row.pieces),
            "shapes": list(row.shapes),
            "gaps": list(row.gaps),
            "first": list(row.first),
            "last": list(row.last),
            "sentences": [number + 1 for number in cut.sentences],
        }

    def _targets(self, cut: Cut) -> Columns:
        before = (-1, *cut.sentences)
        read: dict[str, Callable[[], Sequence[str]]] = {
            "xpos": lambda: [word.xpos for word in cut.words],
            "upos": lambda: [word.upos for word in cut.words],
            "feats": lambda: [word.feats for word in cut.words],
            "lemmas": lambda: [self._script(cut, index) for index in range(len(cut.words))],
            "relations": lambda: [word.label for word in cut.words],
            "names": lambda: cut.names,
            "mentions": lambda: cut.mentions,
        }
        targets = {
            layer: [self._index[layer].get(name, IGNORED) for name in read[layer]()] for layer in LAYERS
        }
        targets["starts"] = [int(here != last) for last, here in zip(before, cut.sentences, strict=False)]
        targets["heads"] = [head if head >= 0 else IGNORED for head in cut.heads]
        targets["open"] = [int(name == OPEN) for name in cut.names]
        return targets

    def _script(self, cut: Cut, index: int) -> str:
        word = cut.words[index]
        key = (word.form, word.lemma, word.upos == "PROPN")
        if key not in self._scripts:
            self._scripts[key] = lemma_script(word)
        return self._scripts[key]


def _padded(columns: Sequence[Sequence[int]], fill: int) -> Tensor:
    length = max(len(column) for column in columns)
    return torch.tensor([[*column, *[fill] * (length - len(column))] for column in columns])


def group(cuts: list[Cut], chance: random.Random, *, words: int) -> list[list[Cut]]:
    """Shuffle windows into batches of about `words` words, of similar length within a batch."""
    chance.shuffle(cuts)
    batches: list[list[Cut]] = []
    for begin in range(0, len(cuts), 200):
        pool = sorted(cuts[begin : begin + 200], key=lambda cut: len(cut.words))
        current: list[Cut] = []
        for cut in pool:
            if current and (len(current) + 1) * len(cut.words) > words:
                batches.append(current)
                current = []
            current.append(cut)
        batches.append(current)
    chance.shuffle(batches)
    return batches
