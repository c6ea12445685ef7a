from collections.abc import Callable

from spacy.tokens import Doc

from entente.model import AUTHOR, Mention
from entente.relations.anchors import anchor

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]

ROWS = """
I I PRON PRP 2 nsubj
praised praise VERB VBD 0 root
Kenya Kenya PROPN NNP 4 compound
Rangers Rangers PROPN NNP 2 obj
"""


def test_a_mention_hangs_on_the_word_that_heads_it(tree: Tree, named: Named) -> None:
    doc = tree(ROWS)
    anchors = anchor(doc, named(doc, "Kenya Rangers: Organization", "Kenya: State"))
    assert dict(anchors.by_token) == {3: (0,), 2: (1,)}
    assert anchors.of([doc[3], doc[1], doc[2], doc[3]]) == (0, 1)


def test_places_are_mentions_and_pronouns_in_order_of_text(tree: Tree, named: Named) -> None:
    doc = tree(ROWS)
    anchors = anchor(doc, named(doc, "Kenya Rangers: Organization"))
    assert list(anchors.places()) == [(0, AUTHOR), (3, 0)]
    assert anchors.of([doc[0]]) == (AUTHOR,)


def test_a_class_is_known_by_itself_and_by_those_above_and_the_author_is_an_actor(
    tree: Tree, named: Named
) -> None:
    doc = tree(ROWS)
    anchors = anchor(doc, named(doc, "Kenya Rangers: Organization"))
    assert [anchors.is_any(0, [kind]) for kind in ("Organization", "Actor", "Threat")] == [True, True, False]
    assert (anchors.kind(AUTHOR), anchors.is_any(AUTHOR, ["Actor"])) == ("Actor", True)


def test_a_mention_that_cuts_a_word_hangs_on_the_whole_word(tree: Tree) -> None:
    doc = tree(ROWS)
    begin = doc.text.index("anger")
    cut = Mention(begin, begin + 5, "anger", "Driver", "anger", 0)
    assert dict(anchor(doc, (cut,)).by_token) == {3: (0,)}
