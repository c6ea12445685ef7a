from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from spacy.tokens import Doc

from entente.knowledge import load_knowledge
from entente.model import AUTHOR, Mention, Relation, Sentence
from entente.relations.anchors import anchor
from entente.relations.proposing import Context, fired, propose

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]
Sentences = Callable[[Doc], tuple[Sentence, ...]]

SAID = """
Kenya Kenya PROPN NNP 2 nsubj
said say VERB VBD 0 root
gangs gang NOUN NNS 6 nsubj
did do AUX VBD 6 aux
not not PART RB 6 advmod
bomb bomb VERB VB 2 ccomp
ports port NOUN NNS 6 obj
"""
MUST = """
Chad Chad PROPN NNP 3 nsubj
must must AUX MD 3 aux
ban ban VERB VB 0 root
drones drone NOUN NNS 3 obj
"""


@pytest.fixture
def read(
    tree: Tree, named: Named, sentences: Sentences
) -> Callable[..., dict[tuple[int, str, int], Relation]]:
    """What the shipped frames and prescriptions read, by subject, predicate and object."""

    def build(
        rows: str, *wanted: str, pronouns: Mapping[int, tuple[int, ...]] | None = None
    ) -> dict[tuple[int, str, int], Relation]:
        doc = tree(rows)
        anchors = replace(anchor(doc, named(doc, *wanted)), pronouns=pronouns or {})
        context = Context(anchors, sentences(doc), load_knowledge())
        found = [one.relation for one in propose(doc, context)]
        return {(one.subject, one.predicate, one.object): one for one in found}

    return build


def test_a_relation_knows_its_manner_its_words_and_who_says_so(
    read: Callable[..., dict[tuple[int, str, int], Relation]],
) -> None:
    found = read(SAID, "Kenya: State", "gangs: ThreatActor", "ports: Site")[1, "targets", 2]
    assert (found.polarity, found.modality, found.cue) == ("negative", "stated", "did not bomb")
    assert (found.attributed_to, found.sentence) == (0, 0)
    assert 0 < found.confidence < 1


def test_nobody_is_the_source_of_what_is_said_of_himself(
    read: Callable[..., dict[tuple[int, str, int], Relation]],
) -> None:
    rows = SAID.replace("gangs gang NOUN NNS", "it it PRON PRP").replace("bomb bomb", "bomb bomb")
    found = read(rows, "Kenya: ThreatActor", "ports: Site", pronouns={2: (0,)})
    assert [one.attributed_to for one in found.values() if one.subject == 0] == [None]


def test_what_is_called_for_is_proposed_and_implemented_in_its_manner(
    read: Callable[..., dict[tuple[int, str, int], Relation]],
) -> None:
    found = read(MUST, "Chad: State", "ban drones: Measure")
    assert found[AUTHOR, "proposes", 1].modality == "proposed"
    assert found[0, "implements", 1].modality == "proposed"
    assert found[0, "implements", 1].cue == "must ban"


def test_where_a_thing_is_stays_a_fact_inside_what_is_called_for(
    read: Callable[..., dict[tuple[int, str, int], Relation]],
) -> None:
    rows = f"{MUST.rstrip()}\nin in ADP IN 6 case\nLamu Lamu PROPN NNP 4 nmod"
    found = read(rows, "drones: Hazard", "Lamu: City", "Chad: State")
    assert found[0, "locatedIn", 1].modality == "stated"


def test_rules_are_named_by_pair_and_sentence(tree: Tree, named: Named, sentences: Sentences) -> None:
    doc = tree(f"{MUST}\n{MUST}")
    mentions = named(doc, "Chad: State", "ban drones: Measure", "Chad: State", "ban drones: Measure")
    context = Context(anchor(doc, mentions), sentences(doc), load_knowledge())
    names = fired(propose(doc, context))
    assert "prescribed:implements" in names[0, 1, 0]
    assert "prescribed:implements" in names[2, 3, 1]
    assert all(len(set(found)) == len(found) for found in names.values())
