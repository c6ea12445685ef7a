"""From GUM to the shipped weights: fits on train and dev, takes the threshold from what it did not see of dev.

PYTHONPATH=graph:ontology python -m training.coreference.make CORPORA [--out FOLDER]
"""

import argparse
import dataclasses
import json
from pathlib import Path

import numpy as np

from entente import coreference
from entente.coreference.ranking import Ranking
from entente.language import load
from training.coreference.fitting import cases, fit
from training.coreference.gold import Gold, read_gold
from training.coreference.scoring import Answered, answered, scores, threshold_for, wanted

WEIGHTS = Path(coreference.__file__).parent / "weights"
FOLDS = 3
PRECISION = 0.85
"""Wished on documents that were not seen."""


def make(corpora: Path, out: Path) -> None:
    """Fit and write the ranking, and its scores on the unseen parts of dev."""
    nlp = load()
    train, dev = (read_gold(corpora, part, nlp) for part in ("train", "dev"))
    unseen = [one for fold in range(FOLDS) for one in _on_fold(train, dev, fold)]
    threshold = threshold_for(unseen, PRECISION)
    save(dataclasses.replace(fit(cases((*train, *dev))), threshold=threshold), out)
    kept = [one for one in unseen if one.probability >= threshold]
    for kind, row in scores(kept, wanted(dev)).items():
        print(f"{kind:5}", " ".join(f"{name} {value}" for name, value in row.items()))


def _on_fold(train: tuple[Gold, ...], dev: tuple[Gold, ...], fold: int) -> list[Answered]:
    """What a ranking says of every third document of dev that has seen all others."""
    seen = [gold for number, gold in enumerate(dev) if number % FOLDS != fold]
    ranking = fit(cases((*train, *seen)))
    return [one for gold in dev[fold::FOLDS] for one in answered(gold, ranking)]


def save(ranking: Ranking, folder: Path) -> None:
    """Write the weights in half precision, and the names of the traits as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / "pronouns.npz",
        rows=ranking.rows.astype(np.float16),
        hidden=ranking.hidden.astype(np.float16),
        out=ranking.out.astype(np.float16),
    )
    names = {"threshold": ranking.threshold, "traits": sorted(ranking.traits, key=lambda t: ranking.traits[t])}
    text = json.dumps(names, indent=0, ensure_ascii=False) + "\n"
    (folder / "pronouns.json").write_text(text, encoding="utf-8")


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder with gum-train.conllu.gz and gum-dev.conllu.gz")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    make(given.corpora, given.out)


if __name__ == "__main__":
    _run()
