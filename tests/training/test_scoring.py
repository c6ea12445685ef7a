from spacy.lang.en import English
from spacy.tokens import Doc, Span

from training.corpora import TreeDocument, TreeSentence
from training.scoring import gold_facts, new_tally, pipeline_facts, text_of
from training.words import Word

ROWS = [
    ("Kabul", "Kabul", "PROPN", "NNP", "Number=Sing", 2, "nsubj"),
    ("fell", "fall", "VERB", "VBD", "Tense=Past", 0, "root"),
    ("!", "!", "PUNCT", ".", "_", 2, "punct"),
]


def gold() -> TreeDocument:
    words = tuple(
        Word(form, lemma, upos, xpos, feats, head, label, spaced=form == "Kabul", misc="_")
        for form, lemma, upos, xpos, feats, head, label in ROWS
    )
    named = TreeSentence(words, True, ("B-LOC", "O", "O"), ("place", "O", "O"))
    return TreeDocument("d", "gum", (named, named))


def parsed(*, relation: str = "nsubj") -> Doc:
    words = [word for row in ROWS for word in (row[0],)] + ["\n\n"] + [row[0] for row in ROWS]
    heads = [1, 1, 1, 2, 5, 5, 5]
    doc = Doc(
        English().vocab,
        words=words,
        spaces=[True, False, False, False, True, False, False],
        pos=[*(row[2] for row in ROWS), "SPACE", *(row[2] for row in ROWS)],
        tags=[*(row[3] for row in ROWS), "_SP", *(row[3] for row in ROWS)],
        lemmas=[*(row[1] for row in ROWS), " ", *(row[1] for row in ROWS)],
        morphs=[*(row[4].strip("_") for row in ROWS), "", *(row[4].strip("_") for row in ROWS)],
        heads=heads,
        deps=[relation, "ROOT", "punct", "dep", relation, "root", "punct"],
    )
    doc.set_ents([Span(doc, 0, 1, "LOC")])
    doc.spans["mentions"] = [Span(doc, 0, 1, "place"), Span(doc, 4, 5, "person")]
    return doc


def test_the_text_is_rebuilt_with_paragraphs() -> None:
    assert text_of(gold()) == "Kabul fell!\n\nKabul fell!"


def test_what_agrees_scores_full_and_white_space_does_not_count() -> None:
    tally = new_tally()
    tally.add(pipeline_facts(parsed()), gold_facts(gold()))
    scores = tally.scores()
    assert {scores[name] for name in ("Words", "Sentences", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS")} == {
        100.0
    }


def test_only_the_main_relation_counts_for_las() -> None:
    tally = new_tally()
    tally.add(pipeline_facts(parsed(relation="nsubj:pass")), gold_facts(gold()))
    assert tally.scores()["Labels"] < tally.scores()["LAS"]


def test_names_and_mentions_need_place_and_kind() -> None:
    tally = new_tally()
    tally.add(pipeline_facts(parsed()), gold_facts(gold()))
    assert tally.scores()["Names"] == 66.67  # one of two found, none wrong
    assert tally.scores()["Mentions"] == 50.0  # one of two right


def test_words_cut_otherwise_are_wrong_and_the_rest_stays_aligned() -> None:
    words, spaces = ["Kab", "ul", "fell", "!"], [False, True, False, False]
    doc = Doc(
        English().vocab,
        words=words,
        spaces=spaces,
        heads=[2, 0, 2, 2],
        deps=["nsubj", "flat", "ROOT", "punct"],
    )
    doc.spans["mentions"] = []
    facts = pipeline_facts(doc)
    assert len(facts["Words"] & gold_facts(gold())["Words"]) == 2


def test_a_word_that_hangs_on_white_space_hangs_on_the_word_above() -> None:
    doc = parsed()
    doc[2].head = doc[3]
    doc[3].head = doc[1]
    doc.spans["mentions"] = [*doc.spans["mentions"], Span(doc, 3, 4, "place")]

    assert pipeline_facts(doc) == pipeline_facts(parsed())
