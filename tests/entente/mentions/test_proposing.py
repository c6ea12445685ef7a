from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from entente.knowledge import load_knowledge
from entente.mentions.proposing import Found, propose


def told(doc: Doc) -> dict[str, str]:
    """What is proposed: its text and its class."""
    return {words(doc, found): found.kind for found in propose(doc, load_knowledge()).values()}


def words(doc: Doc, found: Found) -> str:
    return doc[found.stretch.first : found.stretch.last + 1].text


BANS = """
Kenya Kenya PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chad Chad PROPN NNP 1 conj
banned ban VERB VBD 0 root
mines mine NOUN NNS 4 obj
"""
RAIDS = """
Raids raid NOUN NNS 0 root
across across ADP IN 3 case
Kenya Kenya PROPN NNP 1 nmod
and and CCONJ CC 5 cc
Chad Chad PROPN NNP 3 conj
"""
ASKED = """
They they PRON PRP 2 nsubj
asked ask VERB VBD 0 root
Kenya Kenya PROPN NNP 2 obj
about about ADP IN 6 case
Chad Chad PROPN NNP 6 nmod:poss
ships ship NOUN NNS 2 obl
"""
SIGNED = """
signed sign VERB VBN 0 root
by by ADP IN 3 case
Kenya Kenya PROPN NNP 1 obl
from from ADP IN 5 case
Chad Chad PROPN NNP 1 obl
"""
DRY = """
Kenya Kenya PROPN NNP 3 nsubj
is be AUX VBZ 3 cop
dry dry ADJ JJ 0 root
"""


@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        (BANS, {"Kenya": "State", "Chad": "State"}),
        (RAIDS, {"Kenya": "Country", "Chad": "Country"}),
        (ASKED, {"Kenya": "State", "Chad": "State"}),
        (SIGNED, {"Kenya": "State", "Chad": "Country"}),
        (DRY, {"Kenya": "Country"}),
        (DRY.replace("dry dry ADJ JJ", "judge judge NOUN NN"), {"Kenya": "State"}),
    ],
)
def test_a_country_that_acts_is_a_state_and_where_things_happen_a_country(
    tree: Callable[[str], Doc], rows: str, kinds: dict[str, str]
) -> None:
    found = told(tree(rows))
    assert {name: found[name] for name in kinds} == kinds


@pytest.mark.parametrize(
    ("name", "told_as", "acting"), [("London", "City", "State"), ("Europe", "Region", "Region")]
)
def test_a_city_acts_only_as_a_subject_and_a_region_never(
    tree: Callable[[str], Doc], name: str, told_as: str, acting: str
) -> None:
    assert told(tree(BANS.replace("Kenya", name)))[name] == acting
    assert told(tree(RAIDS.replace("Kenya", name)))[name] == told_as
    assert told(tree(ASKED.replace("Kenya", name)))[name] == told_as


def test_a_longer_proper_name_swallows_the_known_one(tree: Callable[[str], Doc]) -> None:
    doc = tree("Bank Bank PROPN NNP 0 root\nof of ADP IN 3 case\nAmerica America PROPN NNP 1 nmod")
    doc.set_ents([Span(doc, 0, 3, "ORG")])
    assert told(doc) == {"Bank of America": "Organization"}
    doc.set_ents([Span(doc, 2, 3, "LOC")])
    assert told(doc)["America"] == "State"


def test_the_title_of_a_person_belongs_to_the_name_and_an_article_does_not(
    tree: Callable[[str], Doc],
) -> None:
    doc = tree("""
The the DET DT 3 det
Captain Captain PROPN NNP 3 compound
Diallo Diallo PROPN NNP 4 nsubj
left leave VERB VBD 0 root
""")
    doc.set_ents([Span(doc, 0, 3, "PER")])
    assert told(doc) == {"Captain Diallo": "Person"}
    doc.set_ents([Span(doc, 2, 3, "PER")])
    assert told(doc) == {"Captain Diallo": "Person"}


def test_a_threat_before_a_noun_is_a_mention_of_its_own_and_other_nouns_are_not(
    tree: Callable[[str], Doc],
) -> None:
    doc = tree("""
terrorism terrorism NOUN NN 3 compound
border border NOUN NN 3 compound
laws law NOUN NNS 0 root
""")
    assert told(doc) == {"terrorism": "Hazard", "terrorism border laws": "Measure"}


@pytest.mark.parametrize(
    ("rows", "text", "kind"),
    [
        ("Sharing sharing NOUN NN 0 root\nof of ADP IN 3 case\nmaps map NOUN NNS 1 nmod",
         "Sharing of maps", "Measure"),
        ("loss loss NOUN NN 0 root\nof of ADP IN 3 case\nhope hope NOUN NN 1 nmod", "loss of hope", "Driver"),
        ("lack lack NOUN NN 0 root\nof of ADP IN 3 case\neducation education NOUN NN 1 nmod",
         "lack of education", "Driver"),
        ("places place NOUN NNS 0 root\nof of ADP IN 3 case\nworship worship NOUN NN 1 nmod",
         "places of worship", "Site"),
        ("laws law NOUN NNS 0 root\nof of ADP IN 3 case\nwar war NOUN NN 1 nmod", "laws", "Measure"),
    ],
)  # fmt: skip
def test_of_belongs_to_a_noun_of_action_and_to_a_phrase_of_the_lexicon(
    tree: Callable[[str], Doc], rows: str, text: str, kind: str
) -> None:
    assert told(tree(rows)).get(text) == kind


def test_the_pipelines_own_mention_type_speaks_where_the_lexicon_is_silent(
    tree: Callable[[str], Doc],
) -> None:
    doc = tree("""
Stevedores stevedore NOUN NNS 2 nsubj
shared share VERB VBD 0 root
ideas idea NOUN NNS 2 obj
""")
    assert told(doc) == {}
    doc.spans["mentions"] = [Span(doc, 0, 1, "person"), Span(doc, 2, 3, "organization")]
    assert told(doc)["Stevedores"] == "Group"
    assert "ideas" not in told(doc)
