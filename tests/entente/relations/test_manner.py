from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from entente.knowledge import load_knowledge
from entente.relations.manner import denials, manners, modality, polarity, proposers, speaker

Tree = Callable[[str], Doc]
LEXICON = load_knowledge().lexicon

AUXILIARY = """
Kenya Kenya PROPN NNP 3 nsubj
{0} {0} AUX MD 3 aux
ban ban VERB VB 0 root
drones drone NOUN NNS 3 obj
"""
BANNED = """
Kenya Kenya PROPN NNP 3 nsubj
{0} {0} ADV RB 3 advmod
banned ban VERB VBD 0 root
drones drone NOUN NNS 3 obj
"""
COMPLETED = """
Kenya Kenya PROPN NNP 2 nsubj
{0} VERB VBD 0 root
to to PART TO 4 mark
ban ban VERB VB 2 {1}
drones drone NOUN NNS 4 obj
"""
URGED = """
Kenya Kenya PROPN NNP 2 nsubj
{0} VERB VBD 0 root
Chad Chad PROPN NNP 2 obj
to to PART TO 5 mark
ban ban VERB VB 2 xcomp
drones drone NOUN NNS 5 obj
"""
PASSIVE_URGED = """
Chad Chad PROPN NNP 3 nsubj:pass
was be AUX VBD 3 aux:pass
urged urge VERB VBN 0 root
by by ADP IN 5 case
Kenya Kenya PROPN NNP 3 obl
to to PART TO 7 mark
ban ban VERB VB 3 xcomp
drones drone NOUN NNS 7 obj
"""
IT_IS = """
It it PRON PRP 3 expl
is be AUX VBZ 3 cop
{0} {0} {1} JJ 0 root
to to PART TO 5 mark
ban ban VERB VB 3 csubj
drones drone NOUN NNS 5 obj
"""
CONDITION = """
{0} {0} SCONJ IN 3 mark
Kenya Kenya PROPN NNP 3 nsubj
bans ban VERB VBZ 6 advcl
Chad Chad PROPN NNP 6 nsubj
must must AUX MD 6 aux
wait wait VERB VB 0 root
"""
SAID = """
Kenya Kenya PROPN NNP 2 nsubj
said say VERB VBD 0 root
that that SCONJ IN 6 mark
Chad Chad PROPN NNP 6 nsubj
{0} {0} AUX MD 6 aux
ban ban VERB VB 2 ccomp
drones drone NOUN NNS 6 obj
"""
GERUND = """
Kenya Kenya PROPN NNP 2 nsubj
{0} VERB VBD 0 root
banning ban VERB {1} 2 ccomp
drones drone NOUN NNS 3 obj
"""
COORDINATED = """
Kenya Kenya PROPN NNP 3 nsubj
must must AUX MD 3 aux
track track VERB VB 0 root
and and CCONJ CC 5 cc
ban ban VERB VB 3 conj
drones drone NOUN NNS 5 obj
"""
ALONGSIDE = """
Kenya Kenya PROPN NNP 2 nsubj
managed manage VERB VBD 0 root
to to PART TO 4 mark
urge urge VERB VB 2 xcomp
Chad Chad PROPN NNP 4 obj
and and CCONJ CC 7 cc
ban ban VERB VB 4 conj
"""
APART = """
Kenya Kenya PROPN NNP 3 nsubj
may may AUX MD 3 aux
act act VERB VB 0 root
and and CCONJ CC 6 cc
Chad Chad PROPN NNP 6 nsubj
banned ban VERB VBD 3 conj
"""
DESCRIBED = """
Kenya Kenya PROPN NNP 3 nsubj
must must AUX MD 3 aux
arm arm VERB VB 0 root
men man NOUN NNS 3 obj
who who PRON WP 6 nsubj
ban ban VERB VBP 4 acl:relcl
drones drone NOUN NNS 6 obj
"""
ORDERED = "Ban ban VERB VB 0 root\ndrones drone NOUN NNS 1 obj"


def ban(doc: Doc) -> Token:
    return next(token for token in doc if token.lemma_ == "ban")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        *((AUXILIARY.format(word), "proposed") for word in ("must", "should", "shall", "will", "can")),
        *((AUXILIARY.format(word), "possible") for word in ("may", "might", "could", "would")),
        (AUXILIARY.format("did"), "stated"),
        (BANNED.format("reportedly"), "possible"),
        (BANNED.format("promptly"), "stated"),
        (COMPLETED.format("plans plan", "xcomp"), "proposed"),
        (COMPLETED.format("met meet", "advcl"), "proposed"),
        (COMPLETED.format("seems seem", "xcomp"), "possible"),
        (COMPLETED.format("managed manage", "xcomp"), "stated"),
        (URGED.format("urged urge"), "proposed"),
        (URGED.format("saw see"), "stated"),
        (PASSIVE_URGED, "proposed"),
        (IT_IS.format("vital", "ADJ"), "proposed"),
        (IT_IS.format("possible", "ADJ"), "possible"),
        (IT_IS.format("duty", "NOUN"), "proposed"),
        (CONDITION.format("if"), "possible"),
        (CONDITION.format("because"), "stated"),
        (SAID.format("must"), "proposed"),
        (SAID.format("did"), "stated"),
        (GERUND.format("urged urge", "VBG"), "proposed"),
        (GERUND.format("urged urge", "VBZ"), "stated"),
        (GERUND.format("saw see", "VBG"), "stated"),
        (COORDINATED, "proposed"),
        (ALONGSIDE, "stated"),
        (APART, "stated"),
        (DESCRIBED, "stated"),
        (ORDERED, "proposed"),
    ],
)
def test_how_it_is_told_is_read_off_the_verbs_above(tree: Tree, rows: str, told: str) -> None:
    assert modality(ban(tree(rows)), LEXICON) == told


def test_a_noun_is_told_as_its_verb_is(tree: Tree) -> None:
    assert modality(tree(AUXILIARY.format("may"))[3], LEXICON) == "possible"


NEGATED = """
Kenya Kenya PROPN NNP 4 nsubj
did do AUX VBD 4 aux
{0} {0} PART RB 4 advmod
ban ban VERB VB 0 root
drones drone NOUN NNS 4 obj
"""
NO_STATE = """
{0} {0} DET DT 2 det
state state NOUN NN 3 nsubj
bans ban VERB VBZ 0 root
"""
NOT_FAIL = """
Kenya Kenya PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
fail fail VERB VB 0 root
to to PART TO 6 mark
ban ban VERB VB 4 xcomp
"""
WITHOUT = """
Kenya Kenya PROPN NNP 2 nsubj
acted act VERB VBD 0 root
{0} {0} SCONJ IN 4 mark
banning ban VERB VBG 2 advcl
"""
NOT_ONLY = """
Kenya Kenya PROPN NNP 4 nsubj
not not PART RB 4 advmod
only only ADV RB 4 advmod
bans ban VERB VBZ 0 root
"""
NO_BAN = """
There there PRON EX 2 expl
is be VERB VBZ 0 root
{0} {0} DET DT 4 det
ban ban NOUN NN 2 nsubj
"""
HAD_NO = """
Kenya Kenya PROPN NNP 2 nsubj
had have VERB VBD 0 root
{0} {0} DET DT 4 det
ban ban NOUN NN 2 obj
"""
NEVER_MORE = """
The the DET DT 2 det
ban ban NOUN NN 6 nsubj
was be AUX VBD 6 cop
never never ADV RB 6 advmod
more more ADV RBR 6 advmod
vital vital ADJ JJ 0 root
"""


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        *((NEGATED.format(word), "negative") for word in ("not", "n't", "never", "hardly")),
        (NEGATED.format("also"), "positive"),
        (NO_STATE.format("no"), "negative"),
        (NO_STATE.format("neither"), "negative"),
        (NO_STATE.format("every"), "positive"),
        (CONDITION.format("because").replace("must must AUX MD", "not not PART RB"), "positive"),
        ("Nobody nobody PRON NN 2 nsubj\nbans ban VERB VBZ 0 root", "negative"),
        (COMPLETED.format("failed fail", "xcomp"), "negative"),
        (COMPLETED.format("refused refuse", "xcomp"), "negative"),
        (COMPLETED.format("stopped stop", "advcl"), "positive"),
        (NOT_FAIL, "positive"),
        (WITHOUT.format("without"), "negative"),
        (WITHOUT.format("by"), "positive"),
        (NOT_ONLY, "positive"),
        (NOT_ONLY.replace("only only", "even even"), "negative"),
        (NO_BAN.format("no"), "negative"),
        (NO_BAN.format("a"), "positive"),
        (HAD_NO.format("no"), "negative"),
        (HAD_NO.format("a"), "positive"),
        (NEVER_MORE, "positive"),
        (NEVER_MORE.replace("more more ADV RBR", "so so ADV RB").replace("never never", "not not"),
         "positive"),
    ],
)  # fmt: skip
def test_a_denial_counts_where_it_bears_on_the_word_and_two_affirm(tree: Tree, rows: str, told: str) -> None:
    assert polarity(ban(tree(rows)), LEXICON) == told


def test_a_subject_that_is_none_is_denied_once(tree: Tree) -> None:
    assert polarity(tree(NO_STATE.format("no"))[1], LEXICON) == "negative"
    assert polarity(tree(NO_STATE.format("every"))[1], LEXICON) == "positive"


def words(tokens: tuple[Token, ...]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("rows", "who"),
    [
        (URGED.format("urged urge"), ["Kenya"]),
        (PASSIVE_URGED, ["Kenya"]),
        (COMPLETED.format("plans plan", "xcomp"), ["Kenya"]),
        (SAID.format("must"), ["Kenya"]),
        (AUXILIARY.format("will"), ["Kenya"]),
        (AUXILIARY.format("must"), []),
        (URGED.format("saw see"), []),
        (ORDERED, []),
    ],
)
def test_who_urges_plans_or_says_it_calls_for_it(tree: Tree, rows: str, who: list[str]) -> None:
    assert words(proposers(ban(tree(rows)), LEXICON)) == who


ACCORDING = """
According accord ADP VBG 3 case
to to ADP IN 1 fixed
Kenya Kenya PROPN NNP 5 obl
Chad Chad PROPN NNP 5 nsubj
banned ban VERB VBD 0 root
drones drone NOUN NNS 5 obj
"""
REASON = """
Kenya Kenya PROPN NNP 2 nsubj
said say VERB VBD 0 root
Chad Chad PROPN NNP 4 nsubj
waited wait VERB VBD 2 ccomp
because because SCONJ IN 7 mark
rebels rebel NOUN NNS 7 nsubj
ban ban VERB VBP 4 advcl
"""
ASIDE = """
Chad Chad PROPN NNP 2 nsubj
banned ban VERB VBD 0 root
drones drone NOUN NNS 2 obj
Kenya Kenya PROPN NNP 5 nsubj
said say VERB VBD 2 parataxis
"""


@pytest.mark.parametrize(
    ("rows", "who"),
    [
        (SAID.format("did"), ["Kenya"]),
        (ACCORDING, ["Kenya"]),
        (ACCORDING.replace("According accord", "Owing owe"), []),
        (ASIDE, ["Kenya"]),
        (REASON, ["Kenya"]),
        (URGED.format("urged urge"), []),
        (AUXILIARY.format("did"), []),
    ],
)
def test_who_is_named_as_saying_it(tree: Tree, rows: str, who: list[str]) -> None:
    assert words(speaker(ban(tree(rows)), LEXICON)) == who


@pytest.mark.parametrize(
    ("word", "cues"),
    [("must", [("proposed", "must")]), ("may", [("possible", "may")]), ("did", [])],
)
def test_the_word_that_shows_the_manner_is_told(tree: Tree, word: str, cues: list[tuple[str, str]]) -> None:
    doc = tree(AUXILIARY.format(word))
    assert [(how, token.text) for how, token in manners(doc[2], LEXICON)] == cues


def test_a_governor_that_calls_for_something_is_told_as_what_shows_it(tree: Tree) -> None:
    doc = tree(URGED.format("urged urge"))
    assert [(how, token.text) for how, token in manners(doc[4], LEXICON)] == [("proposed", "urged")]


def test_the_words_that_deny_are_told(tree: Tree) -> None:
    assert [word.text for word in denials(tree(BANNED.format("never"))[2], LEXICON)] == ["never"]
    assert list(denials(tree(BANNED.format("once"))[2], LEXICON)) == []
    refused = tree(COMPLETED.format("refused refuse", "xcomp"))
    assert [word.text for word in denials(refused[3], LEXICON)] == ["refused"]
