from collections.abc import Callable

from spacy.tokens import Doc, Token

from entente.words import remembered, sentence_starts, words_of

Tree = Callable[[str], Doc]

ROWS = """
Rebels rebel NOUN NNS 2 nsubj
bombed Bomb VERB VBD 0 root
ports port NOUN NNS 2 obj
"""


def test_words_are_read_once_a_document(tree: Tree) -> None:
    doc = tree(ROWS)
    words = words_of(doc)
    assert words.relations == ("nsubj", "root", "obj")
    assert words.lemmas == ("rebel", "bomb", "port")
    assert words.verbs == (False, True, False)
    assert [[child.i for child in below] for below in words.children] == [[], [0, 2], []]
    assert words_of(doc) is words


def test_every_word_knows_where_its_sentence_begins(tree: Tree) -> None:
    doc = Doc.from_docs([tree(ROWS), tree(ROWS)])
    assert sentence_starts(doc) == (0, 0, 0, 3, 3, 3)


def test_a_word_is_asked_once_and_again_with_other_things_beside_it(tree: Tree) -> None:
    asked: list[tuple[int, object]] = []

    @remembered
    def answer(token: Token, given: object) -> str:
        asked.append((token.i, given))
        return token.text

    doc, one, other = tree(ROWS), object(), object()
    assert [answer(doc[0], one), answer(doc[0], one), answer(doc[0], other)] == ["Rebels"] * 3
    assert asked == [(0, one), (0, other)]
    assert answer(tree(ROWS)[0], one) == "Rebels"
    assert asked[-1] == (0, one)
    assert len(asked) == 3
