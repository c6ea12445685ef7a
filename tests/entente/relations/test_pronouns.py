from collections.abc import Callable, Mapping

import pytest
from spacy.tokens import Doc

from entente.coreference.ranking import Ranking
from entente.model import AUTHOR, Mention
from entente.relations.anchors import anchor
from entente.relations.pronouns import pronouns

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]
Ranked = Callable[[Mapping[str, float]], Ranking]

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


AGREES = {f"agrees={kind}:True": 5.0 for kind in ("he", "she", "they", "it")}


def meant(doc: Doc, mentions: tuple[Mention, ...], ranking: Ranking) -> dict[str, list[str]]:
    """What each pronoun stands for."""
    found = pronouns(doc, mentions, anchor(doc, mentions).by_token, ranking=ranking)
    return {
        doc[i].text: ["author" if at == AUTHOR else mentions[at].text for at in places]
        for i, places in found.items()
    }


@pytest.mark.parametrize(
    ("word", "means"),
    [
        ("She", {"She": ["judge"]}),
        ("It", {}),  # nothing here is a body or a thing
        ("I", {"I": ["author"]}),
        ("We", {}),  # no body speaks
        ("Somebody", {}),
    ],
)
def test_a_pronoun_means_the_mention_that_heads_what_it_is_tied_to(
    tree: Tree, named: Named, ranked: Ranked, word: str, means: dict[str, list[str]]
) -> None:
    doc = tree(f"{MET}\n{THEN.format(word)}")
    assert meant(doc, named(doc, *KINDS), ranked(AGREES)) == means


def test_a_pronoun_that_is_tied_to_what_no_mention_names_means_nothing(
    tree: Tree, named: Named, ranked: Ranked
) -> None:
    doc = tree(f"{MET}\n{THEN.format('She')}")
    assert meant(doc, named(doc, "Envoys: Group"), ranked(AGREES)) == {}


def test_nothing_before_it_means_nothing(tree: Tree, named: Named, ranked: Ranked) -> None:
    doc = tree(f"{THEN.format('They')}\n{MET}")
    assert meant(doc, named(doc, *KINDS), ranked(AGREES)) == {}
