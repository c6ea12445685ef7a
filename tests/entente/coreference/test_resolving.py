from collections.abc import Callable, Mapping

import pytest
from spacy.tokens import Doc

from entente.coreference import resolve
from entente.coreference.nominals import nominals
from entente.coreference.ranking import Ranking
from entente.coreference.resolving import MOST, Question, walk
from entente.knowledge.people import shipped_people

Tree = Callable[[str], Doc]
Ranked = Callable[[Mapping[str, float]], Ranking]
MET = """
Envoys envoy NOUN NNS 2 nsubj
met meet VERB VBD 0 root
a a DET DT 4 det
judge judge NOUN NN 2 obj
"""
LEFT = """
{0} {0} PRON PRP 2 nsubj
left leave VERB VBD 0 root
"""
TYPES = {0: "person", 3: "person"}
AGREES = {f"agrees={kind}:True": 5.0 for kind in ("he", "she", "they", "it")}


def meant(doc: Doc, ranking: Ranking, types: Mapping[int, str] = TYPES) -> dict[str, str]:
    """What each pronoun stands for, by the phrase that the answer names first."""
    return {
        doc[answer.token].text: doc[answer.nominals[0].head].text
        for answer in resolve(doc, types, ranking=ranking)
    }


@pytest.mark.parametrize(
    ("word", "means"),
    [
        ("They", {}),  # a judge may be called so too
        ("She", {"She": "judge"}),
        ("It", {}),
    ],
)
def test_what_alone_agrees_is_meant(tree: Tree, ranked: Ranked, word: str, means: dict[str, str]) -> None:
    assert meant(tree(f"{MET}\n{LEFT.format(word)}"), ranked(AGREES)) == means


def test_who_is_unsure_answers_nothing_and_goes_on(tree: Tree, ranked: Ranked) -> None:
    doc = tree(f"{MET}\n{LEFT.format('She')}")
    assert meant(doc, ranked({"agrees=she:True": 0.1})) == {}


def test_a_chain_reaches_back_through_pronouns(tree: Tree, ranked: Ranked) -> None:
    idle = "Rain rain NOUN NN 2 nsubj\nfell fall VERB VBD 0 root"
    linked = "\n\n".join([MET, LEFT.format("She"), *[idle] * 11, LEFT.format("she")])
    assert meant(tree(linked), ranked(AGREES)) == {"She": "judge", "she": "judge"}
    broken = "\n\n".join([MET, *[idle] * 12, LEFT.format("she")])
    assert meant(tree(broken), ranked(AGREES)) == {}


def test_an_answer_names_the_same_thing_in_all_its_phrases_latest_first(tree: Tree, ranked: Ranked) -> None:
    again = "The the DET DT 2 det\njudge judge NOUN NN 3 nsubj\nspoke speak VERB VBD 0 root"
    doc = tree(f"{MET}\n\n{again}\n{LEFT.format('She')}")
    (answer,) = resolve(doc, {**TYPES, 5: "person"}, ranking=ranked(AGREES))
    assert [nominal.head for nominal in answer.nominals] == [5, 3]


def test_a_document_without_names_has_no_answers(tree: Tree, ranked: Ranked) -> None:
    assert meant(tree(LEFT.format("They")), ranked(AGREES), {}) == {}


def test_however_long_a_document_is_a_pronoun_is_compared_with_few_things(tree: Tree) -> None:
    doc = tree("\n\n".join([MET] * 60 + [LEFT.format("She")]))
    types = {token.i: "person" for token in doc if token.pos_ == "NOUN"}
    asked: list[Question] = []
    walk(doc, nominals(doc, types, shipped_people()), asked.append)  # append answers with None
    (question,) = asked
    assert 0 < len(question.chains) <= MOST
    assert len(question.traits) == len(question.chains) + 1
