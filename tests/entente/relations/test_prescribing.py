from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entente.knowledge import load_knowledge
from entente.model import AUTHOR, Mention
from entente.relations.anchors import anchor
from entente.relations.prescribing import prescriptions

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]

MUST = """
Kenya Kenya PROPN NNP 3 nsubj
must must AUX MD 3 aux
ban ban VERB VB 0 root
drones drone NOUN NNS 3 obj
"""
URGED = """
Uganda Uganda PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Kenya Kenya PROPN NNP 2 obj
to to PART TO 5 mark
ban ban VERB VB 2 xcomp
drones drone NOUN NNS 5 obj
"""
PASSIVE = """
drones drone NOUN NNS 4 nsubj:pass
must must AUX MD 4 aux
be be AUX VB 4 aux:pass
banned ban VERB VBN 0 root
by by ADP IN 6 case
Kenya Kenya PROPN NNP 4 obl
"""
LIGHT = """
Kenya Kenya PROPN NNP 3 nsubj
must must AUX MD 3 aux
adopt adopt VERB VB 0 root
sanctions sanction NOUN NNS 3 obj
"""
ALONE = """
sanctions sanction NOUN NNS 3 nsubj
{0} {0} AUX MD 3 aux
follow follow VERB VB 0 root
"""
BARE = "sanctions sanction NOUN NNS 0 root"
OTHERS = {"Uganda": "State", "Kenya": "State"}


@pytest.mark.parametrize(
    ("rows", "measure", "said"),
    [
        (MUST, "ban drones", [("implements", "Kenya"), ("proposes", "author")]),
        (MUST.replace("must must", "did do"), "ban drones", [("implements", "Kenya")]),
        (URGED, "ban drones", [("implements", "Kenya"), ("proposes", "Uganda")]),
        (URGED.replace("Uganda Uganda PROPN", "They they PRON"), "ban drones",
         [("implements", "Kenya"), ("proposes", "author")]),
        (PASSIVE, "banned", [("implements", "Kenya"), ("proposes", "author")]),
        (LIGHT, "sanctions", [("implements", "Kenya"), ("proposes", "author")]),
        (LIGHT.replace("adopt adopt", "resent resent"), "sanctions", []),
        (ALONE.format("must"), "sanctions", [("proposes", "author")]),
        (ALONE.format("did"), "sanctions", []),
        (BARE, "sanctions", []),
    ],
)  # fmt: skip
def test_who_carries_a_measure_out_and_who_calls_for_it(
    tree: Tree, named: Named, rows: str, measure: str, said: list[tuple[str, str]]
) -> None:
    doc = tree(rows)
    others = [f"{name}: {kind}" for name, kind in OTHERS.items() if name in doc.text]
    anchors = anchor(doc, named(doc, f"{measure}: Measure", *others))
    head = next(token for token, found in anchors.by_token.items() if 0 in found)
    found = prescriptions(0, doc[head], anchors, load_knowledge().lexicon)
    texts = {AUTHOR: "author", **{n: one.text for n, one in enumerate(anchors.mentions)}}
    assert [(predicate, texts[actor]) for predicate, _, actor, _ in found] == said


def test_what_is_no_actor_neither_calls_for_a_measure_nor_carries_it_out(tree: Tree, named: Named) -> None:
    doc = tree(URGED)
    anchors = anchor(doc, named(doc, "ban drones: Measure", "Uganda: Country", "Kenya: Country"))
    found = [
        (name, actor) for name, _, actor, _ in prescriptions(0, doc[4], anchors, load_knowledge().lexicon)
    ]
    assert found == [("proposes", AUTHOR)]
