from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entente.coreference import tie_repeats
from entente.model import Mention

Tree = Callable[[str], Doc]
NOUNS = {"group": frozenset({"ThreatActor", "Organization"}), "country": frozenset({"State"})}
NAMED = """
{0} {0} PROPN NNP 2 nsubj
met meet VERB VBD 0 root
{1} {1} PROPN NNP 2 obj
"""
REPEATED = """
{0} {0} DET DT 2 det
{1} {1} NOUN {2} 3 nsubj
left leave VERB VBD 0 root
"""

OF_NINE = """
The the DET DT 2 det
group group NOUN NN 5 nsubj
of of ADP IN 4 case
nine nine NUM CD 2 nmod
left leave VERB VBD 0 root
"""


def mention(doc: Doc, text: str, kind: str, *, nth: int = 0) -> Mention:
    begin = -1
    for _ in range(nth + 1):
        begin = doc.text.index(text, begin + 1)
    sentence = sum(span.end_char <= begin for span in doc.sents)
    proper = text[0].isupper()
    return Mention(begin, begin + len(text), text, kind, text, sentence, proper=proper)


def tied(doc: Doc, *mentions: Mention) -> list[tuple[int | None, str]]:
    return [(one.repeats, one.kind) for one in tie_repeats(doc, mentions, nouns=NOUNS)]


def test_a_definite_noun_is_tied_to_the_one_name_that_fits_and_takes_its_class(tree: Tree) -> None:
    doc = tree(f"{NAMED.format('Hamas', 'Kenya')}\n{REPEATED.format('The', 'group', 'NN')}")
    hamas, kenya = mention(doc, "Hamas", "ThreatActor"), mention(doc, "Kenya", "State")
    group = mention(doc, "group", "Group")
    assert tied(doc, hamas, kenya, group) == [(None, "ThreatActor"), (None, "State"), (0, "ThreatActor")]


def test_of_two_names_that_fit_neither_is_meant(tree: Tree) -> None:
    doc = tree(f"{NAMED.format('Hamas', 'Hezbollah')}\n{REPEATED.format('The', 'group', 'NN')}")
    named = [mention(doc, name, "ThreatActor") for name in ("Hamas", "Hezbollah")]
    assert tied(doc, *named, mention(doc, "group", "Group"))[2] == (None, "Group")


def test_the_nearest_sentence_that_holds_a_fitting_name_decides(tree: Tree) -> None:
    parts = [
        NAMED.format("Hamas", "Chad"),
        NAMED.format("Fatah", "Mali"),
        REPEATED.format("The", "group", "NN"),
    ]
    doc = tree("\n".join(parts))
    names = [mention(doc, name, "Organization") for name in ("Hamas", "Fatah")]
    assert tied(doc, *names, mention(doc, "group", "Group"))[2] == (1, "Organization")


@pytest.mark.parametrize(
    "rows",
    [
        REPEATED.format("A", "group", "NN"),
        REPEATED.format("This", "group", "NN"),  # the one that speaks, or is spoken to
        REPEATED.format("The", "group", "NNS"),
        OF_NINE,
    ],
)
def test_what_does_not_point_back_is_not_tied(tree: Tree, rows: str) -> None:
    doc = tree(f"{NAMED.format('Hamas', 'Kenya')}\n\n{rows.strip()}")
    assert tied(doc, mention(doc, "Hamas", "ThreatActor"), mention(doc, "group", "Group"))[1] == (
        None,
        "Group",
    )


def test_what_acts_is_not_tied_to_a_place_nor_over_more_than_three_sentences(tree: Tree) -> None:
    doc = tree(f"{NAMED.format('Mali', 'Chad')}\n{REPEATED.format('The', 'country', 'NN')}")
    country = mention(doc, "country", "Organization")
    assert tied(doc, mention(doc, "Mali", "Country"), country)[1] == (None, "Organization")
    idle = "Rain rain NOUN NN 2 nsubj\nfell fall VERB VBD 0 root"
    far = tree(
        "\n\n".join([NAMED.format("Mali", "rain"), *[idle] * 3, REPEATED.format("The", "country", "NN")])
    )
    pair = mention(far, "Mali", "State"), mention(far, "country", "Organization")
    assert tied(far, *pair)[1] == (None, "Organization")
