from collections.abc import Callable, Mapping

import numpy as np
import pytest
from spacy.tokens import Doc

from entente.classifiers import Classifier
from entente.knowledge import load_knowledge
from entente.model import AUTHOR, Mention, Relation, Sentence
from entente.relations import find_relations, finding
from entente.relations.judging import MODALITIES

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]
Sentences = Callable[[Doc], tuple[Sentence, ...]]
Network = Callable[..., Classifier]
Chances = Mapping[str, Mapping[str, float]]

PREDICATES = ("proposes", "implements", "targets", "cooperatesWith", "locatedIn")
HEADS = {"predicate?": PREDICATES, "modality": MODALITIES}
MUST = """
Chad Chad PROPN NNP 3 nsubj
must must AUX MD 3 aux
ban ban VERB VB 0 root
drones drone NOUN NNS 3 obj
"""
MET = """
Chad Chad PROPN NNP 2 nsubj
met meet VERB VBD 0 root
with with ADP IN 4 case
Kenya Kenya PROPN NNP 2 obl
"""


@pytest.fixture
def found(
    tree: Tree, named: Named, sentences: Sentences, network: Network, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Relation, ...]]:
    """The relations of a parse; by rules alone where no chances are given, else by no rule alone."""
    monkeypatch.setattr(finding, "rule_shares", lambda _: {"*": 0.1})

    def build(rows: str, *wanted: str, chances: Chances | None = None) -> tuple[Relation, ...]:
        doc = tree(rows)
        if chances is not None:
            doc.tensor = np.zeros((len(doc), 1), np.float32)
        judge = network(HEADS, chances or {}, width=3, thresholds=dict.fromkeys(PREDICATES, 0.5))
        mentions = named(doc, *wanted)
        return find_relations(doc, sentences(doc), mentions, load_knowledge(), classifier=judge)

    return build


def triples(relations: tuple[Relation, ...]) -> list[tuple[int, str, int]]:
    return [(one.subject, one.predicate, one.object) for one in relations]


def test_rules_alone_speak_where_there_are_no_vectors(found: Callable[..., tuple[Relation, ...]]) -> None:
    relations = found(MUST, "Chad: State", "ban drones: Measure")
    assert triples(relations) == [(AUTHOR, "proposes", 1), (0, "implements", 1)]


def test_the_classifier_decides_where_there_are_vectors(found: Callable[..., tuple[Relation, ...]]) -> None:
    kinds = "Chad: State", "ban drones: Measure"
    assert found(MUST, *kinds, chances={}) == ()
    (only,) = found(MUST, *kinds, chances={"s=State": {"implements": 0.8, "possible": 0.6}})
    assert (only.subject, only.predicate, only.object) == (0, "implements", 1)
    assert (only.modality, only.cue) == ("possible", "must ban")
    assert only.confidence == pytest.approx(0.8, abs=1e-4)


def test_a_symmetric_pair_stands_once_and_surest(found: Callable[..., tuple[Relation, ...]]) -> None:
    chances = {"s.lemma=chad": {"cooperatesWith": 0.7}, "s.lemma=kenya": {"cooperatesWith": 0.9}}
    (only,) = found(MET, "Chad: State", "Kenya: State", chances=chances)
    assert only.confidence == pytest.approx(0.9, abs=1e-4)
    (by_rules,) = found(MET, "Chad: State", "Kenya: State")
    assert by_rules.predicate == "cooperatesWith"


def test_nothing_is_said_twice_of_one_sentence(found: Callable[..., tuple[Relation, ...]]) -> None:
    rows = f"{MUST}\n{MUST}"
    kinds = ("Chad: State", "ban drones: Measure", "Chad: State", "ban drones: Measure")
    relations = found(rows, *kinds)
    keys = [(*triple, one.sentence) for triple, one in zip(triples(relations), relations, strict=True)]
    assert len(keys) == len(set(keys)) == 4
    assert [one.sentence for one in relations] == [0, 0, 1, 1]


def test_no_mentions_no_relations(found: Callable[..., tuple[Relation, ...]]) -> None:
    assert found(MUST) == found(MUST, chances={}) == ()
