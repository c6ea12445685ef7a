"""How often a pronoun is said to mean what GUM says that it means."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from entente.coreference import resolve
from entente.coreference.ranking import Ranking
from entente.coreference.traits import CLASSES
from training.coreference.gold import Gold, types_of


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and whether what it names last means the same as the pronoun does in GUM."""

    kind: str
    probability: float
    right: bool


def answered(gold: Gold, ranking: Ranking | None = None) -> list[Answered]:
    """Every answer in a document; one for what means nothing earlier, or is no pronoun, is wrong."""
    return [
        Answered(
            CLASSES[gold.doc[answer.token].lower_],
            answer.probability,
            gold.pronouns.get(answer.token, "") == gold.entity(answer.nominals[0]) != "",
        )
        for answer in resolve(gold.doc, types_of(gold.doc), ranking=ranking)
    ]


def wanted(golds: Iterable[Gold]) -> Counter[str]:
    """How many pronouns of each class mean what was named before them."""
    return Counter(
        CLASSES[gold.doc[token].lower_]
        for gold in golds
        for token, entity in gold.pronouns.items()
        if entity and gold.doc[token].lower_ in CLASSES
    )


def scores(answers: Sequence[Answered], number: Counter[str]) -> dict[str, dict[str, float]]:
    """Precision, recall and numbers by class of pronoun, and of all together."""
    table = {}
    for kind in (*sorted(set(CLASSES.values())), "all"):
        mine = [one for one in answers if kind in (one.kind, "all")]
        total = number.total() if kind == "all" else number[kind]
        hits = sum(one.right for one in mine)
        table[kind] = {
            "precision": round(hits / max(1, len(mine)), 3),
            "recall": round(hits / max(1, total), 3),
            "answered": len(mine),
            "anaphoric": total,
        }
    return table


def thresholds_for(answers: Sequence[Answered], precision: float) -> dict[str, float]:
    """For each class of pronoun where its answers become as precise as wished."""
    kinds = sorted(set(CLASSES.values()))
    return {kind: _threshold([one for one in answers if one.kind == kind], precision) for kind in kinds}


def _threshold(answers: Sequence[Answered], precision: float) -> float:
    """The least probability, in steps of 0.01, from which on the answers are as precise; 1 where none is."""
    for step in range(1, 100):
        kept = [one for one in answers if one.probability >= step / 100]
        if kept and sum(one.right for one in kept) >= precision * len(kept):
            return step / 100
    return 1.0
