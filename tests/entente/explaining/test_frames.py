from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.tokens import Doc

from entente.explaining.frames import frames_told
from entente.explaining.told import FrameTold
from entente.knowledge import Knowledge, load_knowledge
from entente.knowledge.frames import Frame
from entente.model import Mention, Sentence
from entente.relations.finding import context_of
from entente.relations.proposing import propose

Tree = Callable[[str], Doc]

PASSIVE = """
Ports port NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
bombed bomb VERB VBN 0 root
by by ADP IN 5 case
rebels rebel NOUN NNS 3 obl
"""
BOMBING = Frame(
    "bombing",
    "targets",
    verbs=frozenset({"bomb"}),
    nouns=frozenset(),
    mentions=frozenset(),
    subjects=("agent",),
    objects=("patient",),
    subject_kinds=frozenset({"Threat"}),
    object_kinds=frozenset(),
    line=7,
)

JOINS = "targets leads from Measure to Threat/ThreatActor or Threat/ThreatActor to Actor/ThreatActor/Place"


def told(doc: Doc, frame: Frame, **kinds: str) -> tuple[FrameTold, ...]:
    """What is told of one frame in a sentence with such mentions."""
    knowledge: Knowledge = replace(load_knowledge(), frames=(frame,))
    mentions = []
    for text, kind in kinds.items():
        begin = doc.text.index(text)
        mentions.append(Mention(begin, begin + len(text), text, kind, text, 0))
    sentences = (Sentence(0, len(doc.text)),)
    context = context_of(doc, sentences, tuple(mentions), knowledge)
    return frames_told(doc, context, tuple(propose(doc, context)))


def test_a_frame_that_fired_tells_what_it_joins_and_its_line(tree: Tree) -> None:
    (one,) = told(tree(PASSIVE), BOMBING, rebels="ThreatActor", Ports="Site")
    assert (one.name, one.word, one.line, one.joins) == ("bombing", "bombed", 7, (("rebels", "Ports"),))
    assert (one.nearly, one.why) == (False, "")
    assert [(filler.role, filler.word, filler.kind) for filler in (*one.subjects, *one.objects)] == [
        ("agent", "rebels", "ThreatActor"),
        ("patient", "Ports", "Site"),
    ]


@pytest.mark.parametrize(
    ("kinds", "why"),
    [
        ({"Ports": "Site"}, "from (agent): there stands “rebels”, which is no mention"),
        ({"rebels": "Group", "Ports": "Site"}, "from: “rebels” is a Group, and it takes Threat"),
        (
            {"rebels": "ThreatActor", "Ports": "Measure"},
            f"“rebels” is a ThreatActor and “Ports” is a Measure, and {JOINS}",
        ),
    ],
)
def test_a_frame_that_nearly_fired_tells_what_it_lacks(tree: Tree, kinds: dict[str, str], why: str) -> None:
    (one,) = told(tree(PASSIVE), BOMBING, **kinds)
    assert (one.joins, one.nearly, one.why) == ((), True, why)


def test_an_empty_role_is_told(tree: Tree) -> None:
    frame = replace(BOMBING, objects=("in", "at"))
    (one,) = told(tree(PASSIVE), frame, rebels="ThreatActor")
    assert one.why == "to (in at): nothing stands there"


def test_a_frame_that_any_mention_triggers_is_near_only_between_two_mentions(tree: Tree) -> None:
    frame = replace(BOMBING, verbs=frozenset(), mentions=frozenset({"ThreatActor"}), subjects=("self",))
    (one,) = told(tree(PASSIVE), frame, rebels="ThreatActor", Ports="Site")
    assert (one.nearly, one.joins) == (False, ())


def test_a_prescription_is_told_too(tree: Tree) -> None:
    doc = tree("Kenya Kenya PROPN NNP 3 nsubj\nmust must AUX MD 3 aux\nban ban VERB VB 0 root")
    found = told(doc, BOMBING, Kenya="State", ban="Measure")
    assert {(one.name, one.relation, one.joins) for one in found} == {
        ("prescribed", "implements", (("Kenya", "ban"),)),
        ("prescribed", "proposes", (("@author", "ban"),)),
    }
