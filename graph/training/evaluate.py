"""Scores a pipeline on the test sets from raw text; writes scores.json into its folder.

PYTHONPATH=graph python -m training.evaluate CORPORA [--pipeline FOLDER [--as-is]] [--part test] [--out FILE]
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from entente.language import load
from training.corpora import TreeDocument, genre_of, read_documents
from training.scoring import Tally, gold_facts, new_tally, pipeline_facts, text_of

if TYPE_CHECKING:
    from spacy.language import Language

CORPORA = ("ewt", "gum")


def evaluate(corpora: Path, pipeline: str, part: str, *, as_is: bool = False) -> dict[str, dict[str, float]]:
    """Return scores by corpus, together and by genre; `as_is`, nothing gives the pipeline our labels."""
    documents = (one for corpus in CORPORA for one in read_documents(corpora, corpus, part))
    return score(load_as_is(pipeline) if as_is else load(pipeline), documents)


def load_as_is(pipeline: str) -> "Language":
    """Load a pipeline that has our labels of its own."""
    import spacy

    import entente.language.factory  # noqa: F401  # our components, for spaCy to find

    return spacy.load(pipeline)


def score(nlp: "Language", documents: Iterable[TreeDocument]) -> dict[str, dict[str, float]]:
    """Return scores by corpus, together and by genre; names are measured against UNER on EWT only."""
    tallies: dict[str, Tally] = {}
    for document in documents:
        gold, found = dict(gold_facts(document)), pipeline_facts(nlp(text_of(document)))
        if document.corpus == "gum":
            gold.pop("Names", None)  # our reading of GUM's brackets, no gold standard
        for name in (document.corpus, "both", f"{document.corpus} {genre_of(document)}"):
            tallies.setdefault(name, new_tally()).add(found, gold)
    return {name: tally.scores() for name, tally in sorted(tallies.items())}


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--pipeline", default="", help="folder or package; default: the shipped one")
    parser.add_argument(
        "--as-is", action="store_true", help="the pipeline has our labels, as that of training.cnn"
    )
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--out", type=Path, help="file for the scores as JSON")
    given = parser.parse_args()
    scores = evaluate(given.corpora, given.pipeline, given.part, as_is=given.as_is)
    if given.out:
        given.out.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    for name, line in scores.items():
        print(f"{name:16}", " ".join(f"{metric} {score:.2f}" for metric, score in line.items()))


if __name__ == "__main__":
    _run()
