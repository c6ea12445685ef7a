from collections.abc import Callable, Iterable

import pytest

from entente.evaluation.kinds import Mistake, commonest, totals
from entente.evaluation.matching import Annotated, Match
from entente.evaluation.mistakes import Weighing, mistakes_in

Matched = Callable[..., Match]
KNOWN = ["rebels ThreatActor: Rebels | rebels", "kenya Actor: Kenya", "schools Place: schools"]
BOMBED = "rebels targets schools: Rebels bombed schools in Nice"


def kinds(match: Match, weighed: Callable[[Annotated], Weighing | None] | None = None) -> list[str]:
    found = mistakes_in(match, lambda iri: iri, weighed)
    return [f"{one.side}: {one.kind} ({one.of})" for one in found]


@pytest.mark.parametrize(
    ("gold", "said", "told"),
    [
        (["a Actor: Kenya"], [], ["missed: entity not found (Actor)"]),
        ([], ["n Actor: Kenya"], ["extra: mention where nothing is annotated (Actor)"]),
        (
            ["a Actor: Kenya"],
            ["n Place: Kenya"],
            [
                "missed: entity of another type (Actor, found as Place)",
                "extra: mention of another type (Place, annotated as Actor)",
            ],
        ),
        (
            ["a Threat: feeds terrorism in Kenya"],
            ["n Threat: feeds"],
            ["missed: boundary of an entity (Threat)", "extra: mention of another boundary (Threat)"],
        ),
        (
            ["a Threat: feeds terrorism in Kenya"],
            ["n Measure: feeds"],
            [
                "missed: entity of another type and boundary (Threat)",
                "extra: mention of another boundary (Measure)",
            ],
        ),
        (
            ["a Actor: Kenya", "b Actor: Kenya"],
            ["n Actor: Kenya"],
            ["missed: two annotated entities are one node (Actor)"],
        ),
        (
            ["a Actor: Kenya"],
            ["n Actor: Kenya", "m Actor: Kenya"],
            ["extra: second node for one annotated entity (Actor)"],
        ),
    ],
)
def test_an_entity_that_is_not_as_annotated_says_how(
    matched: Matched, gold: Iterable[str], said: Iterable[str], told: list[str]
) -> None:
    assert kinds(matched(gold, said)) == told


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("schools targets rebels: bombed", ["missed: direction (targets)", "extra: direction (targets)"]),
        (
            "rebels locatedIn schools: bombed",
            [
                "missed: other predicate (targets, said locatedIn)",
                "extra: other predicate (locatedIn, annotated targets)",
            ],
        ),
        (
            "rebels targets schools: Kenya must",
            [
                "missed: stated in another sentence (targets)",
                "extra: annotated in another sentence (targets)",
            ],
        ),
        (
            "kenya opposes rebels: Kenya condemned",
            [
                "missed: not said between ends that were found (targets)",
                "extra: statement between ends that nothing is annotated between (opposes)",
            ],
        ),
    ],
)
def test_a_relation_that_is_not_as_annotated_says_how(
    matched: Matched, told: str, expected: list[str]
) -> None:
    assert kinds(matched(KNOWN, KNOWN, [BOMBED], [told])) == expected


def test_an_end_that_was_not_found_is_told_with_its_type(matched: Matched) -> None:
    assert "missed: end not found (targets: Place)" in kinds(matched(KNOWN, KNOWN[:2], [BOMBED], []))


def test_a_statement_of_what_is_not_annotated_is_told_with_its_type(matched: Matched) -> None:
    found = kinds(matched(KNOWN[:2], KNOWN, [], [BOMBED]))
    assert "extra: statement of what is not annotated (targets: Place)" in found


def test_two_statements_of_one_relation_are_told(matched: Matched) -> None:
    again = "again ThreatActor: Rebels"
    told = [BOMBED, BOMBED.replace("rebels", "again")]
    found = kinds(matched(KNOWN, [*KNOWN, again], [BOMBED], told))
    assert "extra: second statement of one relation (targets)" in found


@pytest.mark.parametrize(
    ("weighing", "kind"),
    [
        (Weighing(0.3, 0.4), "pair rejected, near the threshold"),
        (Weighing(0.1, 0.4), "pair rejected, far below the threshold"),
        (None, "no pair within the sentence"),
    ],
)
def test_where_it_is_known_why_nothing_is_said_that_is_told(
    matched: Matched, weighing: Weighing | None, kind: str
) -> None:
    match = matched(KNOWN, KNOWN, [BOMBED], [])
    assert kinds(match, lambda _: weighing) == [f"missed: {kind} (targets)"]


def test_an_end_that_is_named_in_other_sentences_only_is_told(matched: Matched) -> None:
    match = matched(KNOWN, KNOWN, ["rebels targets schools: Kenya condemned rebels"], [])
    assert kinds(match, lambda _: None) == ["missed: no pair: an end is not in the sentence (targets)"]


def test_what_is_told_otherwise_says_how(matched: Matched) -> None:
    match = matched(KNOWN, KNOWN, [BOMBED], [BOMBED.replace(":", " -?:")])
    assert kinds(match) == [
        "told otherwise: polarity (positive, said negative)",
        "told otherwise: modality (stated, said possible)",
    ]


def test_the_commonest_kinds_come_first_with_examples(matched: Matched) -> None:
    match = matched([*KNOWN, "cut Measure: cut off financing"], [], [BOMBED], [])
    first, second = commonest(mistakes_in(match, str, None), 2)
    assert [one.count for one in commonest(mistakes_in(match, str, None), 9)] == [1, 1, 1, 1, 1]
    assert (first.kind, second.kind) == ("end not found", "entity not found")
    (example,) = first.examples
    assert (example.document, example.what) == ("001", "rebels --targets--> schools")
    assert example.where == "Rebels bombed schools in Nice"


def test_examples_come_from_as_many_documents_as_can_be() -> None:
    made = [Mistake("missed", "direction", "targets", name, str(n), "") for n, name in enumerate("aaabc")]
    (kind,) = commonest(made, 1)
    assert [one.document for one in kind.examples] == ["a", "b", "c"]


def test_totals_leave_out_what_is_concerned() -> None:
    made = [Mistake("missed", "direction", of, "a", "", "") for of in ("targets", "commits")]
    assert totals([*made, Mistake("extra", "direction", "targets", "a", "", "")]) == (
        (2, "missed", "direction"),
        (1, "extra", "direction"),
    )
