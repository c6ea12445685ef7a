"""Scores the resolution of third-person pronouns on GUM, from raw text, with the pipeline's own parse.

PYTHONPATH=graph:ontology python -m training.coreference.evaluate CORPORA [--part test] [--out FILE]
"""

import argparse
import json
from pathlib import Path

from entente.language import load
from training.coreference.gold import read_gold
from training.coreference.scoring import answered, scores, wanted


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--pipeline", default="", help="folder or package; default: the shipped one")
    parser.add_argument("--out", type=Path, help="file for the scores as JSON")
    given = parser.parse_args()
    golds = read_gold(given.corpora, given.part, load(given.pipeline))
    table = scores([one for gold in golds for one in answered(gold)], wanted(golds))
    for kind, row in table.items():
        print(f"{kind:5}", " ".join(f"{name} {value}" for name, value in row.items()))
    if given.out:
        given.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _run()
