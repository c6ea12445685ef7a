"""Fits the branch of the encoder and the two networks that read its vectors, together."""

import copy
import json
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from entente.classifiers import Case, Classifier
from training.extraction import mentions, relations
from training.extraction.sheets import Sheet, trait_rows, word_rows, word_vectors
from training.parser import Branch, Parser, Shape
from training.train import rate_at

DEPTH = 3
"""Layers of the branch: those below are the language pipeline's own, and stay as they are."""

HALVES = torch.cpu._is_avx512_bf16_supported()  # noqa: SLF001  # torch has no public question
"""Whether the CPU multiplies in 16 bits: without, they take three times as long as 32."""


@dataclass(frozen=True)
class Settings:
    """How a fit is run."""

    epochs: int = 9
    branch_rate: float = 1.5e-4
    head_rate: float = 2e-3
    batch: int = 3  # documents
    seen: int = 6  # a trait seen in fewer cases has no weights of its own
    mention_size: tuple[int, int] = (128, 0)  # hidden units and factors of two words
    relation_size: tuple[int, int] = (160, 96)
    traits_lost: float = 0.1  # share of traits hidden in training
    averaging: float = 0.99
    seed: int = 1
    threads: int = 1


class Net(nn.Module):
    """A network over word vectors and traits, as entente.classifiers runs it."""

    def __init__(self, words: int, traits: int, labels: int, *, size: tuple[int, int], lost: float) -> None:
        super().__init__()
        self.width = Shape().width
        width, (hidden, factors) = words * self.width, size
        self.vectors = nn.Linear(width, hidden)
        self.traits = nn.EmbeddingBag(traits + 1, hidden, mode="sum", padding_idx=traits)
        nn.init.normal_(self.traits.weight, std=0.05)
        with torch.no_grad():
            self.traits.weight[traits] = 0
        self.out = nn.Linear(hidden, labels)
        self.left, self.right = nn.Linear(self.width, factors), nn.Linear(self.width, factors)
        self.joint = nn.Linear(factors, labels, bias=False)
        nn.init.zeros_(self.joint.weight)
        self.lost = lost

    def forward(self, vectors: Tensor, traits: Tensor) -> Tensor:
        """Logits, one row a case; `traits` holds rows of the trait table, padded."""
        if self.training:
            hide = torch.rand(traits.shape) < self.lost
            traits = traits.masked_fill(hide, self.traits.num_embeddings - 1)
        first, second = (
            functional.dropout(part, 0.2, self.training) for part in vectors.split(self.width, 1)[:2]
        )
        products = functional.dropout(self.left(first) * self.right(second), 0.3, self.training)
        vectors = functional.dropout(vectors, 0.3, self.training)
        hidden = torch.relu(self.vectors(vectors) + self.traits(traits))
        scores: Tensor = self.out(functional.dropout(hidden, 0.4, self.training)) + self.joint(products)
        return scores


class Judge(nn.Module):
    """The branch and both networks."""

    def __init__(self, parser: Parser, traits: tuple[int, int], settings: Settings) -> None:
        super().__init__()
        shape = Shape()
        self.branch = Branch(shape, DEPTH)
        self.branch.layers.load_state_dict(nn.ModuleList(list(parser.encoder.layers)[-DEPTH:]).state_dict())
        self.branch.mix.load_state_dict(parser.name_mix.state_dict())
        lost = settings.traits_lost
        self.mentions = Net(2, traits[0], _labels(mentions.HEADS), size=settings.mention_size, lost=lost)
        self.relations = Net(3, traits[1], _labels(relations.HEADS), size=settings.relation_size, lost=lost)


@dataclass(frozen=True)
class Page:
    """A sheet with its cases in numbers."""

    sheet: Sheet
    mentions: tuple[Tensor, Tensor, Tensor]  # words, traits, targets
    relations: tuple[Tensor, Tensor, Tensor]
    modality: Tensor


@dataclass(frozen=True)
class Fitted:
    """What a fit gives; thresholds and calibration of the classifiers are still empty."""

    branch: Branch
    mentions: Classifier
    relations: Classifier


def fit(sheets: Sequence[Sheet], parser: Parser, settings: Settings) -> Fitted:
    """Fit to the sheets; the same sheets and settings give the same weights on the same machine."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    chance = random.Random(settings.seed)  # noqa: S311  # no secret
    known = (
        _known((sheet.mention_cases for sheet in sheets), settings.seen),
        _known((sheet.relations.cases for sheet in sheets), settings.seen),
    )
    pages = [_page(sheet, known) for sheet in sheets]
    judge = Judge(parser, (len(known[0]), len(known[1])), settings)
    mean = copy.deepcopy(judge).eval()
    heads = [*judge.mentions.parameters(), *judge.relations.parameters(), *judge.branch.mix.parameters()]
    groups = [
        {"params": list(judge.branch.layers.parameters()), "peak": settings.branch_rate},
        {"params": heads, "peak": settings.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, lr=0.0, betas=(0.9, 0.98), weight_decay=0.02)
    steps = settings.epochs * math.ceil(len(pages) / settings.batch)
    for step, batch in enumerate(_batches(pages, chance, settings)):
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * rate_at(step, steps)
        _step(judge, batch, optimiser)
        _average(mean, judge, min(settings.averaging, (1 + step) / (10 + step)))
    return Fitted(
        mean.branch,
        _classifier(mean.mentions, known[0], mentions.HEADS),
        _classifier(mean.relations, known[1], relations.HEADS),
    )


def _labels(heads: Mapping[str, tuple[str, ...]]) -> int:
    return sum(map(len, heads.values()))


def _known(cases: Iterable[Sequence[Case]], seen: int) -> dict[str, int]:
    """Trait → number, of those seen often enough."""
    counts = Counter(trait for part in cases for _, traits in part for trait in set(traits))
    return {trait: row for row, trait in enumerate(sorted(t for t, n in counts.items() if n >= seen))}


def _page(sheet: Sheet, known: tuple[Mapping[str, int], Mapping[str, int]]) -> Page:
    tokens, told = sheet.tokens, sheet.relations
    return Page(
        sheet,
        (
            word_rows(sheet.mention_cases, tokens),
            trait_rows(sheet.mention_cases, known[0]),
            torch.tensor(sheet.mention_targets),
        ),
        (
            word_rows(told.cases, tokens),
            trait_rows(told.cases, known[1]),
            torch.tensor(told.targets["predicate?"]),
        ),
        torch.tensor(told.targets["modality"]),
    )


def _batches(pages: Sequence[Page], chance: random.Random, settings: Settings) -> Iterator[list[Page]]:
    for _ in range(settings.epochs):
        order = chance.sample(pages, len(pages))
        for begin in range(0, len(order), settings.batch):
            yield order[begin : begin + settings.batch]


def _step(judge: Judge, batch: Sequence[Page], optimiser: torch.optim.Optimizer) -> None:
    judge.train()
    optimiser.zero_grad(set_to_none=True)
    for page in batch:
        (_loss(judge, page) / len(batch)).backward()  # type: ignore[no-untyped-call]  # torch leaves it so
    torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
    optimiser.step()


def _loss(judge: Judge, page: Page) -> Tensor:
    """Cross-entropy of both networks: sums over a document, each weighed to be of like size."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVES):
        vectors = word_vectors(judge.branch, page.sheet)
    words, traits, wanted = page.mentions
    scores = judge.mentions(vectors[words].flatten(1), traits)
    loss = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="sum") / 300
    words, traits, wanted = page.relations
    if not len(words):
        return loss
    scores = judge.relations(vectors[words].flatten(1), traits)
    size = wanted.shape[1]
    each = functional.binary_cross_entropy_with_logits(
        scores[:, :size], wanted.clamp(min=0), reduction="none"
    )
    loss = loss + (each * (wanted >= 0)).sum() / 700
    related = (page.modality >= 0).any(1)
    return (
        loss + functional.cross_entropy(scores[related, size:], page.modality[related], reduction="sum") / 300
    )


@torch.no_grad()
def _average(mean: Judge, judge: Judge, kept: float) -> None:
    torch._foreach_lerp_(list(mean.parameters()), list(judge.parameters()), 1 - kept)


def _classifier(net: Net, names: Mapping[str, int], heads: Mapping[str, tuple[str, ...]]) -> Classifier:
    arrays = {
        "from_vectors": net.vectors.weight.T,
        "from_traits": net.traits.weight[:-1],
        "hidden": net.vectors.bias,
        "out": net.out.weight.T,
        "bias": net.out.bias,
        "left": torch.cat([net.left.weight.T, net.left.bias[None]]),
        "right": torch.cat([net.right.weight.T, net.right.bias[None]]),
        "joint": net.joint.weight.T,
    }
    fixed = {
        key: value.detach().numpy().astype(np.float16).astype(np.float32) for key, value in arrays.items()
    }
    width = fixed["from_vectors"].shape[0]
    return Classifier(heads=heads, thresholds={}, calibration=(), traits=names, width=width, **fixed)


def save(classifier: Classifier, folder: Path, name: str) -> None:
    """Write the weights as half-precision npz and the names as JSON."""
    keys = ("from_vectors", "from_traits", "hidden", "out", "bias", "left", "right", "joint")
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
