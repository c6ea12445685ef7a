from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from entente.knowledge.speaking import Speaking
from entente.model import Document, Mention
from entente.relations.anchors import anchor
from entente.relations.speaking import speaking_body

Tree = Callable[[str], Doc]
Named = Callable[..., tuple[Mention, ...]]

KNOWN = Speaking(
    titles=frozenset({"statement", "joint statement"}),
    offices=frozenset({"minister"}),
    spoken_to=frozenset({"madam speaker"}),
    institutions={"israel": ("knesset",), "germany": ("bundestag",)},  # as `named` labels mentions
)
WE = "We we PRON PRP 2 nsubj\nvoted vote VERB VBD 0 root"
NAMED = "{0} {0} PROPN NNP 2 nsubj\nspoke speak VERB VBD 0 root"


def body(doc: Doc, mentions: tuple[Mention, ...], title: str = "Talks", *authors: str) -> str:
    """The text of the mention that says `we`."""
    document = Document("a.txt", doc.text, doc.text, (), "", title, authors)
    found = speaking_body(doc, mentions, anchor(doc, mentions).by_token, document, speaking=KNOWN)
    return "" if found is None else mentions[found].text


PARTIES = """
We we PRON PRP 3 nsubj
Parties Parties PROPN NNPS 1 appos
voted vote VERB VBD 0 root
"""
AT_PARTIES = """
We we PRON PRP 4 nsubj
at at ADP IN 3 case
Parties Parties PROPN NNPS 1 nmod
voted vote VERB VBD 0 root
"""
OUR_COUNTRY = """
our our PRON PRP$ 2 nmod:poss
country country NOUN NN 0 root
Parties Parties PROPN NNPS 2 appos
"""
ON_BEHALF = """
on on ADP IN 2 case
behalf behalf NOUN NN 5 obl
of of ADP IN 4 case
Parties Parties PROPN NNPS 2 nmod
we we PRON PRP 0 root
"""


@pytest.mark.parametrize("rows", [PARTIES, AT_PARTIES, OUR_COUNTRY, ON_BEHALF])
def test_who_speaks_may_be_said_outright(tree: Tree, named: Named, rows: str) -> None:
    doc = tree(rows)
    assert body(doc, named(doc, "Parties: Organization")) == "Parties"


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Joint Statement of the Quad on fraud", "Quad"),
        ("Statement by Quad", "Quad"),
        ("The Quad makes a statement", ""),
    ],
)
def test_the_title_tells_whose_statement_it_is(tree: Tree, named: Named, title: str, who: str) -> None:
    doc = tree(f"{NAMED.format('Quad')}\n\n{WE}")
    assert body(doc, named(doc, "Quad: Organization"), title) == who


@pytest.mark.parametrize(
    ("title", "author", "who"),
    [
        ("Address by the Minister", "", "Kenya"),
        ("Talks", "Foreign Minister Anna Berg", "Kenya"),
        ("Why we must act", "Anna Berg", ""),  # an op-ed: we are everybody
    ],
)
def test_one_in_office_speaks_for_the_state_that_is_named_far_oftener(
    tree: Tree, named: Named, title: str, author: str, who: str
) -> None:
    doc = tree("\n\n".join([*[NAMED.format("Kenya")] * 3, NAMED.format("Chad"), WE]))
    mentions = named(doc, *["Kenya: State"] * 3, "Chad: State")
    assert body(doc, mentions, title, author) == who


def test_a_parliament_speaks_of_other_states_oftener_than_of_its_own(tree: Tree, named: Named) -> None:
    opened = "Mr. Mr. PROPN NNP 2 compound\nBERG BERG PROPN NNP 0 root"
    doc = tree("\n\n".join([opened, *[NAMED.format("Kenya")] * 3, WE]))
    assert body(doc, named(doc, *["Kenya: State"] * 3), "Talks", "Mr. BERG") == ""


def test_institutions_tell_the_state_of_one_in_office(tree: Tree, named: Named) -> None:
    rows = [*[NAMED.format("Iran")] * 4, NAMED.format("Israel"), NAMED.format("Knesset"), WE]
    doc = tree("\n\n".join(rows))
    mentions = named(doc, *["Iran: State"] * 4, "Israel: State")
    assert body(doc, mentions, "Address by the Minister") == "Israel"
    assert body(doc, mentions[:4], "Address by the Minister") == ""  # it is nowhere named as a state
    assert body(doc, mentions, "Address by a friend") == ""


def test_who_never_says_we_speaks_for_nobody(tree: Tree, named: Named) -> None:
    doc = tree(NAMED.format("Quad"))
    assert body(doc, named(doc, "Quad: Organization"), "Statement by Quad") == ""
