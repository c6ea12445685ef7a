from collections.abc import Callable

from spacy.tokens import Doc

from entente.classifiers import NO_WORD
from entente.knowledge import load_knowledge
from entente.mentions.traits import Setting, may_head, mention_case

ROWS = """
Ships ship NOUN NNS 5 nsubj:pass
of of ADP IN 3 case
Chad Chad PROPN NNP 1 nmod
are be AUX VBP 5 aux:pass
searched search VERB VBN 0 root
"""


def setting() -> Setting:
    return Setting({2: "State"}, {0: "object"}, {0: "heading"}, load_knowledge().lexicon)


def test_words_of_content_may_head_a_mention_and_what_serves_them_may_not(
    tree: Callable[[str], Doc],
) -> None:
    assert [token.text for token in tree(ROWS) if may_head(token)] == ["Ships", "Chad", "searched"]


def test_a_noun_is_told_by_itself_its_head_its_block_and_what_depends_on_it(
    tree: Callable[[str], Doc],
) -> None:
    doc = tree(ROWS)
    words, traits = mention_case(doc[0], setting())
    assert words == (0, 4)
    assert {"lemma=ship", "head.lemma=search", "typed=object", "rule=-", "block=heading"} <= set(traits)
    assert "nmod=of:State" in traits


def test_a_verb_is_told_by_voice_auxiliaries_and_doer_and_a_root_has_no_head(
    tree: Callable[[str], Doc],
) -> None:
    doc = tree(ROWS)
    words, traits = mention_case(doc[4], setting())
    assert words == (4, NO_WORD)
    assert {"passive=True", "aux=are", "doer=ships", "nsubj.rule=-"} <= set(traits)
