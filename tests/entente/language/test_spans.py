import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from entente.language.spans import mention_span

Row = tuple[str, str, int, str]

CASES: list[tuple[str, list[Row]]] = [
    (
        "sharing of intelligence",
        [("the", "DET", 1, "det"), ("sharing", "NOUN", 1, "root"), ("of", "ADP", 3, "case"),
         ("intelligence", "NOUN", 1, "nmod")],
    ),
    (
        "groups",
        [("armed", "ADJ", 2, "det"), (",", "PUNCT", 2, "punct"), ("groups", "NOUN", 2, "root"),
         ("that", "PRON", 4, "nsubj"), ("kill", "VERB", 2, "acl:relcl")],
    ),
    (
        "old allies",
        [("our", "PRON", 2, "nmod:poss"), ("old", "ADJ", 2, "amod"), ("allies", "NOUN", 2, "root"),
         ("and", "CCONJ", 4, "cc"), ("friends", "NOUN", 2, "conj")],
    ),
    (
        "Bank of the North",
        [("Bank", "PROPN", 0, "root"), ("of", "ADP", 3, "case"), ("the", "DET", 3, "det"),
         ("North", "PROPN", 0, "nmod"), (",", "PUNCT", 5, "punct"), ("London", "PROPN", 0, "appos")],
    ),
    (
        "cyber-attacks",
        [("in", "ADP", 3, "case"), ("cyber", "NOUN", 3, "compound"), ("-", "PUNCT", 1, "punct"),
         ("attacks", "NOUN", 3, "root"), (".", "PUNCT", 3, "punct")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "rows"), CASES)
def test_a_mention_reaches_as_far_as_its_noun_phrase(expected: str, rows: list[Row]) -> None:
    words, parts = [row[0] for row in rows], [row[1] for row in rows]
    heads, relations = [row[2] for row in rows], [row[3] for row in rows]
    spaces = [word not in {"cyber", "-"} for word in words]
    doc = Doc(Vocab(), words=words, spaces=spaces, pos=parts, heads=heads, deps=relations)
    begin, end = mention_span(next(token for token in doc if token.dep_ == "root"))
    assert doc[begin:end].text == expected


def test_a_mention_always_holds_its_head() -> None:
    doc = Doc(Vocab(), words=["ours", "x"], pos=["PRON", "X"], heads=[1, 1], deps=["nmod:poss", "root"])
    assert mention_span(doc[0]) == (0, 1)
