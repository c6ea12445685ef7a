import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from entente.language.clear import to_universal

VOCABULARY = Vocab()

# word, part of speech, head and relation in the CLEAR scheme, head and relation in Universal Dependencies
CASES = {
    "a preposition marks its object": """
        They    PRON  1 nsubj   1 nsubj
        fled    VERB  1 ROOT    1 root
        from    ADP   1 prep    3 case
        Mosul   PROPN 2 pobj    1 obl
        in      ADP   3 prep    5 case
        Iraq    PROPN 4 pobj    3 nmod""",
    "an agent stays an agent": """
        Mines   NOUN  2 nsubjpass 2 nsubj:pass
        were    AUX   2 auxpass   2 aux:pass
        laid    VERB  2 ROOT      2 root
        by      ADP   2 agent     4 case
        rebels  NOUN  3 pobj      2 obl:agent""",
    "the predicate of be is the head": """
        Peace   NOUN  1 nsubj   3 nsubj
        is      AUX   1 ROOT    3 cop
        not     PART  1 neg     3 advmod
        cheap   ADJ   1 acomp   3 root
        .       PUNCT 1 punct   3 punct""",
    "a place can be the predicate": """
        Troops  NOUN  1 nsubj   3 nsubj
        are     AUX   1 ROOT    3 cop
        in      ADP   1 prep    3 case
        Iraq    PROPN 2 pobj    3 root
        and     CCONJ 2 cc      6 cc
        in      ADP   2 conj    6 case
        Syria   PROPN 5 pobj    3 conj""",
    "what there is is the subject": """
        There   PRON  1 expl    1 expl
        are     VERB  1 ROOT    1 root
        threats NOUN  1 attr    1 nsubj
        to      ADP   2 prep    4 case
        peace   NOUN  3 pobj    2 nmod""",
    "conjuncts hang on the first": """
        A       PROPN 5 nsubj   5 nsubj
        ,       PUNCT 0 punct   0 punct
        B       PROPN 0 conj    0 conj
        and     CCONJ 2 cc      4 cc
        C       PROPN 2 conj    0 conj
        fled    VERB  5 ROOT    5 root
        out     ADP   5 prep    8 case
        of      ADP   6 prep    8 case
        Rome    PROPN 7 pobj    5 obl""",
    "a clause after a preposition": """
        He      PRON  1 nsubj   1 nsubj
        won     VERB  1 ROOT    1 root
        by      ADP   1 prep    3 mark
        bribing VERB  2 pcomp   1 advcl
        judges  NOUN  3 dobj    3 obj""",
    "simple names change": """
        states  NOUN  3 nsubj   3 nsubj
        whose   PRON  2 poss    2 nmod:poss
        army    NOUN  0 relcl   0 acl:relcl
        gave    VERB  3 ROOT    3 root
        them    PRON  3 dative  3 iobj
        up      ADP   3 prt     3 compound:prt
        today   NOUN  3 npadvmod 3 obl:unmarked""",
}


def build(rows: list[list[str]]) -> Doc:
    words, parts, heads, relations = (list(column) for column in list(zip(*rows, strict=True))[:4])
    lemmas = ["be" if word in {"is", "are", "were"} else word for word in words]
    return Doc(
        VOCABULARY, words=words, pos=parts, heads=[int(head) for head in heads], deps=relations, lemmas=lemmas
    )


@pytest.mark.parametrize("name", CASES)
def test_clear_trees_become_universal(name: str) -> None:
    rows = [line.split() for line in CASES[name].strip().splitlines()]
    doc = to_universal(build(rows))
    found = [(token.text, token.head.i, token.dep_) for token in doc]
    assert found == [(row[0], int(row[4]), row[5]) for row in rows]


def test_infinitive_to_is_a_mark() -> None:
    doc = Doc(VOCABULARY, words=["to", "win"], tags=["TO", "VB"], heads=[1, 1], deps=["aux", "ROOT"])
    assert [token.dep_ for token in to_universal(doc)] == ["mark", "root"]


def test_sentences_are_converted_one_by_one() -> None:
    rows = [line.split() for line in CASES["the predicate of be is the head"].strip().splitlines()]
    twice = Doc.from_docs([build(rows), build(rows)])
    assert [token.dep_ for token in to_universal(twice)] == 2 * [row[5] for row in rows]
