from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entente.model import Mention
from entente.relations.anchors import anchor
from entente.relations.carrying import carried

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]

ROWS = """
Police police NOUN NN 2 nsubj
met meet VERB VBD 0 root
Oxfam Oxfam PROPN NNP 2 obj

Oxfam Oxfam PROPN NNP 2 nsubj
waits wait VERB VBZ 0 root

More more ADJ JJR 2 amod
patrols patrol NOUN NNS 0 root

Guards guard NOUN NNS 2 nsubj
want want VERB VBP 0 root
fences fence NOUN NNS 2 obj
"""
KINDS = (
    "Police: Group", "Oxfam: Organization", "Oxfam: Organization", "patrols: Measure", "Guards: Group",
    "fences: Measure",
)  # fmt: skip


def found(doc: Doc, mentions: tuple[Mention, ...]) -> list[tuple[str, str, str]]:
    return [
        (mentions[carrier.position].text, voice, mentions[end.position].text)
        for end, carrier, voice in carried(doc, anchor(doc, mentions))
    ]


def test_the_last_subject_and_the_actor_named_oftenest_are_carried_to_a_measure(
    tree: Tree, named: Named
) -> None:
    doc = tree(ROWS)
    kinds = [kind for kind in KINDS if not kind.startswith("Guards")]
    assert found(doc, named(doc, *kinds)) == [
        ("Oxfam", "subject", "patrols"),  # the theme too, and told once
        ("Oxfam", "subject", "fences"),
    ]


def test_what_is_subject_in_the_sentence_itself_is_no_carrier_there(tree: Tree, named: Named) -> None:
    doc = tree(ROWS)
    assert ("Guards", "subject", "fences") not in found(doc, named(doc, *KINDS))


@pytest.mark.parametrize(
    ("kinds", "theme"),
    [
        (("Police: Group", "patrols: Measure"), []),
        (("Police: Group", "Oxfam: Organization", "patrols: Measure"), []),
        (("Police: Group", "Oxfam: Organization", "Oxfam: Organization", "patrols: Measure"), ["Oxfam"]),
    ],
)
def test_an_actor_is_the_theme_where_its_name_stands_more_than_once(
    tree: Tree, named: Named, kinds: tuple[str, ...], theme: list[str]
) -> None:
    doc = tree(ROWS.replace("Oxfam Oxfam PROPN NNP 2 nsubj", "Oxfam Oxfam PROPN NNP 2 obj"))
    assert [name for name, voice, _ in found(doc, named(doc, *kinds)) if voice == "theme"] == theme
