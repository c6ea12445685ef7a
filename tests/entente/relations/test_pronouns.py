from collections.abc import Callable, Mapping

import pytest
from spacy.tokens import Doc

from entente.coreference.ranking import Ranking
from entente.model import AUTHOR, Document, Mention
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
"""
THEN = """
{0} {0} PRON PRP 2 nsubj
left leave VERB VBD 0 root
"""
JOINED = """
Kenya Kenya PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chad Chad PROPN NNP 1 conj
spoke speak VERB VBD 0 root
"""
ACTED = """
Kenya Kenya PROPN NNP 2 nsubj
voted vote VERB VBD 0 root
"""
THERE = """
rain rain NOUN NN 2 nsubj
fell fall VERB VBD 0 root
in in ADP IN 4 case
Kenya Kenya PROPN NNP 2 obl
"""
PLURAL = {"number=they:plural": 5.0, "number=they:&": 9.0, "agrees=she:True": 5.0, "agrees=it:True": 5.0}


def meant(
    doc: Doc, mentions: tuple[Mention, ...], ranking: Ranking, document: Document | None = None
) -> dict[str, tuple[str, ...]]:
    """What each pronoun stands for."""
    by_token = anchor(doc, mentions).by_token
    found = pronouns(doc, mentions, by_token, document, ranking=ranking)
    return {
        doc[i].text: tuple("author" if at == AUTHOR else mentions[at].text for at in means)
        for i, means in found.items()
    }


@pytest.mark.parametrize(
    ("word", "means"),
    [
        ("They", {"They": ("Envoys",)}),
        ("She", {"She": ("judge",)}),
        ("It", {}),
        ("I", {"I": ("author",)}),
        ("We", {}),  # no body speaks
        ("Somebody", {}),
    ],
)
def test_a_pronoun_means_the_mention_that_the_ranking_is_sure_of(
    tree: Tree, named: Named, ranked: Ranked, word: str, means: dict[str, tuple[str, ...]]
) -> None:
    doc = tree(f"{MET}\n{THEN.format(word)}")
    assert meant(doc, named(doc, "Envoys: Group", "judge: Person"), ranked(PLURAL)) == means


def test_what_is_no_mention_is_meant_and_left_out(tree: Tree, named: Named, ranked: Ranked) -> None:
    doc = tree(f"{MET}\n{THEN.format('They')}")
    doc.spans["mentions"] = [doc[0:1], doc[3:4]]
    assert meant(doc, named(doc, "judge: Person"), ranked(PLURAL)) == {}


def test_several_that_are_coordinated_are_all_meant(tree: Tree, named: Named, ranked: Ranked) -> None:
    doc = tree(f"{JOINED}\n{THEN.format('They')}")
    found = meant(doc, named(doc, "Kenya: State", "Chad: State"), ranked(PLURAL))
    assert found == {"They": ("Kenya", "Chad")}


def test_who_acts_is_meant_as_an_actor_where_a_place_has_the_same_name(
    tree: Tree, named: Named, ranked: Ranked
) -> None:
    doc = tree(f"{ACTED}\n{THERE}\n{THEN.format('It')}")
    mentions = named(doc, "Kenya: State", "Kenya: Country")
    found = pronouns(doc, mentions, anchor(doc, mentions).by_token, ranking=ranked({"proper=it:True": 5.0}))
    assert set(found.values()) == {(0,)}


def test_nothing_before_it_means_nothing(tree: Tree, named: Named, ranked: Ranked) -> None:
    doc = tree(f"{THEN.format('They')}\n{MET}")
    assert meant(doc, named(doc, "Envoys: Group", "judge: Person"), ranked(PLURAL)) == {}


def test_we_are_the_body_that_a_document_speaks_for(tree: Tree, named: Named, ranked: Ranked) -> None:
    spoke = "Interpol Interpol PROPN NNP 2 nsubj\nspoke speak VERB VBD 0 root"
    doc = tree(f"{spoke}\n{THEN.format('We')}")
    mentions = named(doc, "Interpol: Organization")
    statement = Document("a.txt", doc.text, doc.text, (), "", "Statement by Interpol on fraud")
    assert meant(doc, mentions, ranked({}), statement) == {"We": ("Interpol",)}
    assert meant(doc, mentions, ranked({})) == {}
