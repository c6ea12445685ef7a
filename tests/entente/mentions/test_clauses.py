from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entente.knowledge import load_knowledge
from entente.mentions.proposing import propose


def measures(doc: Doc) -> list[str]:
    """The measures that are proposed, in order of text."""
    found = [one for one in propose(doc, load_knowledge()).values() if one.kind == "Measure"]
    return [
        doc[one.stretch.first : one.stretch.last + 1].text
        for one in sorted(found, key=lambda one: one.stretch)
    ]


PRESCRIBED = """
States state NOUN NNS 3 nsubj
must must AUX MD 3 aux
freeze freeze VERB VB 0 root
the the DET DT 5 det
assets asset NOUN NNS 3 obj
of of ADP IN 7 case
pirates pirate NOUN NNS 5 nmod
"""
TOLD = """
Kenya Kenya PROPN NNP 2 nsubj
trained train VERB VBD 0 root
divers diver NOUN NNS 2 obj
and and CCONJ CC 5 cc
pilots pilot NOUN NNS 3 conj
"""
PURPOSE = """
Ministers minister NOUN NNS 2 nsubj
met meet VERB VBD 0 root
to to PART TO 4 mark
disarm disarm VERB VB 2 advcl
crews crew NOUN NNS 4 obj
"""
GERUND = """
Begin begin VERB VB 0 root
by by SCONJ IN 3 mark
removing remove VERB VBG 1 advcl
barriers barrier NOUN NNS 3 obj
"""
ORDERED = """
Ban ban VERB VB 0 root
cluster cluster NOUN NN 3 compound
bombs bomb NOUN NNS 1 obj
and and CCONJ CC 5 cc
protect protect VERB VB 1 conj
divers diver NOUN NNS 5 obj
"""
PASSIVE = """
Barriers barrier NOUN NNS 6 nsubj:pass
to to ADP IN 3 case
trade trade NOUN NN 1 nmod
must must AUX MD 6 aux
be be AUX VB 6 aux:pass
removed remove VERB VBN 0 root
"""
SHARED = """
Tracking track VERB VBG 0 root
and and CCONJ CC 3 cc
freezing freeze VERB VBG 1 conj
assets asset NOUN NNS 3 obj
"""
PARTICLE = """
They they PRON PRP 3 nsubj
must must AUX MD 3 aux
cut cut VERB VB 0 root
off off ADP RP 3 compound:prt
funds fund NOUN NNS 3 obj
"""
INVESTED = """
States state NOUN NNS 3 nsubj
must must AUX MD 3 aux
invest invest VERB VB 0 root
in in ADP IN 6 case
rural rural ADJ JJ 6 amod
schools school NOUN NNS 3 obl
now now ADV RB 3 advmod
"""
TRIED = """
States state NOUN NNS 3 nsubj
must must AUX MD 3 aux
try try VERB VB 0 root
to to PART TO 5 mark
talk talk VERB VB 3 xcomp
first first ADV RB 5 advmod
"""
LIGHT = """
They they PRON PRP 3 nsubj
must must AUX MD 3 aux
adopt adopt VERB VB 0 root
a a DET DT 5 det
strategy strategy NOUN NN 3 obj
"""


@pytest.mark.parametrize(
    ("rows", "clauses"),
    [
        (PRESCRIBED, ["freeze the assets of pirates"]),
        (TOLD, ["trained divers and pilots"]),
        (PURPOSE, ["disarm crews"]),
        (GERUND, ["removing barriers"]),
        (ORDERED, ["Ban cluster bombs", "protect divers"]),
        (PASSIVE, ["Barriers to trade must be removed"]),
        (SHARED, ["Tracking and freezing assets"]),
        (PARTICLE, ["cut off funds"]),
        (INVESTED, ["invest in rural schools"]),
        (TRIED, ["try to talk"]),
        (LIGHT, ["strategy"]),
    ],
)
def test_a_measure_is_what_is_done_or_called_for_with_what_it_is_done_to(
    tree: Callable[[str], Doc], rows: str, clauses: list[str]
) -> None:
    assert measures(tree(rows)) == clauses


@pytest.mark.parametrize(
    "rows",
    [
        PRESCRIBED.replace("States state", "Gangs gang"),
        PRESCRIBED.replace("States state", "Floods hazard"),
        TOLD.replace("trained train", "admired admire"),
        PASSIVE.replace("must must AUX MD 6 aux", "had have AUX VBD 6 aux"),
        TOLD.replace("Kenya Kenya PROPN NNP 2 nsubj", "Then then ADV RB 2 advmod"),
        "They they PRON PRP 3 nsubj\nmust must AUX MD 3 aux\nunite unite VERB VB 0 root",
    ],
    ids=["threat actor", "hazard", "no verb of action", "passive as fact", "nobody does it", "no object"],
)
def test_what_a_threat_does_or_nobody_is_to_do_is_no_measure(tree: Callable[[str], Doc], rows: str) -> None:
    assert measures(tree(rows)) == []
