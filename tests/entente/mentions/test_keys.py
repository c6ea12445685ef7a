from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entente.knowledge import load_knowledge
from entente.mentions.clauses import clause_stretch
from entente.mentions.keys import mention_key
from entente.mentions.phrases import core, with_of

NOUN = """
Sharing sharing NOUN NN 0 root
of of ADP IN 3 case
maps map NOUN NNS 1 nmod
"""
VERB = """
shared share VERB VBD 0 root
the the DET DT 3 det
maps map NOUN NNS 1 obj
"""
PASSIVE = """
maps map NOUN NNS 4 nsubj:pass
must must AUX MD 4 aux
be be AUX VB 4 aux:pass
shared share VERB VBN 0 root
"""


def key(doc: Doc, head: int) -> str:
    verb = doc[head].pos_ == "VERB"
    stretch = clause_stretch(doc[head]) if verb else with_of(core(doc[head]), doc)
    return mention_key(doc, stretch, "Measure", load_knowledge().lexicon)


def test_a_measure_has_one_key_as_noun_as_verb_and_in_the_passive(tree: Callable[[str], Doc]) -> None:
    keys = {key(tree(rows), head) for rows, head in ((NOUN, 0), (VERB, 0), (PASSIVE, 3))}
    assert keys == {"map share"}


@pytest.mark.parametrize("kind", ["Measure", "Group"])
def test_british_and_american_spelling_have_one_key(tree: Callable[[str], Doc], kind: str) -> None:
    lexicon = load_knowledge().lexicon
    keys = set()
    for form in ("defence defence NOUN NN 2 compound\nprogrammes programme NOUN NNS 0 root",
                 "Defense defense NOUN NN 2 compound\nprogram program NOUN NN 0 root"):  # fmt: skip
        doc = tree(form)
        keys.add(mention_key(doc, core(doc[1]), kind, lexicon))
    assert keys == {"defense program"}


def test_the_key_of_what_is_no_measure_keeps_the_order_of_its_words(tree: Callable[[str], Doc]) -> None:
    doc = tree("Zealous zealous ADJ JJ 2 amod\narsonists arsonist NOUN NNS 0 root")
    assert mention_key(doc, core(doc[1]), "ThreatActor", load_knowledge().lexicon) == "zealous arsonist"
