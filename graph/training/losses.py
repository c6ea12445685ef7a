"""What the network is trained to minimise."""

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import IGNORED, Batch
from training.parser import Outputs, Parser

OPEN_CLASSES = (0, 7, 8, 9, 10)  # in NAMES: O, EVENT and MISC
WEIGHTS = {
    "starts": 1.0, "xpos": 0.5, "upos": 0.5, "feats": 0.5, "lemmas": 0.5,
    "arcs": 1.0, "relations": 1.0, "names": 1.0, "mentions": 1.0,
}  # fmt: skip


def run(parser: Parser, batch: Batch) -> Outputs:
    """Score a padded batch."""
    mask = (batch["pieces"] == 0).unsqueeze(1).unsqueeze(1) * -1e4
    features = (batch["shapes"], batch["gaps"])
    outputs: Outputs = parser(batch["pieces"], features, (batch["first"], batch["last"]), mask)
    return outputs


def losses(parser: Parser, outputs: Outputs, batch: Batch, *, wide: bool) -> dict[str, Tensor]:
    """Return the loss of each head; with `wide` a word chooses its head among all words of the window."""
    found = {
        layer: _classes(getattr(outputs, layer), batch[layer])
        for layer in ("xpos", "upos", "feats", "lemmas", "mentions")
    }
    found["starts"] = _starts(outputs.starts, batch)
    found["names"] = _names(outputs.names, batch)
    found["arcs"] = _classes(masked_arcs(outputs.arcs, batch["sentences"], wide=wide), batch["heads"])
    found["relations"] = _classes(relation_scores(parser, outputs, batch["heads"]), _related(batch))
    return found


def total(parts: dict[str, Tensor]) -> Tensor:
    """Weigh and add the losses."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in parts.items()]).sum()


def masked_arcs(arcs: Tensor, sentences: Tensor, *, wide: bool) -> Tensor:
    """Forbid heads that are padding, the word itself or, unless `wide`, in another sentence."""
    count = arcs.shape[1]
    allowed = (sentences > 0).unsqueeze(1).expand(-1, count, -1)
    if not wide:
        allowed = allowed & (sentences.unsqueeze(1) == sentences.unsqueeze(2))
    allowed = allowed & ~torch.eye(count, dtype=torch.bool)
    root = torch.ones(*allowed.shape[:2], 1, dtype=torch.bool)
    return arcs.float().masked_fill(~torch.cat([root, allowed], 2), -1e4)


def relation_scores(parser: Parser, outputs: Outputs, heads: Tensor) -> Tensor:
    """Return batch × words × relations for given heads."""
    index = heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, outputs.governors.shape[-1])
    scores: Tensor = parser.relations(outputs.dependents, outputs.governors.gather(1, index))
    return scores


def _related(batch: Batch) -> Tensor:
    return batch["relations"].masked_fill(batch["heads"] < 0, IGNORED)


def _classes(scores: Tensor, targets: Tensor) -> Tensor:
    known = targets != IGNORED
    if not known.any():
        return scores.sum().float() * 0
    return functional.cross_entropy(scores[known].float(), targets[known])


def _starts(scores: Tensor, batch: Batch) -> Tensor:
    known = batch["starts"] != IGNORED
    return functional.binary_cross_entropy_with_logits(scores[known].float(), batch["starts"][known].float())


def _names(scores: Tensor, batch: Batch) -> Tensor:
    """Return cross-entropy; where only some classes are annotated, O is the sum of all that it may be."""
    known = batch["names"] != IGNORED
    if not known.any():
        return scores.sum().float() * 0
    chances = scores[known].float().log_softmax(-1)
    closed = -chances.gather(1, batch["names"][known].unsqueeze(1)).squeeze(1)
    opened = -chances[:, list(OPEN_CLASSES)].logsumexp(-1)
    return torch.where(batch["open"][known] == 1, opened, closed).mean()
