"""What the shipped pipeline must do: on hostile text, beside other documents, on our kind of sentence."""

import json

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from entente.language import load
from entente.language.loading import SHIPPED

pytestmark = pytest.mark.model

TEXT = (
    "Security in Central Asia\n\n"
    "Barriers to the sharing of intelligence between countries must be removed. President Obama said that\n"
    "Kazakhstan, which borders Russia, should cooperate with the European Union against cyber-attacks.\n\n"
    "They are losing territory in Iraq.  "
)
HOSTILE = [
    "", " ", "\n\n \t", "\x00", "\u200b\u200e", "(" * 5_000, "a" * 10_000 + " b", "word " * 1_500,
    "and " * 400 + ".", "é\u0301" * 300, "漢字" * 300, "= ' \" <script>" * 50, "1.\n" * 300, ". " * 500,
]  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def said(doc: Doc) -> list[tuple[object, ...]]:
    tokens = [(token.text, token.tag_, token.lemma_, token.dep_, str(token.morph)) for token in doc]
    heads = [(token.head.i,) for token in doc]
    spans = [(span.start, span.end, span.label_) for span in [*doc.ents, *doc.spans["mentions"]]]
    return [*tokens, *heads, *spans, (doc.tensor.tobytes(),)]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_annotated_and_kept(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(len([word for word in sentence if word.head.i == word.i]) == 1 for sentence in doc.sents)
    assert doc.tensor.shape[0] in {0, len(doc)}


def test_annotations_do_not_depend_on_what_stands_beside_a_document(nlp: Language) -> None:
    others = ["Peace.", TEXT * 8, "", "A ceasefire holds."]
    alone = said(nlp(TEXT))
    for size in (1, 3, 50):
        docs = list(nlp.pipe([*others, TEXT, *others], batch_size=size))
        assert said(docs[len(others)]) == alone


def test_spacy_loads_the_folder_by_itself(nlp: Language) -> None:
    assert said(spacy.load(SHIPPED)(TEXT)) == said(nlp(TEXT))


def test_a_newline_does_not_end_a_sentence_and_a_blank_line_does(nlp: Language) -> None:
    starts = [sentence.text.split()[0] for sentence in nlp(TEXT).sents]
    assert starts == ["Security", "Barriers", "President", "They"]


def test_given_sentence_starts_are_kept(nlp: Language) -> None:
    doc = nlp.make_doc("The ministers met in Geneva on Monday")
    doc[3].is_sent_start = True
    assert [sentence.text for sentence in nlp(doc).sents] == ["The ministers met", "in Geneva on Monday"]


def test_every_layer_is_set(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert all(
        doc.has_annotation(layer)
        for layer in ("TAG", "POS", "MORPH", "LEMMA", "DEP", "SENT_START", "ENT_IOB")
    )
    assert doc.tensor.shape == (len(doc), 384)
    assert {token.pos_ for token in doc if token.is_space} == {"SPACE"}


def test_mentions_are_typed_and_rooted_in_their_heads(nlp: Language) -> None:
    doc = nlp(TEXT)
    mentions = {span.text: span.label_ for span in doc.spans["mentions"]}
    assert mentions["Kazakhstan"] == "place"
    assert mentions["President Obama"] == "person"
    assert mentions["European Union"] == "organization"
    assert len({span.root.i for span in doc.spans["mentions"]}) == len(doc.spans["mentions"])


def test_names_are_found(nlp: Language) -> None:
    names = {(name.text, name.label_) for name in nlp(TEXT).ents}
    assert {("Obama", "PER"), ("Russia", "LOC"), ("European Union", "ORG"), ("Iraq", "LOC")} <= names


# a sentence, and dependencies that it must have: word → relation → head
SENTENCES = {
    "NATO sent troops to Afghanistan in 2003.": "NATO nsubj sent; troops obj sent; Afghanistan obl sent",
    "Barriers to the sharing of intelligence must be removed.":
        "Barriers nsubj:pass removed; sharing nmod Barriers; intelligence nmod sharing; must aux removed",
    "The attack was condemned by the United Nations.":
        "attack nsubj:pass condemned; Nations obl:agent condemned",
    "Iran has not signed the treaty.": "Iran nsubj signed; not advmod signed; treaty obj signed",
    "We must protect civilians and their property.":
        "We nsubj protect; civilians obj protect; property conj civilians; must aux protect",
    "Kabul is the capital of Afghanistan.": "Kabul nsubj capital; is cop capital; Afghanistan nmod capital",
    "The minister said that the ceasefire would hold.":
        "minister nsubj said; hold ccomp said; ceasefire nsubj hold; would aux hold",
    "Groups that recruit children should be sanctioned.":
        "Groups nsubj:pass sanctioned; recruit acl:relcl Groups; children obj recruit",
    "Russia and China vetoed the resolution.":
        "Russia nsubj vetoed; China conj Russia; resolution obj vetoed",
    "To defeat terrorism, states have to share information.":
        "terrorism obj defeat; states nsubj have; share xcomp have; information obj share",
    "There is no military solution to the conflict.": "solution nsubj is; military amod solution",
    "The president called on Kazakhstan to close its border.":
        "president nsubj called; Kazakhstan obl called; border obj close",
    "Cooperation between the two countries is growing.":
        "Cooperation nsubj growing; countries nmod Cooperation; is aux growing",
}  # fmt: skip


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_of_the_domain_are_parsed(nlp: Language, text: str) -> None:
    found = {f"{token.text} {token.dep_} {token.head.text}" for token in nlp(text)}
    assert set(SENTENCES[text].split("; ")) <= found


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("Countries removed barriers.", "country remove barrier ."),
        ("They were losing.", "they be lose ."),
        ("They withdrew their forces.", "they withdraw their force ."),
        ("Children fled bombings.", "child flee bombing ."),
    ],
)
def test_lemmas_are_right(nlp: Language, text: str, lemmas: str) -> None:
    assert " ".join(token.lemma_ for token in nlp(text)) == lemmas


def test_the_folder_is_small_and_says_what_it_is() -> None:
    sizes = {path.name: path.stat().st_size for path in SHIPPED.rglob("*") if path.is_file()}
    assert sum(sizes.values()) < 30_000_000
    assert {"LICENSE", "README.md", "scores.json", "config.cfg"} <= set(sizes)


def test_the_model_card_prints_the_scores() -> None:
    scores = json.loads((SHIPPED / "scores.json").read_text(encoding="utf-8"))
    card = (SHIPPED / "README.md").read_text(encoding="utf-8")
    assert f"{scores['both']['LAS']:.1f}" in card
    assert scores["both"]["LAS"] >= 82
