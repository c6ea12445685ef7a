from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.tokens import Doc

from entente.knowledge.frames import Frame
from entente.model import Mention
from entente.relations.anchors import anchor
from entente.relations.framing import links, misfit, triggered

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]

BOMBING = Frame(
    name="bombing",
    relation="targets",
    verbs=frozenset({"bomb"}),
    nouns=frozenset(),
    mentions=frozenset(),
    subjects=("agent",),
    objects=("patient",),
    subject_kinds=frozenset({"Threat"}),
    object_kinds=frozenset(),
)
ACTIVE = """
Rebels rebel NOUN NNS 4 nsubj
and and CCONJ CC 3 cc
gangs gang NOUN NNS 1 conj
bombed bomb VERB VBD 0 root
ports port NOUN NNS 4 obj
and and CCONJ CC 7 cc
schools school NOUN NNS 5 conj
"""
PASSIVE = """
Ports port NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
bombed bomb VERB VBN 0 root
by by ADP IN 5 case
rebels rebel NOUN NNS 3 obl
"""


def joined(doc: Doc, mentions: tuple[Mention, ...], frame: Frame) -> list[tuple[str, str]]:
    found = links(doc, anchor(doc, mentions), (frame,))
    return [(mentions[subject].text, mentions[thing].text) for _, _, subject, thing in found]


def test_coordination_distributes_over_both_ends(tree: Tree, named: Named) -> None:
    doc = tree(ACTIVE)
    mentions = named(doc, "Rebels: ThreatActor", "gangs: ThreatActor", "ports: Site", "schools: Site")
    found = joined(doc, mentions, BOMBING)
    assert found == [("Rebels", "ports"), ("Rebels", "schools"), ("gangs", "ports"), ("gangs", "schools")]


def test_the_agent_of_a_passive_acts(tree: Tree, named: Named) -> None:
    doc = tree(PASSIVE)
    mentions = named(doc, "Ports: Site", "rebels: ThreatActor")
    assert joined(doc, mentions, BOMBING) == [("rebels", "Ports")]


@pytest.mark.parametrize(
    ("kinds", "fires"),
    [
        (("ThreatActor", "Site"), True),
        (("ThreatActor", "Organization"), True),
        (("Group", "Site"), False),  # the frame wants a threat
        (("ThreatActor", "Measure"), False),  # no threat targets a measure
    ],
)
def test_a_frame_fires_only_between_kinds_that_fit_it_and_its_relation(
    tree: Tree, named: Named, kinds: tuple[str, str], fires: bool
) -> None:
    doc = tree(PASSIVE)
    mentions = named(doc, f"rebels: {kinds[0]}", f"Ports: {kinds[1]}")
    assert bool(joined(doc, mentions, BOMBING)) is fires


def test_a_frame_may_narrow_its_object(tree: Tree, named: Named) -> None:
    doc = tree(PASSIVE)
    mentions = named(doc, "rebels: ThreatActor", "Ports: Site")
    assert joined(doc, mentions, replace(BOMBING, object_kinds=frozenset({"Actor"}))) == []


BAN = """
A a DET DT 2 det
ban ban NOUN NN 0 root
against against ADP IN 4 case
smuggling smuggling NOUN NN 2 nmod
helps help VERB VBZ 2 acl:relcl
"""
AGAINST = replace(
    BOMBING, verbs=frozenset(), subjects=("self",), objects=("against",), subject_kinds=frozenset()
)


@pytest.mark.parametrize(
    ("trigger", "fires"),
    [
        ({"nouns": frozenset({"ban"})}, True),
        ({"nouns": frozenset({"pact"})}, False),
        ({"verbs": frozenset({"ban"})}, False),  # here it is a noun
        ({"mentions": frozenset({"Measure"})}, True),
        ({"mentions": frozenset({"Attack"})}, False),
    ],
)
def test_a_noun_or_a_mention_of_a_class_is_a_trigger_too(
    tree: Tree, named: Named, trigger: dict[str, frozenset[str]], fires: bool
) -> None:
    doc = tree(BAN)
    mentions = named(doc, "ban: Measure", "smuggling: Attack")
    frame = replace(AGAINST, **trigger)  # type: ignore[arg-type]  # fields of words and classes alone
    assert joined(doc, mentions, frame) == ([("ban", "smuggling")] if fires else [])


def test_a_star_stands_for_every_verb_and_for_no_noun(tree: Tree, named: Named) -> None:
    every = replace(BOMBING, verbs=frozenset({"*"}))
    doc = tree(PASSIVE.replace("bombed bomb", "looted loot"))
    assert joined(doc, named(doc, "rebels: ThreatActor", "Ports: Site"), every) == [("rebels", "Ports")]
    doc = tree(BAN)
    of_noun = replace(AGAINST, verbs=frozenset({"*"}))
    assert joined(doc, named(doc, "ban: Measure", "smuggling: Attack"), of_noun) == []


@pytest.mark.parametrize(
    ("kinds", "why"),
    [
        (("ThreatActor", "Site"), ""),
        (("Group", "Site"), "subject"),
        (("ThreatActor", "Measure"), "both"),
        (("ThreatActor", "Hazard"), "both"),
    ],
)
def test_why_a_frame_cannot_join_two_mentions_is_told(
    tree: Tree, named: Named, kinds: tuple[str, str], why: str
) -> None:
    doc = tree(PASSIVE)
    anchors = anchor(doc, named(doc, f"rebels: {kinds[0]}", f"Ports: {kinds[1]}"))
    assert misfit(BOMBING, anchors, 0, 1) == why
    narrow = replace(BOMBING, object_kinds=frozenset({"Actor"}))
    assert misfit(narrow, anchors, 0, 1) == (why if why == "subject" else "object")


def test_a_frame_is_triggered_though_its_roles_are_empty(tree: Tree, named: Named) -> None:
    doc = tree(PASSIVE)
    anchors = anchor(doc, named(doc, "rebels: ThreatActor"))
    assert [(frame, token.text) for frame, token in triggered(doc, anchors, (BOMBING,))] == [
        (BOMBING, "bombed")
    ]
    assert list(links(doc, anchors, (BOMBING,))) == []
