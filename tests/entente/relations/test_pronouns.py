from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entente.model import AUTHOR, Mention
from entente.relations.anchors import anchor

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]

MET = """
Envoys envoy NOUN NNS 2 nsubj
met meet VERB VBD 0 root
a a DET DT 4 det
judge judge NOUN NN 2 obj
and and CCONJ CC 6 cc
gangs gang NOUN NNS 4 conj
"""
THEN = """
{0} {0} PRON PRP 2 nsubj
left leave VERB VBD 0 root
"""
KINDS = ("Envoys: Group", "judge: Person", "gangs: ThreatActor")


def meant(doc: Doc, mentions: tuple[Mention, ...]) -> dict[str, str]:
    """What each pronoun stands for."""
    found = anchor(doc, mentions).pronouns
    return {doc[i].text: "author" if at == AUTHOR else mentions[at].text for i, at in found.items()}


@pytest.mark.parametrize(
    ("word", "means"),
    [
        ("They", {"They": "Envoys"}),  # many, and the subject before
        ("She", {"She": "judge"}),  # one
        ("It", {}),  # nothing here is a body or a thing
        ("I", {"I": "author"}),
        ("We", {}),  # no body speaks
        ("Somebody", {}),
    ],
)
def test_a_pronoun_means_what_agrees_in_number_and_kind(
    tree: Tree, named: Named, word: str, means: dict[str, str]
) -> None:
    doc = tree(f"{MET}\n{THEN.format(word)}")
    assert meant(doc, named(doc, *KINDS)) == means


def test_what_the_own_sentence_names_goes_before_what_an_earlier_one_does(tree: Tree, named: Named) -> None:
    doc = tree("""
Envoys envoy NOUN NNS 2 nsubj
left leave VERB VBD 0 root

Gangs gang NOUN NNS 2 nsubj
said say VERB VBD 0 root
they they PRON PRP 4 nsubj
won win VERB VBD 2 ccomp
""")
    assert meant(doc, named(doc, "Envoys: Group", "Gangs: ThreatActor")) == {"they": "Gangs"}


def test_a_chain_of_pronouns_reaches_further_back_than_one(tree: Tree, named: Named) -> None:
    idle = "Rain rain NOUN NN 2 nsubj\nfell fall VERB VBD 0 root"
    linked = [MET, THEN.format("They"), idle, THEN.format("they")]
    doc = tree("\n\n".join(linked))
    assert meant(doc, named(doc, *KINDS)) == {"They": "Envoys", "they": "Envoys"}
    broken = tree("\n\n".join([MET, idle, idle, THEN.format("they")]))
    assert meant(broken, named(broken, *KINDS)) == {}


def test_it_means_a_body_or_a_deed(tree: Tree, named: Named) -> None:
    doc = tree("Kenya Kenya PROPN NNP 2 nsubj\nvoted vote VERB VBD 0 root\n\n" + THEN.format("It"))
    assert meant(doc, named(doc, "Kenya: State")) == {"It": "Kenya"}
    assert meant(doc, named(doc, "Kenya: City")) == {}


@pytest.mark.parametrize(("times", "means"), [(1, {}), (2, {"We": "Interpol"})])
def test_we_are_the_body_that_a_document_names_again(
    tree: Tree, named: Named, times: int, means: dict[str, str]
) -> None:
    spoke = "Interpol Interpol PROPN NNP 2 nsubj\nspoke speak VERB VBD 0 root"
    doc = tree("\n\n".join([THEN.format("We"), *[spoke] * times]))
    assert meant(doc, named(doc, *["Interpol: Organization"] * times)) == means


def test_nothing_before_it_means_nothing(tree: Tree, named: Named) -> None:
    doc = tree(f"{THEN.format('They')}\n{MET}")
    assert meant(doc, named(doc, *KINDS)) == {}
