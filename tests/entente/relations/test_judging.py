from collections.abc import Callable, Mapping

import numpy as np
import pytest
from spacy.tokens import Doc

from entente.classifiers import Classifier
from entente.knowledge import load_knowledge
from entente.model import Mention, Sentence
from entente.relations import judging
from entente.relations.anchors import anchor
from entente.relations.judging import BACKED, MODALITIES, TRUSTED, Verdict, Weighed, judge
from entente.relations.pairs import Describer

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]
Sentences = Callable[[Doc], tuple[Sentence, ...]]
Network = Callable[..., Classifier]

HEADS = {"predicate?": ("targets", "partOf"), "modality": MODALITIES}
ROWS = """
Rebels rebel NOUN NNS 2 nsubj
bombed bomb VERB VBD 0 root
ports port NOUN NNS 2 obj
"""
LEAST = 0.5
BOMB = "turn.lemma=bomb"


@pytest.fixture
def verdicts(
    tree: Tree, named: Named, sentences: Sentences, network: Network, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[Verdict]]:
    """What a classifier of such chances says of rebels that bombed ports."""

    def build(
        chances: Mapping[str, Mapping[str, float]],
        *rules: str,
        steps: tuple[tuple[float, float], ...] = (),
        share: float = 0.1,
        shares: Mapping[str, float] | None = None,
        watch: Callable[[Weighed], None] = lambda _: None,
    ) -> list[Verdict]:
        monkeypatch.setattr(judging, "load_rule_shares", lambda: {"*": 0.1, "bombing:targets": share})
        doc = tree(ROWS)
        doc.tensor = np.zeros((len(doc), 1), np.float32)
        anchors = anchor(doc, named(doc, "Rebels: ThreatActor", "ports: Site"))
        least = {"targets": LEAST, "partOf": LEAST}
        made = network(HEADS, chances, width=3, thresholds=least, calibration=steps)
        describer = Describer(doc, anchors, load_knowledge().lexicon, {})
        fired = {(0, 1, 0): rules}
        return list(judge(describer, fired, sentences(doc), network=made, shares=shares, watch=watch))

    return build


@pytest.mark.parametrize(
    ("chance", "rules", "stands"),
    [
        (LEAST * 1.1, (), True),
        (LEAST * 0.9, (), False),
        (LEAST * BACKED * 1.1, ("bombing:targets",), True),
        (LEAST * BACKED * 1.1, ("belonging:partOf",), False),
        (LEAST * BACKED * 0.9, ("bombing:targets",), False),
    ],
)
def test_a_relation_stands_above_its_threshold_and_less_is_asked_where_a_rule_agrees(
    verdicts: Callable[..., list[Verdict]], chance: float, rules: tuple[str, ...], stands: bool
) -> None:
    found = verdicts({BOMB: {"targets": chance}}, *rules)
    assert [(one.ends, one.predicate, one.sentence) for one in found] == [((0, 1), "targets", 0)] * stands


@pytest.mark.parametrize(("share", "stands"), [(TRUSTED, True), (TRUSTED * 0.9, False)])
def test_a_rule_that_mostly_proved_right_stands_by_itself(
    verdicts: Callable[..., list[Verdict]], share: float, stands: bool
) -> None:
    found = verdicts({BOMB: {"targets": 0.2}}, "bombing:targets", share=share)
    assert [one.confidence for one in found] == [pytest.approx((0.2 + share) / 2, abs=1e-4)] * stands


def test_what_the_ontology_forbids_never_stands(verdicts: Callable[..., list[Verdict]]) -> None:
    assert verdicts({BOMB: {"partOf": 0.99}}) == []


@pytest.mark.parametrize("told", MODALITIES)
def test_the_likeliest_modality_is_told(verdicts: Callable[..., list[Verdict]], told: str) -> None:
    (found,) = verdicts({BOMB: {"targets": 0.9, told: 0.7}})
    assert (found.modality, found.turn) == (told, 1)


def test_confidence_is_calibrated(verdicts: Callable[..., list[Verdict]]) -> None:
    (plain,) = verdicts({BOMB: {"targets": 0.8}})
    (mended,) = verdicts({BOMB: {"targets": 0.8}}, steps=((0.6, 0.3), (1.0, 0.5)))
    assert plain.confidence == pytest.approx(0.8, abs=1e-4)
    assert mended.confidence == pytest.approx(0.4, abs=1e-4)


def test_a_share_that_is_given_counts_and_not_the_measured_one(
    verdicts: Callable[..., list[Verdict]],
) -> None:
    given = {"*": 0.1, "bombing:targets": TRUSTED}
    assert len(verdicts({BOMB: {"targets": 0.2}}, "bombing:targets", shares=given)) == 1


def test_every_candidate_is_told_with_what_was_asked_of_it(verdicts: Callable[..., list[Verdict]]) -> None:
    told: list[Weighed] = []
    verdicts({BOMB: {"targets": LEAST * 0.9}}, "bombing:targets", watch=told.append)
    (straight,) = told
    (said,) = straight.chances
    assert (said.predicate, said.least) == ("targets", LEAST * BACKED)
    assert said.chance == pytest.approx(LEAST * 0.9, abs=1e-4)
    assert said.confidence == said.chance
    assert straight.candidate.rules == ("bombing:targets",)
    assert len(straight.modalities) == len(MODALITIES)
