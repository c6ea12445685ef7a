"""From annotated documents to the shipped classifiers: train.py FOLDER, which holds `docs` and `gold`.

Five folds over documents give thresholds, calibration and scores; then all documents give the weights.
"""

import dataclasses
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np
from fitting import save
from gold import FAMILIES, Gold, read_gold
from measuring import best_threshold, isotonic, reliability, scores, stack
from mentions import examples as mention_examples
from mentions import fit_mentions
from relations import PREDICATES, Examples, fit_relations, rule_shares
from relations import examples as relation_examples

from entente import classifiers
from entente.classifiers import Classifier
from entente.knowledge import Knowledge, load_knowledge
from entente.language import load
from entente.mentions import find_mentions
from entente.model import Mention

FOLDS = 5
WEIGHTS = Path(classifiers.__file__).parent / "weights"
Part = TypeVar("Part")


def main(folder: Path) -> None:
    """Fit, measure and write both classifiers and scores.json."""
    knowledge, gold = load_knowledge(), read_gold(folder, load())
    mentions, folds, told = train_mentions(gold, knowledge)
    parts = [
        relation_examples(one, found_by(folds[number % FOLDS], one, knowledge), knowledge)
        for number, one in enumerate(gold)
    ]
    relations, table = train_relations(parts)
    WEIGHTS.mkdir(exist_ok=True)
    save(mentions, WEIGHTS, "mentions")
    save(relations, WEIGHTS, "relations")
    write(WEIGHTS / "rules.json", rule_shares(parts))
    report = {"documents": len(gold), "mentions": told, **table}
    write(WEIGHTS / "scores.json", report)


def write(path: Path, content: object) -> None:
    """Write JSON that people can read."""
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def found_by(classifier: Classifier, gold: Gold, knowledge: Knowledge) -> tuple[Mention, ...]:
    """The mentions that a classifier which has not seen the document finds in it."""
    return find_mentions(gold.doc, gold.document, gold.sentences, knowledge, classifier=classifier)


def in_folds(parts: Sequence[Part], fit: Callable[[list[Part]], Classifier]) -> list[Classifier]:
    """For each fold a classifier fitted to the parts outside it."""
    return [fit([p for n, p in enumerate(parts) if n % FOLDS != fold]) for fold in range(FOLDS)]


def train_mentions(
    gold: Sequence[Gold], knowledge: Knowledge
) -> tuple[Classifier, list[Classifier], dict[str, dict[str, float]]]:
    """The classifier of mentions, those of its folds, and scores by family on unseen documents."""
    parts = [mention_examples(one, knowledge) for one in gold]
    folds = in_folds(parts, fit_mentions)
    chances = stack([folds[n % FOLDS].probabilities(cases)["family?"] for n, (cases, _) in enumerate(parts)])
    wanted = stack([targets for _, targets in parts])
    found = {family: best_threshold(chances[:, n], wanted[:, n]) for n, family in enumerate(FAMILIES)}
    told = {f: scores(chances[:, n], wanted[:, n], found[f]) for n, f in enumerate(FAMILIES)}
    final = dataclasses.replace(fit_mentions(parts), thresholds=found)
    return final, [dataclasses.replace(fold, thresholds=found) for fold in folds], told


def train_relations(parts: Sequence[Examples]) -> tuple[Classifier, dict[str, object]]:
    """The classifier of relations, and scores and calibration on unseen documents."""
    folds = in_folds(parts, fit_relations)
    said = [folds[n % FOLDS].probabilities(part.cases) for n, part in enumerate(parts)]
    chances = stack([one["predicate?"] for one in said])
    wanted = stack([part.targets["predicate?"] for part in parts])
    fold = stack([np.full(len(part.cases), n % FOLDS) for n, part in enumerate(parts)])
    thresholds, told, kept = {}, {}, []
    for column, predicate in enumerate(PREDICATES):
        here = wanted[:, column] >= 0
        thresholds[predicate] = best_threshold(chances[here, column], wanted[here, column])
        told[predicate] = scores(chances[here, column], wanted[here, column], thresholds[predicate])
        stands = here & (chances[:, column] >= thresholds[predicate])
        kept.append(np.stack([chances[stands, column], wanted[stands, column], fold[stands]]))
    sure, right, of_fold = np.concatenate(kept, axis=1)
    rows, error = reliability(calibrated(sure, right, of_fold), right)
    final = dataclasses.replace(
        fit_relations(parts), thresholds=thresholds, calibration=isotonic(sure, right)
    )
    table = {"relations": told, "reliability": rows, "calibration error": error}
    return final, {**table, "modality": agreement(parts, stack([one["modality"] for one in said]))}


def calibrated(sure: np.ndarray, right: np.ndarray, fold: np.ndarray) -> np.ndarray:
    """Confidences of each fold by a calibration that has not seen it."""
    found = np.zeros(len(sure))
    for one in range(FOLDS):
        steps = isotonic(sure[fold != one], right[fold != one])
        found[fold == one] = np.interp(sure[fold == one], *zip(*steps, strict=True))
    return found


def agreement(parts: Sequence[Examples], guessed: np.ndarray) -> float:
    """Share of related pairs whose modality is told as annotated."""
    wanted = stack([part.targets["modality"] for part in parts])
    counted = wanted[:, 0] >= 0
    return round(float((wanted[counted].argmax(1) == guessed[counted].argmax(1)).mean()), 3)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
