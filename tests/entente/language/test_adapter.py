from spacy.lang.en import English
from spacy.tokens import Doc, Span

from entente.language.adapter import Adapter


def named(words: list[str], *names: tuple[int, int, str]) -> Doc:
    heads = [0] * len(words)
    doc = Doc(English().vocab, words=words, heads=heads, deps=["root"] + ["flat"] * (len(words) - 1))
    doc.set_ents([Span(doc, *name) for name in names])
    return doc


def test_names_get_our_kinds_and_dates_go() -> None:
    doc = named(["Kabul", "today", "NATO"], (0, 1, "GPE"), (1, 2, "DATE"), (2, 3, "ORG"))
    assert [(name.text, name.label_) for name in Adapter("ud")(doc).ents] == [
        ("Kabul", "LOC"),
        ("NATO", "ORG"),
    ]


def test_a_name_does_not_end_in_white_space() -> None:
    doc = named(["Kabul", "\n"], (0, 2, "GPE"))
    assert [name.text for name in Adapter("ud")(doc).ents] == ["Kabul"]


def test_typed_mentions_are_the_heads_of_names() -> None:
    doc = Adapter("ud")(named(["Ban", "Ki", "moon"], (0, 3, "PERSON")))
    assert [(span.text, span.label_) for span in doc.spans["mentions"]] == [("Ban Ki moon", "person")]


def test_clear_labels_are_converted_only_when_asked() -> None:
    doc = Doc(English().vocab, words=["win", "wars"], heads=[0, 0], deps=["ROOT", "dobj"])
    assert [token.dep_ for token in Adapter("ud")(doc.copy())] == ["ROOT", "dobj"]
    assert [token.dep_ for token in Adapter("clear")(doc)] == ["root", "obj"]
