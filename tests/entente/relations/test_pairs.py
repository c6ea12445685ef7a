from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entente.classifiers import NO_WORD
from entente.knowledge import load_knowledge
from entente.model import AUTHOR, Mention
from entente.relations.anchors import anchor
from entente.relations.carrying import End
from entente.relations.pairs import FURTHEST, Describer, Pair, pairs

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]

ROWS = """
Rebels rebel NOUN NNS 3 nsubj
may may AUX MD 3 aux
bomb bomb VERB VB 0 root
ports port NOUN NNS 3 obj
in in ADP IN 6 case
Chad Chad PROPN NNP 4 nmod

Help help VERB VB 0 root
"""
KINDS = ("Rebels: ThreatActor", "ports: Site", "Chad: Country", "Help: Measure")


def found(doc: Doc, mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    def name(position: int) -> str:
        return "author" if position == AUTHOR else mentions[position].text

    joined = pairs(doc, anchor(doc, mentions))
    return sorted((name(pair.subject.position), name(pair.object.position)) for pair in joined)


def test_mentions_of_one_sentence_are_paired_where_a_relation_may_join_them(tree: Tree, named: Named) -> None:
    doc = tree(ROWS)
    assert found(doc, named(doc, *KINDS)) == [
        ("Chad", "ports"),  # part of
        ("Rebels", "Chad"),
        ("Rebels", "Help"),  # carried on
        ("Rebels", "ports"),
        ("author", "Help"),
        ("ports", "Chad"),
    ]


def test_a_pair_knows_the_way_through_the_tree_and_where_it_turns(tree: Tree, named: Named) -> None:
    doc = tree(ROWS)
    by_ends = {
        (pair.subject.token, pair.object.token): pair for pair in pairs(doc, anchor(doc, named(doc, *KINDS)))
    }
    assert by_ends[0, 5] == Pair(End(0, 0), End(2, 5), up=(), turn=2, down=(3,))
    assert by_ends[3, 5] == Pair(End(1, 3), End(2, 5), up=(), turn=3, down=())
    assert by_ends[6, 6].subject.position == AUTHOR


@pytest.mark.parametrize(("between", "paired"), [(FURTHEST, True), (FURTHEST + 1, False)])
def test_what_stands_far_apart_in_the_tree_is_not_paired(
    tree: Tree, named: Named, between: int, paired: bool
) -> None:
    chain = "".join(f"part{n} part NOUN NN {n + 1} nmod\n" for n in range(1, between + 1))
    end = f"port port NOUN NN {between + 2} nmod"
    doc = tree(f"Rebels rebel NOUN NNS 2 nsubj\nleft leave VERB VBD 0 root\n{chain}{end}")
    mentions = named(doc, "Rebels: ThreatActor", "port: Site")
    assert found(doc, mentions) == ([("Rebels", "port")] if paired else [])


def described(
    doc: Doc, mentions: tuple[Mention, ...], ends: tuple[int, int]
) -> tuple[tuple[int, ...], set[str]]:
    anchors = anchor(doc, mentions)
    describer = Describer(doc, anchors, load_knowledge().lexicon, {0: "heading"})
    pair = next(p for p in pairs(doc, anchors) if (p.subject.position, p.object.position) == ends)
    words, traits = describer.case(pair, ("threat-verb:targets",))
    return words, set(traits)


def test_a_case_has_the_words_of_both_ends_and_the_turn_and_says_how_it_is_told(
    tree: Tree, named: Named
) -> None:
    doc = tree(ROWS)
    words, traits = described(doc, named(doc, *KINDS), (0, 1))
    assert words == (0, 3, 2)
    assert {
        "pair=ThreatActor>Place:named", "s=ThreatActor", "o=Site", "rule=threat-verb:targets",
        "turn.lemma=bomb", "turn.modality=possible", "turn.polarity=positive", "block=heading",
        "way=nsubj<|>obj", "s.lemma=rebel",
    } <= traits  # fmt: skip


def test_the_author_is_no_word_and_has_no_place_in_the_tree(tree: Tree, named: Named) -> None:
    doc = tree(ROWS)
    words, traits = described(doc, named(doc, *KINDS), (AUTHOR, 3))
    assert words == (NO_WORD, 6, 6)
    assert "pair=Actor>Measure:author" in traits
    assert "block=paragraph" in traits
    assert not any(trait.startswith(("way=", "s.lemma=")) for trait in traits)


def test_an_actor_that_is_carried_on_is_told_by_how_far_it_comes(tree: Tree, named: Named) -> None:
    doc = tree(ROWS)
    words, traits = described(doc, named(doc, *KINDS), (0, 3))
    assert words == (0, 6, 6)
    assert {"pair=ThreatActor>Measure:subject", "carried=subject:1", "carried.own=False:subject"} <= traits
    assert not any(trait.startswith("way=") for trait in traits)
