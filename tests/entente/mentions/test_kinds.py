from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from entente.knowledge import load_knowledge
from entente.mentions.kinds import lexical_kind, named_kind, typed_kind
from entente.mentions.phrases import Stretch

LINKS = {"ADJ": "amod", "PUNCT": "punct", "NOUN": "compound", "PROPN": "compound", "NUM": "nummod"}


def phrase(tree: Callable[[str], Doc], words: str) -> tuple[Doc, Stretch]:
    """A phrase of `word/POS` whose last word is its head; a bare word is a noun."""
    parts = [word.partition("/") for word in words.split()]
    last = len(parts)
    rows = []
    for number, (form, _, pos) in enumerate(parts, 1):
        head, link = (0, "root") if number == last else (last, LINKS[pos or "NOUN"])
        rows.append(f"{form} {form.lower()} {pos or 'NOUN'} _ {head} {link}")
    return tree("\n".join(rows)), Stretch(0, last - 1, last - 1)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("mosque", "Site"),
        ("poverty", "Driver"),
        ("strategy", "Measure"),
        ("border guard", "Organization"),
        ("teapot", ""),
        ("armed/ADJ group", "ThreatActor"),
        ("armed/ADJ police force", "Organization"),
        ("organised/ADJ crime group", "ThreatActor"),
        ("fishing group", "Group"),
        ("malicious/ADJ activity", "Hazard"),
        ("anti/ADJ -/PUNCT terrorism strategy", "Measure"),
        ("anti/ADJ -/PUNCT militant force", "Group"),
        ("counterinsurgency rebel force", "Group"),
        ("terrorist/ADJ attack", "Attack"),
    ],
)
def test_a_noun_has_the_class_of_its_longest_known_ending_unless_a_modifier_turns_it(
    tree: Callable[[str], Doc], words: str, kind: str
) -> None:
    assert lexical_kind(*phrase(tree, words), load_knowledge().lexicon) == kind


@pytest.mark.parametrize(
    ("bare", "modified", "kind"),
    [("effort", "joint/ADJ effort", "Measure"), ("challenge", "border challenge", "Hazard")],
)
def test_a_weak_word_counts_only_with_a_modifier(
    tree: Callable[[str], Doc], bare: str, modified: str, kind: str
) -> None:
    lexicon = load_knowledge().lexicon
    assert lexical_kind(*phrase(tree, bare), lexicon) == ""
    assert lexical_kind(*phrase(tree, modified), lexicon) == kind


@pytest.mark.parametrize("words", ["idea", "terrorist/ADJ idea", "mosque idea"])
def test_a_stop_noun_names_nothing_whatever_stands_before_it(tree: Callable[[str], Doc], words: str) -> None:
    assert lexical_kind(*phrase(tree, words), load_knowledge().lexicon) == ""


@pytest.mark.parametrize(
    ("words", "label", "kind"),
    [
        ("Kenya/PROPN", "ORG", "Country"),
        ("Amina/PROPN Diallo/PROPN", "PER", "Person"),
        ("Harbour/PROPN Watch/PROPN", "ORG", "Organization"),
        ("Tana/PROPN", "LOC", "Place"),
        ("Lamu/PROPN Tower/PROPN", "LOC", "Site"),
        ("Sahel/PROPN Strategy/PROPN", "ORG", "Measure"),
        ("Tana/PROPN Accord/PROPN", "EVENT", "Measure"),
        ("Tana/PROPN", "EVENT", ""),
    ],
)
def test_a_name_has_the_class_of_the_gazetteer_else_of_recogniser_and_last_word(
    tree: Callable[[str], Doc], words: str, label: str, kind: str
) -> None:
    doc, stretch = phrase(tree, words)
    doc.set_ents([Span(doc, 0, len(doc), label)])
    assert named_kind(doc, stretch, load_knowledge())[0] == kind


def test_mention_types_of_the_pipeline_make_actors_and_nothing_else() -> None:
    stretch = Stretch(0, 1, 1)
    found = [typed_kind(stretch, {1: label}) for label in ("person", "organization", "event", "abstract")]
    assert found == ["Group", "Organization", "", ""]
    assert typed_kind(stretch, {0: "person"}) == ""
