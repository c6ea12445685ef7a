from collections.abc import Callable

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from entente.knowledge import load_knowledge
from entente.mentions import find_mentions
from entente.model import Document, Mention, Sentence

ROWS = """
Border border NOUN NN 2 compound
patrols patrol NOUN NNS 3 nsubj
resumed resume VERB VBD 0 root

Divers diver NOUN NNS 2 nsubj
praised praise VERB VBD 0 root
Kenya Kenya PROPN NNP 2 obj
"""


def found(doc: Doc, text: str = "") -> tuple[Mention, ...]:
    document = Document("a.txt", text or doc.text, doc.text, (), "", "")
    sentences = tuple(Sentence(span.start_char, span.end_char) for span in doc.sents)
    return find_mentions(doc, document, sentences, load_knowledge())


def test_mentions_stand_in_order_of_text_with_offsets_label_sentence_and_key(
    tree: Callable[[str], Doc],
) -> None:
    doc = tree(ROWS)
    mentions = found(doc)
    assert [(m.begin, m.end) for m in mentions] == sorted((m.begin, m.end) for m in mentions)
    assert mentions[0] == Mention(
        0, 14, "Border patrols", "Measure", "border patrols", 0, key="border patrol"
    )
    assert all(doc.text[m.begin : m.end] == m.text for m in mentions)


def test_a_known_name_has_its_other_names_and_no_key(tree: Callable[[str], Doc]) -> None:
    kenya = next(mention for mention in found(tree(ROWS)) if mention.text == "Kenya")
    assert (kenya.label, kenya.names, kenya.key, kenya.proper, kenya.sentence) == (
        "Kenya", ("Kenya",), "", True, 1,
    )  # fmt: skip


def test_bracketed_letters_behind_a_name_are_one_of_its_names() -> None:
    doc = Doc(
        Vocab(),
        words=["Harbour", "Watch", "(", "HW", ")"],
        spaces=[True, True, False, False, False],
        pos=["PROPN", "PROPN", "PUNCT", "PROPN", "PUNCT"],
        heads=[1, 1, 3, 1, 3],
        deps=["compound", "root", "punct", "appos", "punct"],
    )
    doc.set_ents([Span(doc, 0, 2, "ORG")])
    assert found(doc)[0].names == ("HW",)


def test_the_text_of_a_mention_is_the_documents_own_where_markup_is_masked(
    tree: Callable[[str], Doc],
) -> None:
    doc = tree(ROWS)
    mention = found(doc, doc.text.replace("Border patrols", "Border*patrols"))[0]
    assert (mention.text, mention.label) == ("Border*patrols", "border patrols")


def test_two_findings_of_one_stretch_are_one_mention(tree: Callable[[str], Doc]) -> None:
    mentions = found(tree(ROWS))
    assert len({(m.begin, m.end) for m in mentions}) == len(mentions)
