from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc, Span, Token

from entente.grammar import agents, case, conjuncts, entity_at, patients, role, subjects

VOCAB = English().vocab

URGED = """
Leaders leader NOUN NNS 2 nsubj
urged urge VERB VBD 0 root
states state NOUN NNS 2 obj
and and CCONJ CC 5 cc
banks bank NOUN NNS 3 conj
to to PART TO 7 mark
freeze freeze VERB VB 2 xcomp
assets asset NOUN NNS 7 obj
"""
BOMBED = """
Markets market NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
bombed bomb VERB VBN 0 root
by by ADP IN 5 case
rebels rebel NOUN NNS 3 obl
in in ADP IN 7 case
Herat Herat PROPN NNP 3 obl
"""
FUNDS = """
Groups group NOUN NNS 0 root
that that PRON WDT 3 nsubj
fund fund VERB VBP 1 acl:relcl
militias militia NOUN NNS 3 obj
"""
SHARED = """
Tracking track VERB VBG 0 root
and and CCONJ CC 3 cc
freezing freeze VERB VBG 1 conj
assets asset NOUN NNS 1 obj
"""
PLAN = """
Oslo Oslo PROPN NNP 2 nsubj
has have VERB VBZ 0 root
a a DET DT 4 det
plan plan NOUN NN 2 obj
to to PART TO 6 mark
train train VERB VB 4 acl
police police NOUN NNS 6 obj
"""


def words(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("rows", "verb", "who", "what"),
    [
        (URGED, 1, ["Leaders"], ["states", "banks"]),
        (URGED, 6, ["states", "banks"], ["assets"]),
        (BOMBED, 2, ["rebels"], ["Markets"]),
        (FUNDS, 2, ["Groups"], ["militias"]),
        (SHARED, 2, [], ["assets"]),
        (PLAN, 5, ["Oslo"], ["police"]),
    ],
)
def test_who_acts_and_whom_it_hits_is_read_through_voice_control_and_coordination(
    tree: Callable[[str], Doc], rows: str, verb: int, who: list[str], what: list[str]
) -> None:
    token = tree(rows)[verb]
    assert (words(agents(token)), words(patients(token))) == (who, what)


def test_a_preposition_is_a_role_of_its_own(tree: Callable[[str], Doc]) -> None:
    verb = tree(BOMBED)[2]
    assert words(role("in", verb)) == ["Herat"]
    assert case(verb.doc[6]) == "in"


def test_conjuncts_follow_only_downwards(tree: Callable[[str], Doc]) -> None:
    doc = tree(URGED)
    assert words(tuple(conjuncts(doc[2]))) == ["states", "banks"]
    assert words(tuple(conjuncts(doc[4]))) == ["banks"]


def test_the_subject_of_a_passive_is_a_surface_subject(tree: Callable[[str], Doc]) -> None:
    assert words(subjects(tree(BOMBED)[2])) == ["Markets"]


@given(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["", "PER", "ORG", "LOC"])), min_size=1, max_size=8)
)
def test_the_name_at_a_word_is_the_one_that_the_document_has_there(parts: list[tuple[int, str]]) -> None:
    doc = Doc(VOCAB, words=["word"] * sum(length for length, _ in parts))
    spans, start = [], 0
    for length, label in parts:
        spans += [Span(doc, start, start + length, label=label)] * bool(label)
        start += length
    doc.set_ents(spans)
    for token in doc:
        there = [entity for entity in doc.ents if entity.start <= token.i < entity.end]
        found = entity_at(token)
        assert (found is None) == (not there)
        assert [(one.start, one.end, one.label_) for one in there] == (
            [(found.start, found.end, found.label_)] if found is not None else []
        )
