"""From treebanks to the shipped pipeline: trains, packs, measures, writes the model card.

PYTHONPATH=graph python -m training.make CORPORA [--work graph/training/runs/make]
"""

import argparse
import json
from pathlib import Path

from entente.language.loading import SHIPPED
from entente.language.windows import MOST_WORDS
from training.card import write_card
from training.evaluate import evaluate
from training.export import export
from training.plan import Plan
from training.train import train


def make(plan: Plan, out: Path, *, trained: bool) -> None:
    """Make the pipeline; with `trained` the checkpoint in the work folder is taken as it is."""
    if not trained:
        train(plan)
    export(plan.work, out, "last", "int8")
    scores = evaluate(plan.corpora, str(out), "test")
    (out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    write_card(out, plan, longest=MOST_WORDS)


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder with the treebanks")
    parser.add_argument("--work", type=Path, default=Path("graph/training/runs/make"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument(
        "--trained", action="store_true", help="do not train: take the last checkpoint in WORK"
    )
    given = parser.parse_args()
    make(Plan(given.corpora, given.work), given.out, trained=given.trained)


if __name__ == "__main__":
    _run()
