import random

from spacy.vocab import Vocab

from training import cnn
from training.corpora import OPEN, UNLABELLED, TreeDocument, TreeSentence
from training.words import Word

ROWS = (("Kabul", "NNP", 2, "nsubj"), ("fell", "VBD", 0, "root"), (".", ".", 2, "punct"))
WORDS = tuple(
    Word(form, form, "X", tag, "_", head, label, spaced=form == "Kabul", misc="_")
    for form, tag, head, label in ROWS
)
MARKED = TreeSentence(WORDS, True, ("B-LOC", "O", "O"), ("place", "O", "O"))
BARE = TreeSentence(WORDS, False, ("B-MISC", OPEN, OPEN), (UNLABELLED,) * 3)


def test_a_window_holds_a_token_for_the_blank_line_that_hangs_on_the_word_before() -> None:
    gold = cnn.example(Vocab(), [MARKED, MARKED]).reference

    assert gold.text == "Kabul fell.\n\nKabul fell."
    assert [token.head.i for token in gold] == [1, 1, 1, 2, 5, 5, 5]
    assert [token.dep_ for token in gold] == ["nsubj", "ROOT", "punct", "dep", "nsubj", "ROOT", "punct"]


def test_a_window_holds_names_of_three_kinds_and_the_heads_of_mentions() -> None:
    gold = cnn.example(Vocab(), [MARKED, BARE]).reference

    assert [(name.start, name.label_) for name in gold.ents] == [(0, "LOC")]
    assert [(span.start, span.end, span.label_) for span in gold.spans["mentions"]] == [(0, 1, "place")]


def test_documents_are_cut_at_ends_of_sentences() -> None:
    cut = list(cnn.windows([TreeDocument("d", "gum", (MARKED, BARE) * 20)]))

    assert [len(part) for part in cut] == [27, 13]


def test_treebanks_without_mentions_teach_none() -> None:
    document = TreeDocument("d", "gum", (MARKED,))
    nlp, parts = cnn.start([document, TreeDocument("e", "ewt", (BARE,))])
    planned = cnn.plan_epoch(
        parts,
        random.Random(1),  # noqa: S311  # no secret
    )

    assert sorted(left_out for _, left_out in planned) == [(), (cnn.MENTIONS,)]
    assert all(name in nlp.pipe_names for name in cnn.LISTENERS)
