"""From GUM to the shipped weights: thresholds from a fit on train measured on dev, then a fit on both.

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
from training.coreference.gold import read_gold
from training.coreference.scoring import answered, scores, thresholds_for, wanted

WEIGHTS = Path(coreference.__file__).parent / "weights"
PRECISION = 0.82
"""Wished on documents that were not seen."""


def make(corpora: Path, out: Path) -> None:
    """Fit and write the ranking; print what one that has not seen dev reaches there at the threshold."""
    nlp = load()
    train, dev = (read_gold(corpora, part, nlp) for part in ("train", "dev"))
    seen = cases(train)
    unseen = fit(seen)
    said = [one for gold in dev for one in answered(gold, unseen)]
    thresholds = thresholds_for(said, PRECISION)
    save(dataclasses.replace(fit([*seen, *cases(dev)]), thresholds=thresholds), out)
    kept = [one for one in said if one.probability >= thresholds[one.kind]]
    for kind, row in scores(kept, wanted(dev)).items():
        print(f"{kind:5}", " ".join(f"{name} {value}" for name, value in row.items()))


def save(ranking: Ranking, folder: Path) -> None:
    """Write the weights in half precision, and the names of the traits as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / "pronouns.npz",
        rows=ranking.rows.astype(np.float16),
        hidden=ranking.hidden.astype(np.float16),
        out=ranking.out.astype(np.float16),
    )
    names = {
        "thresholds": dict(ranking.thresholds),
        "traits": sorted(ranking.traits, key=lambda t: ranking.traits[t]),
    }
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
