from collections.abc import Callable

from spacy.tokens import Doc

from entente.coreference.nominals import nominals
from entente.knowledge.people import shipped_people
from training.coreference.gold import Gold, align, tie
from training.corpora import TreeDocument, TreeSentence
from training.words import Word

Tree = Callable[[str], Doc]


def word(form: str, upos: str, head: int, label: str, entity: str = "") -> Word:
    return Word(
        form, form, upos, "_", "_", head, label, spaced=True, misc=f"Entity={entity}" if entity else "_"
    )


def sentence(*words: Word) -> TreeSentence:
    none = ("O",) * len(words)
    return TreeSentence(words, paragraph=True, names=none, mentions=none)


SPOKE = sentence(
    word("Kenya", "PROPN", 4, "nsubj", "(1-place-new(2-place-new)"),
    word("and", "CCONJ", 3, "cc"),
    word("Chad", "PROPN", 1, "conj", "(3-place-new)1)"),
    word("spoke", "VERB", 0, "root"),
)
LEFT = sentence(
    word("They", "PRON", 2, "nsubj", "(1-place-giv)"),
    word("left", "VERB", 0, "root"),
    word("it", "PRON", 2, "obj", "(4-event-new)"),
)
PARSED = """
Kenya Kenya PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Chad Chad PROPN NNP 1 conj
spoke speak VERB VBD 0 root

They they PRON PRP 2 nsubj
left leave VERB VBD 0 root
it it PRON PRP 2 obj
"""


def tied(doc: Doc) -> Gold:
    return tie(TreeDocument("a", "gum", (SPOKE, LEFT)), doc)


def test_a_pronoun_means_what_was_named_before_it_or_nothing(tree: Tree) -> None:
    assert dict(tied(tree(PARSED)).pronouns) == {4: "1", 6: ""}


def test_a_phrase_and_a_coordination_of_it_mean_two_things(tree: Tree) -> None:
    doc = tree(PARSED)
    found = list(nominals(doc, {0: "place", 2: "place"}, shipped_people()))
    assert [tied(doc).entity(one) for one in found] == ["2", "1", "3"]


def test_words_are_tied_to_tokens_by_their_characters(tree: Tree) -> None:
    doc = tree("""
wo wo AUX MD 0 root
n't n't PART RB 1 advmod
stay stay VERB VB 1 dep
""")
    assert list(align(["won't", "st", "ay"], doc)) == [0, 2, 2]
