from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from entente.knowledge.names import Name
from entente.mentions.clauses import clause_stretch
from entente.mentions.labels import acronym, mention_label
from entente.mentions.phrases import core
from entente.mentions.proposing import Found

AT_START = """
Border border NOUN NN 2 compound
patrols patrol NOUN NNS 3 nsubj
resumed resume VERB VBD 0 root
"""
IN_TITLE = """
Kenya Kenya PROPN NNP 2 nsubj
Promises promise VERB VBZ 0 root
Stronger strong ADJ JJR 4 amod
Patrols patrol NOUN NNS 2 obj
"""
INSIDE = """
ministers minister NOUN NNS 2 nsubj
praised praise VERB VBD 0 root
Kenyan kenyan ADJ JJ 5 amod
UN UN PROPN NNP 5 compound
Patrols patrol NOUN NNS 2 obj
"""


@pytest.mark.parametrize(
    ("rows", "head", "label"),
    [
        (AT_START, 1, "border patrols"),
        (AT_START.replace("Border border", "NATO nato"), 1, "NATO patrols"),
        (IN_TITLE, 3, "stronger patrols"),
        (INSIDE, 4, "Kenyan UN patrols"),
    ],
)
def test_a_phrase_is_called_as_inside_a_sentence(
    tree: Callable[[str], Doc], rows: str, head: int, label: str
) -> None:
    doc = tree(rows)
    assert mention_label(doc, Found(core(doc[head]), "Measure")) == label


def test_a_recognised_name_keeps_its_capital_at_the_start_of_a_sentence(tree: Callable[[str], Doc]) -> None:
    doc = tree(AT_START.replace("Border border", "Lamu lamu"))
    doc.set_ents([Span(doc, 0, 1, "LOC")])
    assert mention_label(doc, Found(core(doc[1]), "Measure")) == "Lamu patrols"


def test_a_known_name_is_called_by_its_label_and_another_as_it_stands(tree: Callable[[str], Doc]) -> None:
    doc = tree("UN UN PROPN NNP 2 compound\nWatch Watch PROPN NNP 0 root")
    stretch = core(doc[1])
    known = Name("United Nations", "Organization")
    assert mention_label(doc, Found(stretch, "Organization", known, proper=True)) == "United Nations"
    assert mention_label(doc, Found(stretch, "Organization", proper=True)) == "UN Watch"


REMOVING = """
Removing remove VERB VBG 0 root
the the DET DT 3 det
barriers barrier NOUN NNS 1 obj
"""
CUT = """
cutting cut VERB VBG 0 root
all all DET DT 3 det
funds fund NOUN NNS 1 obj
off off ADP RP 1 compound:prt
"""
PASSIVE = """
The the DET DT 2 det
barriers barrier NOUN NNS 5 nsubj:pass
must must AUX MD 5 aux
be be AUX VB 5 aux:pass
removed remove VERB VBN 0 root
"""


@pytest.mark.parametrize(
    ("rows", "verb", "label"),
    [(REMOVING, 0, "remove barriers"), (CUT, 0, "cut off funds"), (PASSIVE, 4, "remove barriers")],
)
def test_a_clause_is_called_by_the_dictionary_form_of_its_verb(
    tree: Callable[[str], Doc], rows: str, verb: int, label: str
) -> None:
    doc = tree(rows)
    assert mention_label(doc, Found(clause_stretch(doc[verb]), "Measure")) == label


@pytest.mark.parametrize(
    ("behind", "letters"),
    [
        (" (HWN) met", ("HWN",)),
        ("(HW)", ("HW",)),
        (" (HNW)", ()),
        (" (2019)", ()),
        (" (see below)", ()),
        (", HWN", ()),
        (" (H" + "W" * 12 + ")", ()),
    ],
)
def test_bracketed_letters_are_another_name_where_they_begin_its_words(
    behind: str, letters: tuple[str, ...]
) -> None:
    name = "Harbour Watch Network"
    assert acronym("The " + name + behind, 4, 4 + len(name)) == letters
