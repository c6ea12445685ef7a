import pytest
from spacy.tokens import Doc

from entente.coreference.nominals import nominals
from entente.knowledge.people import shipped_people
from training.coreference.gold import Gold, align, tie
from training.corpora import TreeDocument, TreeSentence
from training.words import Word


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


def parsed(words: str, pos: str, heads: list[int]) -> Doc:
    """A Doc in which the heads count from 0; a root is its own."""
    from spacy.vocab import Vocab

    forms, deps = words.split(), ["dep"] * len(heads)
    for child, head in enumerate(heads):
        deps[child] = "root" if head == child else "dep"
    return Doc(Vocab(), words=forms, lemmas=forms, pos=pos.split(), tags=pos.split(), heads=heads, deps=deps)


@pytest.fixture
def doc() -> Doc:
    """`Kenya and Chad spoke They left it`."""
    made = parsed(
        "Kenya and Chad spoke They left it", "PROPN CCONJ PROPN VERB PRON VERB PRON", [3, 2, 0, 3, 5, 5, 5]
    )
    for token, relation in ((0, "nsubj"), (1, "cc"), (2, "conj"), (4, "nsubj"), (6, "obj")):
        made[token].dep_ = relation
    return made


def tied(doc: Doc) -> Gold:
    return tie(TreeDocument("a", "gum", (SPOKE, LEFT)), doc)


def test_a_pronoun_means_what_was_named_before_it_or_nothing(doc: Doc) -> None:
    assert dict(tied(doc).pronouns) == {4: "1", 6: ""}


def test_a_phrase_and_a_coordination_of_it_mean_two_things(doc: Doc) -> None:
    found = list(nominals(doc, {0: "place", 2: "place"}, shipped_people()))
    assert [tied(doc).entity(one) for one in found] == ["2", "1", "3"]


def test_words_are_tied_to_tokens_by_their_characters() -> None:
    doc = parsed("wo n't stay", "AUX PART VERB", [0, 0, 0])
    assert list(align(["won't", "st", "ay"], doc)) == [0, 2, 2]
