"""How good a network is on gold words and sentences of windows, while it is trained."""

from collections import Counter
from collections.abc import Sequence

import torch

from training.batches import IGNORED, Batch, Batcher
from training.cuts import Cut
from training.losses import masked_arcs, relation_scores, run
from training.parser import Outputs, Parser

Counts = Counter[str]


@torch.no_grad()
def measure(parser: Parser, batcher: Batcher, cuts: Sequence[Cut]) -> dict[str, float]:
    """Return accuracies of tags and arcs, and F1 of sentence starts, names and mentions."""
    parser.eval()
    counts: Counts = Counter()
    for begin in range(0, len(cuts), 8):
        batch = batcher.batch(cuts[begin : begin + 8])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            outputs = run(parser, batch)
            _count_arcs(parser, outputs, batch, counts)
        for layer in ("xpos", "upos", "feats", "lemmas"):
            _count(layer, (getattr(outputs, layer).argmax(-1) == batch[layer]), batch[layer], counts)
        _count_pairs("starts", (outputs.starts > 0).long(), batch["starts"], counts)
        _count_pairs("names", outputs.names.argmax(-1), batch["names"], counts)
        _count_pairs("mentions", outputs.mentions.argmax(-1), batch["mentions"], counts)
    return {name: round(100 * value, 2) for name, value in _ratios(counts).items()}


def _count(name: str, right: torch.Tensor, gold: torch.Tensor, counts: Counts) -> None:
    known = gold != IGNORED
    counts[f"{name} right"] += int((right & known).sum())
    counts[f"{name} all"] += int(known.sum())


def _count_arcs(parser: Parser, outputs: Outputs, batch: Batch, counts: Counts) -> None:
    heads = masked_arcs(outputs.arcs, batch["sentences"], wide=False).argmax(-1)
    labels = relation_scores(parser, outputs, heads).argmax(-1)
    _count("uas", heads == batch["heads"], batch["heads"], counts)
    _count("las", (heads == batch["heads"]) & (labels == batch["relations"]), batch["heads"], counts)


def _count_pairs(name: str, guess: torch.Tensor, gold: torch.Tensor, counts: Counts) -> None:
    known = gold != IGNORED
    counts[f"{name} found"] += int(((guess > 0) & known).sum())
    counts[f"{name} gold"] += int(((gold > 0) & known).sum())
    counts[f"{name} both"] += int(((guess == gold) & (gold > 0) & known).sum())


def _ratios(counts: Counts) -> dict[str, float]:
    shares = {
        name.removesuffix(" all"): counts[name.replace(" all", " right")] / max(1, counts[name])
        for name in sorted(counts)
        if name.endswith(" all")
    }
    for name in ("starts", "names", "mentions"):
        union = counts[f"{name} found"] + counts[f"{name} gold"]
        shares[name] = 2 * counts[f"{name} both"] / max(1, union)
    return shares
