from collections.abc import Callable

from entente.evaluation.matching import Match
from entente.evaluation.scores import Counts, scores_of

Matched = Callable[..., Match]
KNOWN = ["rebels ThreatActor: Rebels | rebels", "kenya Actor: Kenya", "schools Place: schools"]


def test_precision_recall_and_f1_are_shares_of_what_was_found_and_of_what_is_annotated() -> None:
    counts = Counts(hit=3, predicted=4, covered=3, gold=6)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


def test_documents_are_counted_together_by_type_and_by_predicate(matched: Matched) -> None:
    hit = "rebels targets schools: bombed"
    first = matched(KNOWN, [*KNOWN, "more Threat: Poverty"], [hit], [hit, "kenya opposes rebels: Kenya c"])
    second = matched([*KNOWN, "cut Measure: cut off financing"], KNOWN, [hit], [])
    scores = scores_of([first, second])
    assert scores.documents == 2
    assert scores.entities["Threat"] == Counts(0, 1, 0, 0)
    assert scores.entities["Measure"] == Counts(0, 0, 0, 1)
    assert scores.whole("entities") == Counts(6, 7, 6, 7)
    assert scores.relations["targets"] == Counts(1, 1, 1, 2)
    assert scores.whole("relations") == Counts(1, 2, 1, 2)


def test_pairs_count_whatever_the_predicate(matched: Matched) -> None:
    one = matched(KNOWN, KNOWN, ["rebels targets schools: bombed"], ["rebels commits schools: bombed"])
    scores = scores_of([one])
    assert (scores.whole("relations").hit, scores.pairs) == (0, Counts(1, 1, 1, 1))


def test_manner_is_right_where_one_of_the_tellings_is(matched: Matched) -> None:
    rows = ["kenya opposes rebels: Kenya condemned"]
    one = matched(KNOWN, KNOWN, rows, ["kenya opposes rebels +: Kenya condemned"])
    other = matched(KNOWN, KNOWN, rows, ["kenya opposes rebels +: Kenya condemned", *rows])
    assert scores_of([one]).manner == {"matched": 1, "polarity": 1, "modality": 0}
    assert scores_of([other]).manner == {"matched": 1, "polarity": 1, "modality": 1}
