from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entente.coreference.nominals import Nominal, nominals
from entente.knowledge.people import People

Tree = Callable[[str], Doc]
PEOPLE = People(names={"anna": "female"}, titles={"mr.": "male"}, nouns={"wife": "female"})


def found(doc: Doc, types: dict[int, str]) -> list[Nominal]:
    return list(nominals(doc, types, PEOPLE))


def test_coordinated_phrases_are_one_beside_each(tree: Tree) -> None:
    doc = tree("""
Kenya Kenya PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chad Chad PROPN NNP 1 conj
left leave VERB VBD 0 root
""")
    alone, both, last = found(doc, {0: "place", 2: "place"})
    assert (alone.heads, alone.plural, last.heads) == ((0,), False, (2,))
    assert (both.heads, both.plural, both.type, both.end) == ((0, 2), True, "place", 2)


def test_what_hangs_on_a_noun_is_known(tree: Tree) -> None:
    doc = tree("""
the the DET DT 3 det
armed armed ADJ JJ 3 amod
groups group NOUN NNS 0 root
of of ADP IN 5 case
Nice Nice PROPN NNP 3 nmod
""")
    groups, nice = found(doc, {2: "organization", 4: "place"})
    assert (groups.determiner, groups.plural, groups.proper) == ("the", True, False)
    assert groups.words == {"groups", "armed"}
    assert groups.complements == {"nice"}
    assert (nice.proper, nice.determiner) == (True, "")


@pytest.mark.parametrize(
    ("rows", "gender"),
    [
        ("Anna Anna PROPN NNP 0 root\nBerg Berg PROPN NNP 1 flat", "female"),
        (
            "Mr. Mr. PROPN NNP 2 compound\nAnna Anna PROPN NNP 0 root",
            "male",
        ),  # the title goes before the name
        ("wife wife NOUN NN 0 root", "female"),
        ("Berg Berg PROPN NNP 0 root", ""),
    ],
)
def test_gender_is_told_by_title_noun_and_given_name(tree: Tree, rows: str, gender: str) -> None:
    doc = tree(rows)
    head = next(token.i for token in doc if token.dep_ == "root")
    assert [one.gender for one in found(doc, {head: "person"})] == [gender]


def test_a_pronoun_is_no_noun_phrase(tree: Tree) -> None:
    assert found(tree("they they PRON PRP 0 root"), {0: "person"}) == []
