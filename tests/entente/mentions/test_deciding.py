from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest
from spacy.tokens import Doc, Span

from entente.classifiers import Classifier
from entente.knowledge import load_knowledge
from entente.knowledge.names import Name
from entente.mentions.deciding import BOTH, NAMED, Weighed, decide, setting_of
from entente.mentions.phrases import Stretch
from entente.mentions.proposing import Found

Tree = Callable[[str], Doc]
Network = Callable[..., Classifier]
Chances = Mapping[str, float]

LEAST = 0.5
FAMILIES = ("Actor", "ThreatActor", "Threat", "Measure", "Place")
ROWS = """
Stevedores stevedore NOUN NNS 2 nsubj
guard guard VERB VBP 0 root
Lamu Lamu PROPN NNP 2 obj
"""
LAMU = Found(Stretch(2, 2, 2), "City", proper=True)
KNOWN = Found(Stretch(2, 2, 2), "City", Name("Lamu", "City"), proper=True)


def decided(
    doc: Doc,
    network: Network,
    traits: Mapping[str, Chances],
    *proposed: Found,
    width: int = 2,
    watch: Callable[[Weighed], None] = lambda _: None,
) -> dict[str, str]:
    """Text and class of what stands, all thresholds alike and each word's vector one number."""
    doc.tensor = np.zeros((len(doc), 1), np.float32)
    judge = network({"family?": FAMILIES}, traits, width=width, thresholds=dict.fromkeys(FAMILIES, LEAST))
    by_head = {found.stretch.head: found for found in proposed}
    setting = setting_of(doc, (), by_head, load_knowledge())
    found = decide(doc, by_head, setting, judge, watch=watch)
    return {doc[one.stretch.first : one.stretch.last + 1].text: one.kind for one in found}


@pytest.mark.parametrize(
    ("chances", "kinds"),
    [
        ({"Actor": 0.6}, {"Stevedores": "Group"}),
        ({"Actor": 0.4}, {}),
        ({"Actor": 0.6, "ThreatActor": 0.7}, {"Stevedores": "ThreatActor"}),
    ],
)
def test_the_likeliest_family_stands_where_it_passes_its_threshold(
    tree: Tree, network: Network, chances: Chances, kinds: dict[str, str]
) -> None:
    assert decided(tree(ROWS), network, {"lemma=stevedore": chances}) == kinds


@pytest.mark.parametrize(
    ("rule", "chance", "stands"),
    [
        (LAMU, LEAST * 1.1, True),
        (LAMU, LEAST * 0.9, False),
        (KNOWN, LEAST * NAMED * 1.1, True),
        (KNOWN, LEAST * NAMED * 0.9, False),
    ],
)
def test_less_is_asked_of_a_name_that_the_gazetteer_knows(
    tree: Tree, network: Network, rule: Found, chance: float, stands: bool
) -> None:
    found = decided(tree(ROWS), network, {"lemma=lamu": {"Place": chance}}, rule)
    assert found == ({"Lamu": "City"} if stands else {})


@pytest.mark.parametrize(
    ("chances", "kind"),
    [
        ({"Actor": LEAST + 0.1 + BOTH / 2, "Place": LEAST + 0.1}, "City"),
        ({"Actor": LEAST + 0.1 + BOTH * 1.5, "Place": LEAST + 0.1}, "State"),
        ({"Threat": LEAST + 0.1 + BOTH / 2, "Place": LEAST + 0.1}, "Hazard"),
    ],
)
def test_rules_decide_between_actor_and_place_where_the_network_wavers(
    tree: Tree, network: Network, chances: Chances, kind: str
) -> None:
    doc = tree(ROWS)
    doc.set_ents([Span(doc, 2, 3, "LOC")])
    assert decided(doc, network, {"lemma=lamu": chances}, LAMU) == {"Lamu": kind}


def test_a_rule_that_the_network_overrules_keeps_its_stretch(tree: Tree, network: Network) -> None:
    rule = Found(Stretch(0, 1, 0), "Group")
    found = decided(tree(ROWS), network, {"lemma=stevedore": {"ThreatActor": 0.9}}, rule)
    assert found == {"Stevedores guard": "ThreatActor"}


@pytest.mark.parametrize(
    ("label", "family", "kind"),
    [
        ("PER", "Actor", "Person"),
        ("ORG", "Actor", "Organization"),
        ("LOC", "Place", "Place"),
        ("EVENT", "Threat", "Attack"),
        ("EVENT", "Place", "Site"),
    ],
)
def test_the_class_within_a_family_is_what_the_pipeline_calls_the_word(
    tree: Tree, network: Network, label: str, family: str, kind: str
) -> None:
    doc = tree(ROWS)
    doc.set_ents([Span(doc, 2, 3, label)])
    assert decided(doc, network, {"lemma=lamu": {family: 0.9}}) == {"Lamu": kind}


def test_a_verb_that_the_network_takes_for_a_measure_brings_its_object(tree: Tree, network: Network) -> None:
    assert decided(tree(ROWS), network, {"lemma=guard": {"Measure": 0.9}}) == {"guard Lamu": "Measure"}


def test_all_proposals_stand_where_the_vectors_are_not_the_networks_own(tree: Tree, network: Network) -> None:
    assert decided(tree(ROWS), network, {}, LAMU, width=4) == {"Lamu": "City"}
    assert decided(tree(ROWS), network, {}, LAMU, width=2) == {}


def test_every_word_that_is_weighed_is_told(tree: Tree, network: Network) -> None:
    told: list[Weighed] = []
    decided(tree(ROWS), network, {"lemma=stevedore": {"Actor": 0.6}}, KNOWN, watch=told.append)
    assert [(one.token, one.rule, one.found is None) for one in told] == [
        (0, None, False),
        (1, None, True),
        (2, KNOWN, True),
    ]
    assert (told[0].family, told[0].found and told[0].found.source) == ("Actor", "network")
    assert told[0].chances["Actor"] == pytest.approx(0.6, abs=1e-4)
    assert told[2].thresholds["Place"] == LEAST * NAMED


def test_rules_alone_are_told_without_chances(tree: Tree, network: Network) -> None:
    told: list[Weighed] = []
    decided(tree(ROWS), network, {}, LAMU, width=8, watch=told.append)
    assert told == [Weighed(2, LAMU, "", {}, {}, LAMU)]


def test_what_an_analyst_vouches_for_stands_whatever_the_network_says(tree: Tree, network: Network) -> None:
    doc = tree(ROWS)
    doc.tensor = np.zeros((len(doc), 1), np.float32)
    judge = network({"family?": FAMILIES}, {}, width=2, thresholds=dict.fromkeys(FAMILIES, LEAST))
    stevedores = Found(Stretch(0, 0, 0), "Group")
    by_head = {0: stevedores, 2: KNOWN}
    shipped = load_knowledge()

    def stand(*vouched: str) -> list[Found]:
        lexicon = replace(shipped.lexicon, vouched=frozenset(vouched))
        setting = setting_of(doc, (), by_head, replace(shipped, lexicon=lexicon))
        return list(decide(doc, by_head, setting, judge))

    assert stand() == []
    assert stand("stevedore") == [stevedores]
    assert stand("lamu") == [KNOWN]
