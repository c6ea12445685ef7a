"""Fits the small networks of entente.classifiers: one hidden layer over word vectors and named traits."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from entente.classifiers import Case, Classifier

HIDDEN = 128
EPOCHS = 10
BATCH = 256
SEEN = 4
"""A trait seen in fewer training cases than this has no weights of its own."""


@dataclass(frozen=True)
class Task:
    """Cases with their targets: for each head a matrix of 0 and 1, one column a label; -1 does not count."""

    heads: Mapping[str, tuple[str, ...]]
    cases: Sequence[Case]
    targets: Mapping[str, np.ndarray]


class Net(nn.Module):
    """The network as torch sees it."""

    def __init__(self, width: int, traits: int, labels: int) -> None:
        super().__init__()
        self.vectors = nn.Linear(width, HIDDEN)
        self.traits = nn.EmbeddingBag(traits + 1, HIDDEN, mode="sum", padding_idx=traits)
        nn.init.normal_(self.traits.weight, std=0.05)
        self.out = nn.Linear(HIDDEN, labels)

    def forward(self, vectors: Tensor, traits: Tensor) -> Tensor:
        """Logits, one row a case; `traits` holds rows of the trait table, padded."""
        vectors = nn.functional.dropout(vectors, 0.3, self.training)
        hidden = torch.relu(self.vectors(vectors) + self.traits(traits))
        return self.out(nn.functional.dropout(hidden, 0.4, self.training))


def fit(task: Task, *, seed: int = 0, epochs: int = EPOCHS) -> Classifier:
    """A classifier fitted to the task; the same task and seed give the same weights on the same machine."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    counts = Counter(trait for _, traits in task.cases for trait in set(traits))
    names = {trait: row for row, trait in enumerate(sorted(t for t, n in counts.items() if n >= SEEN))}
    vectors, rows = _tensors(task.cases, names)
    targets = {head: torch.tensor(task.targets[head], dtype=torch.float32) for head in task.heads}
    net = Net(vectors.shape[1], len(names), sum(map(len, task.heads.values())))
    optimizer = torch.optim.AdamW(net.parameters(), lr=1.5e-3, weight_decay=0.02)
    steps = epochs * (len(rows) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=steps, pct_start=0.2)
    for _ in range(epochs):
        order = torch.randperm(len(rows))
        for start in range(0, len(rows), BATCH):
            batch = order[start : start + BATCH]
            net.train()
            loss = _loss(
                net(vectors[batch], rows[batch]), {h: t[batch] for h, t in targets.items()}, task.heads
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return _classifier(net, names, task.heads)


def _tensors(cases: Sequence[Case], names: Mapping[str, int]) -> tuple[Tensor, Tensor]:
    vectors = torch.tensor(np.stack([np.concatenate(case[0]) for case in cases]))
    known = [[names[t] for t in dict.fromkeys(traits) if t in names] for _, traits in cases]
    longest = max(map(len, known))
    return vectors, torch.tensor([row + [len(names)] * (longest - len(row)) for row in known])


def _loss(logits: Tensor, targets: Mapping[str, Tensor], heads: Mapping[str, tuple[str, ...]]) -> Tensor:
    total, column = torch.zeros(()), 0
    for head, labels in heads.items():
        part, wanted = logits[:, column : column + len(labels)], targets[head]
        counted = (wanted >= 0).any(dim=1)
        column += len(labels)
        if not counted.any():
            continue
        if head.endswith("?"):
            allowed = (wanted[counted] >= 0).float()
            each = nn.functional.binary_cross_entropy_with_logits(
                part[counted], wanted[counted].clamp(min=0), reduction="none"
            )
            total = total + (each * allowed).sum() / len(part)
        else:
            total = total + nn.functional.cross_entropy(part[counted], wanted[counted])
    return total


def _classifier(net: Net, names: Mapping[str, int], heads: Mapping[str, tuple[str, ...]]) -> Classifier:
    arrays = {
        "from_vectors": net.vectors.weight.T,
        "from_traits": net.traits.weight[:-1],
        "hidden": net.vectors.bias,
        "out": net.out.weight.T,
        "bias": net.out.bias,
    }
    fixed = {
        key: value.detach().numpy().astype(np.float16).astype(np.float32) for key, value in arrays.items()
    }
    return Classifier(
        heads=heads,
        thresholds={},
        calibration=(),
        traits=names,
        width=fixed["from_vectors"].shape[0],
        **fixed,
    )


def save(classifier: Classifier, folder: Path, name: str) -> None:
    """Write the weights as half-precision npz and the names as JSON."""
    keys = ("from_vectors", "from_traits", "hidden", "out", "bias")
    np.savez_compressed(
        folder / f"{name}.npz", **{key: getattr(classifier, key).astype(np.float16) for key in keys}
    )
    names = {
        "heads": dict(classifier.heads),
        "thresholds": {label: round(float(value), 3) for label, value in classifier.thresholds.items()},
        "calibration": [[round(x, 4), round(y, 4)] for x, y in classifier.calibration],
        "traits": sorted(classifier.traits, key=lambda trait: classifier.traits[trait]),
    }
    (folder / f"{name}.json").write_text(
        json.dumps(names, indent=0, ensure_ascii=False) + "\n", encoding="utf-8"
    )
