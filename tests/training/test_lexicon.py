from training.corpora import TreeDocument, TreeSentence
from training.lexicon import build_lexicon
from training.words import Word


def document(*words: tuple[str, str, str]) -> TreeDocument:
    made = tuple(
        Word(form, lemma, "X", tag, "_", 0, "root", spaced=True, misc="_") for form, lemma, tag in words
    )
    return TreeDocument("d", "ewt", (TreeSentence(made, True, ("O",) * len(made), ("O",) * len(made)),))


def test_a_word_that_has_one_lemma_is_known_by_tag() -> None:
    lexicon = build_lexicon([document(("Went", "go", "VBD"), ("saw", "see", "VBD"), ("saw", "saw", "NN"))])
    assert (lexicon["VBD"]["went"], lexicon["VBD"]["saw"], lexicon["NN"]["saw"]) == ("go", "see", "saw")


def test_names_and_words_of_many_lemmas_are_left_to_the_rules() -> None:
    lexicon = build_lexicon(
        [document(("Kabul", "Kabul", "NNP"), ("axes", "ax", "XX"), ("axes", "axe", "XX"))]
    )
    assert "NNP" not in lexicon
    assert "XX" not in lexicon


def test_irregular_forms_are_known_though_no_treebank_has_them() -> None:
    assert build_lexicon([])["VBD"]["overthrew"] == "overthrow"
