from dataclasses import replace

import pytest

from entente.assembly import assemble
from entente.knowledge import load_knowledge
from entente.model import AUTHOR, Document, Findings, KnowledgeGraph, Mention, Relation, Sentence
from entente.resolution import resolve
from entente_ontology.names import plain_predicate

TEXT = "Oslo must share data. Oslo shares data."
BASE = "https://example.org/id/"


def document(identifier: str, *authors: str) -> Document:
    return Document(identifier, TEXT, TEXT, (), "0" * 64, "On data", authors)


def findings(*relations: Relation, identifier: str = "a.txt", authors: tuple[str, ...] = ()) -> Findings:
    sentences = (Sentence(0, 21), Sentence(22, 39))
    oslo = Mention(0, 4, "Oslo", "State", "Oslo", 0, proper=True)
    share = Mention(10, 20, "share data", "Measure", "share data", 0, key="data share")
    again = Mention(27, 38, "shares data", "Measure", "share data", 1, key="data share")
    return Findings(document(identifier, *authors), sentences, (oslo, share, again), relations)


def graph(*found: Findings) -> KnowledgeGraph:
    knowledge = load_knowledge()
    return assemble(found, resolve(found, knowledge), knowledge, base=BASE)


def test_the_author_is_made_where_none_is_named() -> None:
    made = graph(findings())
    assert made.creators == ((f"{BASE}actor/author-of-on-data",),)
    assert {e.label for e in made.entities} >= {"author of On data"}


def test_a_named_author_is_a_person_and_speaks() -> None:
    made = graph(findings(Relation(AUTHOR, "proposes", 1, 0, modality="proposed"), authors=("Ada Ek",)))
    assert made.assertions[0].subject == f"{BASE}actor/ada-ek"


def test_one_statement_in_two_sentences_is_one_assertion_with_two_pieces_of_evidence() -> None:
    made = graph(
        findings(
            Relation(0, "implements", 1, 0, confidence=0.4), Relation(0, "implements", 2, 1, confidence=0.7)
        )
    )
    (one,) = made.assertions
    assert [e.text for e in one.evidence] == ["Oslo must share data.", "Oslo shares data."]
    assert str(one.confidence) == "0.70"


def test_what_is_told_and_what_is_called_for_are_two_assertions() -> None:
    told = Relation(0, "implements", 2, 1)
    made = graph(findings(told, replace(told, object=1, sentence=0, modality="proposed")))
    assert sorted(one.plain for one in made.assertions) == ["calledToImplement", "implements"]


def test_the_order_of_the_ends_of_a_symmetric_relation_does_not_matter() -> None:
    sentences = (Sentence(0, 21),)
    pair = tuple(Mention(0, 4, n, "State", n, 0, proper=True) for n in ("Oslo", "Rome"))
    one = Findings(document("a.txt"), sentences, pair, (Relation(0, "cooperatesWith", 1, 0),))
    other = Findings(document("b.txt"), sentences, pair, (Relation(1, "cooperatesWith", 0, 0),))
    (assertion,) = graph(one, other).assertions
    assert len(assertion.evidence) == 2


@pytest.mark.parametrize(
    ("predicate", "polarity", "modality", "family", "plain"),
    [
        ("implements", "positive", "stated", "Actor", "implements"),
        ("implements", "positive", "proposed", "Actor", "calledToImplement"),
        ("implements", "negative", "stated", "Actor", ""),
        ("proposes", "positive", "proposed", "Actor", "proposes"),
        ("proposes", "positive", "possible", "Actor", ""),
        ("targets", "positive", "proposed", "Measure", "targets"),
        ("targets", "positive", "proposed", "Threat", ""),
        ("supports", "positive", "proposed", "Actor", ""),
    ],
)
def test_a_denied_possible_or_planned_relation_is_no_plain_triple(
    predicate: str, polarity: str, modality: str, family: str, plain: str
) -> None:
    assert plain_predicate(predicate, polarity, modality, subject=family) == plain


def test_the_same_name_as_actor_and_place_is_two_entities_that_point_at_each_other() -> None:
    pair = tuple(Mention(0, 4, "Oslo", kind, "Oslo", 0, proper=True) for kind in ("State", "City"))
    made = graph(Findings(document("a.txt"), (Sentence(0, 21),), pair, ()))
    oslo = [e for e in made.entities if e.label == "Oslo"]
    assert [e.see_also for e in oslo] == [(oslo[1].iri,), (oslo[0].iri,)]
