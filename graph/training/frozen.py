"""Trains the shipped network's heads on the encoder as it was pretrained, to compare.

PYTHONPATH=graph:ontology python -m training.frozen CORPORA WORK [--epochs 5]

Writes the pipeline in 8 bits into WORK/frozen. What the encoder says of a window is computed once and kept,
2 GB in all; so the windows are the treebanks' own, without noise. Letter case and white space, which the
encoder does not know, are added above it. The network labels no mentions in the treebank that has none.
"""

import argparse
import shutil
from pathlib import Path

import torch
from torch import Tensor, nn

from entente.language.factory import ANNOTATOR
from entente.language.shapes import GAPS, SHAPES
from training.cuts import Cut, plain_cuts
from training.export import write_component, write_pipeline
from training.parser import Encoder, Parser, Shape
from training.plan import Plan
from training.train import Trainer, run_epochs, sizes_of

RATE = 1e-3  # of the heads, and of letter case and white space


class FrozenEncoder(Encoder):
    """An encoder that learns nothing; what it said of a padded window it says again."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.case = nn.Embedding(len(SHAPES), shape.width)
        self.space = nn.Embedding(len(GAPS), shape.width)
        self.said: dict[tuple[int, ...], Tensor] = {}

    def forward(self, pieces: Tensor, features: tuple[Tensor, Tensor], mask: Tensor | None) -> list[Tensor]:
        """Return the hidden states after the embeddings and after each layer, features added to all."""
        states = self._compute(pieces, None) if mask is None else self._recall(pieces, mask)
        added = self.case(features[0]) + self.space(features[1])
        return [state + added for state in states]

    def train(self, mode: bool = True) -> "FrozenEncoder":
        """Stay without dropout."""
        del mode
        super().train(mode=False)
        return self

    def _compute(self, pieces: Tensor, mask: Tensor | None) -> list[Tensor]:
        nothing = torch.zeros_like(pieces)
        with torch.no_grad():
            return super().forward(pieces, (nothing, nothing), mask)  # whose embeddings stay zero

    def _recall(self, pieces: Tensor, mask: Tensor) -> list[Tensor]:
        rows = [tuple(row[row > 0].tolist()) for row in pieces]
        if any(row not in self.said for row in rows):
            states = torch.stack(self._compute(pieces, mask), 1).bfloat16()
            for row, told in zip(rows, states, strict=True):
                self.said[row] = told[:, : len(row)].clone()
        padded = nn.utils.rnn.pad_sequence([self.said[row].transpose(0, 1) for row in rows], batch_first=True)
        return list(padded.unbind(2))


class FrozenTrainer(Trainer):
    """A training run that sees the same windows in every epoch."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(plan)
        self.batcher.lost = 0
        self.cuts = list(plain_cuts(self.documents))

    def network(self) -> Parser:
        """Return heads on the encoder, of which only letter case and white space are learned."""
        parser = Parser(sizes_of(self.labels))
        parser.encoder = FrozenEncoder(Shape())
        for name, weight in parser.encoder.named_parameters():
            weight.requires_grad_(requires_grad=name.startswith(("case", "space")))
        return parser

    def windows(self) -> list[Cut]:
        """Return the treebanks' own windows."""
        return list(self.cuts)


def make(plan: Plan) -> None:
    """Train the heads and write the pipeline."""
    plan.work.mkdir(parents=True, exist_ok=True)
    trainer = FrozenTrainer(plan)
    run_epochs(trainer)
    component = plan.work / "frozen" / ANNOTATOR
    write_component(trainer.mean, trainer.labels, component, precision="int8")
    shutil.copyfile(plan.work / "lemmas.json", component / "lemmas.json")
    write_pipeline(component.parent)


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder with the treebanks")
    parser.add_argument("work", type=Path, help="folder for the checkpoint, the log and the pipeline")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    make(
        Plan(given.corpora, given.work, epochs=given.epochs, encoder_rate=RATE, head_rate=RATE,
             threads=given.threads, label_after=given.epochs)
    )  # fmt: skip


if __name__ == "__main__":
    _run()
