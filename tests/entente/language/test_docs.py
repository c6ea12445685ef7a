import numpy as np
from spacy.lang.en import English
from spacy.tokens import Doc

from entente.language.analysis import Annotations
from entente.language.docs import annotate, words_of
from entente.language.shapes import GAPS

WORDS = [" ", "Kabul", "\n", "fell", ".", "\n\n", "They", "fled"]
SPACES = [False, True, False, False, False, False, True, False]


def blank() -> Doc:
    return Doc(English().vocab, words=WORDS, spaces=SPACES)


def found() -> Annotations:
    return Annotations(
        heads=[1, 1, 1, 4, 4],
        relations=["nsubj", "root", "punct", "nsubj", "root"],
        xpos=["NNP", "VBD", ".", "PRP", "VBD"],
        upos=["PROPN", "VERB", "PUNCT", "PRON", "VERB"],
        feats=["Number=Sing", "Tense=Past", "_", "_", "_"],
        lemmas=["Kabul", "fall", ".", "they", "flee"],
        names=["B-LOC", "O", "O", "O", "O"],
        mentions=["place", "O", "O", "person", "O"],
        vectors=[np.ones((3, 4), dtype=np.float32), np.ones((2, 4), dtype=np.float32)],
    )


def test_white_space_is_no_word_but_stands_before_one() -> None:
    words, indices = words_of(blank())
    assert list(words.forms) == ["Kabul", "fell", ".", "They", "fled"]
    assert [GAPS[gap] for gap in words.gaps] == ["space", "newline", "nothing", "blank", "space"]
    assert indices == [1, 3, 4, 6, 7]


def test_a_start_set_on_white_space_holds_for_the_word_after_it() -> None:
    doc = blank()
    doc[2].is_sent_start = True
    doc[7].is_sent_start = False
    preset = words_of(doc)[0].preset
    assert 1 in preset.fixed
    assert 4 in preset.barred


def test_a_blank_line_begins_a_sentence_unless_barred() -> None:
    doc = blank()
    assert 3 in words_of(doc)[0].preset.fixed
    doc[6].is_sent_start = False
    assert 3 not in words_of(doc)[0].preset.fixed


def test_annotations_reach_the_doc_and_white_space_disturbs_none() -> None:
    doc = annotate(blank(), found(), words_of(blank())[1], vectors=True)
    assert [token.head.i for token in doc] == [1, 3, 1, 3, 3, 4, 7, 7]
    assert [sentence.text.strip() for sentence in doc.sents] == ["Kabul \nfell.", "They fled"]
    assert [token.pos_ for token in doc if token.is_space] == ["SPACE"] * 3
    assert [token.lemma_ for token in doc if not token.is_space] == found().lemmas
    assert str(doc[1].morph) == "Number=Sing"
    assert str(doc[4].morph) == ""


def test_names_mentions_and_vectors_reach_the_doc() -> None:
    doc = annotate(blank(), found(), words_of(blank())[1], vectors=True)
    assert [(name.text, name.label_) for name in doc.ents] == [("Kabul", "LOC")]
    assert [(span.text, span.label_) for span in doc.spans["mentions"]] == [
        ("Kabul", "place"),
        ("They", "person"),
    ]
    assert doc.tensor.shape == (8, 4)
    assert doc.tensor[[0, 2, 5]].sum() == 0


def test_vectors_can_be_left_out() -> None:
    assert annotate(blank(), found(), words_of(blank())[1], vectors=False).tensor.size == 0
