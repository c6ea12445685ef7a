"""Fits the network that ranks what a pronoun may stand for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from entente.coreference.chains import Chain
from entente.coreference.nominals import nominals
from entente.coreference.ranking import Ranking
from entente.coreference.resolving import Question, walk
from entente.coreference.traits import CLASSES
from entente.knowledge.people import shipped_people
from training.coreference.gold import Gold, types_of

HIDDEN = 16
EPOCHS = 8
BATCH = 32  # pronouns
RATE = 3e-3
SEEN = 8
"""A trait that fewer options than this have gets no weights."""
SEEDS = (0, 1)
"""Of the networks that are averaged: one has noticeably better and worse seeds."""
BLANKED = 0.1
"""Share of traits that are hidden while it learns."""


@dataclass(frozen=True, slots=True)
class Case:
    """The options for a pronoun and the positions of those that are right."""

    options: tuple[tuple[str, ...], ...]
    right: tuple[int, ...]


def cases(golds: Iterable[Gold]) -> list[Case]:
    """Every pronoun of the documents, with the chains as they stand when all before it is resolved."""
    found: list[Case] = []
    for gold in golds:
        walk(gold.doc, nominals(gold.doc, types_of(gold.doc), shipped_people()), _Teacher(gold, found))
    return found


class _Teacher:
    """Answers with what is right, and writes down what was asked."""

    def __init__(self, gold: Gold, found: list[Case]) -> None:
        self.gold, self.found = gold, found

    def __call__(self, question: Question) -> Chain | None:
        entity = self.gold.pronouns.get(question.token, "")
        right = [n for n, c in enumerate(question.chains) if entity and self.gold.entity(c.nominal) == entity]
        self.found.append(Case(question.traits, tuple(right) or (len(question.chains),)))
        return question.chains[right[0]] if right else None


class Net(nn.Module):
    """The network as torch sees it."""

    def __init__(self, traits: int) -> None:
        super().__init__()
        self.rows = nn.EmbeddingBag(traits + 1, HIDDEN, mode="sum", padding_idx=traits)
        nn.init.normal_(self.rows.weight, std=0.05)
        self.straight = nn.EmbeddingBag(traits + 1, 1, mode="sum", padding_idx=traits)
        nn.init.zeros_(self.straight.weight)
        self.hidden = nn.Parameter(torch.zeros(HIDDEN))
        self.out = nn.Linear(HIDDEN, 1, bias=False)
        self.padding = traits

    def forward(self, traits: Tensor) -> Tensor:
        """One logit an option; `traits` holds the rows of each option's traits, padded."""
        if self.training:
            hidden = torch.rand(traits.shape) < BLANKED
            traits = torch.where(hidden, torch.tensor(self.padding), traits)
        sums = nn.functional.dropout(torch.relu(self.rows(traits) + self.hidden), 0.3, self.training)
        return torch.as_tensor(self.out(sums) + self.straight(traits)).squeeze(-1)


def fit(examples: Sequence[Case]) -> Ranking:
    """A ranking that answers always, learned from cases: the average of the networks of all seeds."""
    torch.set_num_threads(1)
    counts = Counter(trait for case in examples for option in case.options for trait in set(option))
    traits = {trait: row for row, trait in enumerate(sorted(t for t, n in counts.items() if n >= SEEN))}
    nets = [_fit(examples, traits, seed) for seed in SEEDS]
    straight = torch.stack([net.straight.weight[:-1] for net in nets]).mean(0)
    rows = torch.cat([*(net.rows.weight[:-1] for net in nets), straight], dim=1)
    return Ranking(
        traits=traits,
        rows=_stored(rows),
        hidden=_stored(torch.cat([net.hidden for net in nets])),
        out=_stored(torch.cat([net.out.weight[0] for net in nets]) / len(nets)),
        thresholds=dict.fromkeys(CLASSES.values(), 0.0),
    )


def _stored(tensor: Tensor) -> np.ndarray:
    """As it will be read from half-precision weights."""
    return tensor.detach().numpy().astype(np.float16).astype(np.float32)


def _fit(examples: Sequence[Case], traits: dict[str, int], seed: int) -> Net:
    torch.manual_seed(seed)
    known = [
        [[traits[t] for t in dict.fromkeys(o) if t in traits] for o in case.options] for case in examples
    ]
    net = Net(len(traits))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.02)
    steps = EPOCHS * (len(examples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.2)
    net.train()
    for _ in range(EPOCHS):
        order = torch.randperm(len(examples)).tolist()
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            loss = _loss(net, [known[n] for n in batch], [examples[n].right for n in batch])
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it so
            optimizer.step()
            schedule.step()
    return net.eval()


def _loss(net: Net, options: list[list[list[int]]], right: list[tuple[int, ...]]) -> Tensor:
    """Minus the logarithm of the probability of all that is right, on average."""
    flat = [option for case in options for option in case]
    longest = max(map(len, flat))
    logits = net(torch.tensor([row + [net.padding] * (longest - len(row)) for row in flat]))
    parts = logits.split([len(case) for case in options])
    each = [
        torch.logsumexp(part, 0) - torch.logsumexp(part[list(wanted)], 0)
        for part, wanted in zip(parts, right, strict=True)
    ]
    return torch.stack(each).mean()
