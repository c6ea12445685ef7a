"""From treebanks and annotated documents to what is shipped: trains, packs, measures, writes the model card.

PYTHONPATH=graph python -m training.make CORPORA GOLD [--work graph/training/runs/make]
"""

import argparse
import json
from pathlib import Path

from entente.language.loading import SHIPPED
from entente.language.windows import MOST_WORDS
from training.card import write_card
from training.evaluate import evaluate
from training.export import export
from training.extraction import train as extraction
from training.plan import Plan
from training.train import train


def make(plan: Plan, gold: Path, out: Path, *, trained: bool) -> None:
    """Make the pipeline and the extractor; with `trained` the checkpoints in the work folder are taken."""
    if not trained:
        train(plan)
        export(plan.work, plan.work / "pipeline", "last", "int8")
        extraction.main(plan.corpora, plan.work, gold, processes=plan.threads)
    export(plan.work, out, "last", "int8")
    scores = evaluate(plan.corpora, str(out), "test")
    (out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    write_card(out, plan, longest=MOST_WORDS)


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder with the treebanks")
    parser.add_argument("gold", type=Path, help="folder with annotated documents: docs and gold")
    parser.add_argument("--work", type=Path, default=Path("graph/training/runs/make"))
    parser.add_argument("--out", type=Path, default=SHIPPED)
    parser.add_argument("--trained", action="store_true", help="do not train: take the checkpoints in WORK")
    given = parser.parse_args()
    make(Plan(given.corpora, given.work), given.gold, given.out, trained=given.trained)


if __name__ == "__main__":
    _run()
