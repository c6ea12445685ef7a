"""From annotated documents to the extractor: the branch of the encoder and the classifiers that read it.

PYTHONPATH=graph python -m training.extraction.train CORPORA WORK GOLD

WORK holds a trained language pipeline (training.train) and, in `pipeline`, what training.export made of it;
GOLD holds `docs` and `gold`. Folds over the documents of GOLD give thresholds, calibration and scores; the
documents shipped here are learned from in every fold. Then all documents give the weights.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch

from entente import classifiers
from entente.classifiers import Classifier, Floats, vectors_of
from entente.knowledge import Knowledge
from training.extraction.annotated import read_gold, read_originals, read_treebank
from training.extraction.card import write_card
from training.extraction.fitting import DEPTH, Fitted, Settings, fit, save
from training.extraction.gold import FAMILIES, Gold
from training.extraction.measuring import best_threshold, isotonic, reliability, scores
from training.extraction.mentions import found_mentions
from training.extraction.preparing import load_tools, prepare_sheets
from training.extraction.relations import PREDICATES, Examples, relation_examples, rule_shares
from training.extraction.sheets import Sheet, vectors_by
from training.parser import Parser

FOLDS = 3
STANDING = {"mentions": 0.5, "relations": 0.4}
"""Least probabilities of the shipped networks: near those where whole documents that they had not seen, from
text to graph, scored best. Word by word, `judge` finds a lower one for mentions."""
WEIGHTS = Path(classifiers.__file__).parent / "weights"


@dataclass(frozen=True)
class Material:
    """All that is learned from."""

    parser: Parser
    held: Sequence[Sheet]  # in folds by position
    more: Sequence[Sheet]  # in every fold


@dataclass(frozen=True)
class Exam:
    """A document with what is fitted without it."""

    gold: Gold
    sheet: Sheet
    fitted: Fitted
    fold: int


@dataclass(frozen=True)
class Judged:
    """What is measured on documents that the classifiers of their fold had not seen."""

    thresholds: Mapping[str, float]  # of families and of predicates
    calibration: tuple[tuple[float, float], ...]
    rules: Mapping[str, float]
    report: Mapping[str, object]


def main(corpora: Path, work: Path, folder: Path, *, processes: int) -> None:
    """Fit, measure, and write classifiers, branch and scores.json."""
    torch.set_num_threads(1)
    documents = [*read_originals(), *read_treebank(corpora)]
    more = prepare_sheets(documents, work, processes=processes)
    tools = load_tools(work)
    golds = tools.gold(list(read_gold(folder)))
    held = [tools.sheet(gold) for gold in golds]
    *folds, final = fit_folds(Material(tools.parser, held, more), processes=processes)
    judged = judge(
        [
            Exam(gold, sheet, folds[n % FOLDS], n % FOLDS)
            for n, (gold, sheet) in enumerate(zip(golds, held, strict=True))
        ],
        tools.knowledge,
    )
    WEIGHTS.mkdir(exist_ok=True)
    for name, classifier in (("mentions", final.mentions), ("relations", final.relations)):
        save(finished(classifier, judged, STANDING[name]), WEIGHTS, name)
    write(WEIGHTS / "rules.json", judged.rules)
    write(WEIGHTS / "scores.json", {"documents": len(held), "more documents": len(more), **judged.report})
    write_card(WEIGHTS, depth=DEPTH, folds=FOLDS)
    torch.save(final.branch.state_dict(), work / "branch.pt")


def finished(classifier: Classifier, judged: Judged, least: float) -> Classifier:
    """The classifier with its least probability and what was measured for it."""
    labels = {label for head, part in classifier.heads.items() if head.endswith("?") for label in part}
    return replace(
        classifier,
        thresholds=dict.fromkeys(sorted(labels), least),
        calibration=judged.calibration if "proposes" in labels else (),
    )


def write(path: Path, content: object) -> None:
    """Write JSON that people can read."""
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


_material: list[Material] = []
"""In a process that fits: all that is learned from."""


def fit_folds(material: Material, *, processes: int) -> list[Fitted]:
    """For each fold what is fitted without its documents, then what is fitted to all."""
    context = get_context("spawn")  # torch's threads do not survive a fork
    with context.Pool(processes, initializer=_receive, initargs=(material,)) as pool:
        return pool.map(_fit_without, range(FOLDS + 1), chunksize=1)


def _receive(material: Material) -> None:
    _material.append(material)


def _fit_without(fold: int) -> Fitted:
    (material,) = _material
    held = [sheet for number, sheet in enumerate(material.held) if number % FOLDS != fold]
    return fit([*held, *material.more], material.parser, Settings())


def judge(exams: Sequence[Exam], knowledge: Knowledge) -> Judged:
    """Thresholds, calibration and scores, as the runtime would decide with the classifiers of each fold."""
    for exam in exams:
        exam.gold.doc.tensor = vectors_by(exam.fitted.branch, exam.sheet)
    families, told = _families(exams)
    parts = []
    for exam in exams:
        finder = replace(exam.fitted.mentions, thresholds=families)
        parts.append(relation_examples(exam.gold, found_mentions(exam.gold, knowledge, finder), knowledge))
    return _relations(exams, parts, families=families, told=told)


def _families(exams: Sequence[Exam]) -> tuple[Mapping[str, float], Mapping[str, object]]:
    chances = np.concatenate(
        [
            exam.fitted.mentions.probabilities(exam.sheet.mention_cases, vectors_of(exam.gold.doc))["family?"]
            for exam in exams
        ]
    )
    wanted = np.concatenate([exam.sheet.mention_targets for exam in exams])
    thresholds = dict.fromkeys(FAMILIES, best_threshold(chances, wanted, leaning=1.0))
    told = {f: scores(chances[:, n], wanted[:, n], thresholds[f]) for n, f in enumerate(FAMILIES)}
    return thresholds, told


def _relations(
    exams: Sequence[Exam],
    parts: Sequence[Examples],
    *,
    families: Mapping[str, float],
    told: Mapping[str, object],
) -> Judged:
    said = [
        exam.fitted.relations.probabilities(part.cases, vectors_of(exam.gold.doc))
        for exam, part in zip(exams, parts, strict=True)
    ]
    chances = np.concatenate([one["predicate?"] for one in said])
    wanted = np.concatenate([part.targets["predicate?"] for part in parts])
    fold = np.concatenate(
        [np.full(len(part.cases), exam.fold) for exam, part in zip(exams, parts, strict=True)]
    )
    missed = sum(part.missed for part in parts)
    least = best_threshold(chances[wanted >= 0], wanted[wanted >= 0], missed=missed)
    by_predicate, kept = {}, []
    for column, predicate in enumerate(PREDICATES):
        here = wanted[:, column] >= 0
        by_predicate[predicate] = scores(chances[here, column], wanted[here, column], least)
        stands = here & (chances[:, column] >= least)
        kept.append(np.stack([chances[stands, column], wanted[stands, column], fold[stands]]))
    sure, right, of_fold = np.concatenate(kept, axis=1)
    rows, error = reliability(calibrated(sure, right, of_fold), right)
    report = {
        "mentions": told, "relations": by_predicate, "reliability": rows, "calibration error": error,
        "modality": agreement(parts, np.concatenate([one["modality"] for one in said])), "missed": missed,
    }  # fmt: skip
    thresholds = {**families, **dict.fromkeys(PREDICATES, least)}
    return Judged(thresholds, isotonic(sure, right), rule_shares(parts), report)


def calibrated(sure: Floats, right: Floats, fold: Floats) -> Floats:
    """Confidences of each fold by a calibration that has not seen it."""
    found = np.zeros(len(sure), np.float32)
    for one in range(FOLDS):
        steps = isotonic(sure[fold != one], right[fold != one])
        found[fold == one] = np.interp(sure[fold == one], *zip(*steps, strict=True))
    return found


def agreement(parts: Sequence[Examples], guessed: Floats) -> float:
    """Share of related pairs whose modality is told as annotated."""
    wanted = np.concatenate([part.targets["modality"] for part in parts])
    counted = wanted[:, 0] >= 0
    return round(float((wanted[counted].argmax(1) == guessed[counted].argmax(1)).mean()), 3)


def _run() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder with the treebanks")
    parser.add_argument("work", type=Path, help="folder of a trained language pipeline")
    parser.add_argument("gold", type=Path, help="folder with docs and gold")
    parser.add_argument("--processes", type=int, default=2, help="fits at a time")
    given = parser.parse_args()
    main(given.corpora, given.work, given.gold, processes=given.processes)


if __name__ == "__main__":
    _run()
