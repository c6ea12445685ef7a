import pytest

from entente.joining import reasons_of, uses
from entente.knowledge import load_knowledge
from entente.model import Document, Findings, Mention, Thing

TEXT = "x"
CASES = (
    (
        "United Nations",
        "Organization",
        "United Nations",
        "UN",
        "United Nations",
        True,
        "a name of United Nations in the lexicon",
    ),
    (
        "task force",
        "Group",
        "task force",
        "Task-Force",
        "task force",
        False,
        "the same but for capitals, hyphens and spaces",
    ),
    (
        "radicalization",
        "Hazard",
        "radicalization",
        "radicalisation",
        "radicalisation",
        False,
        "the same words in another form or order",
    ),
    (
        "share intelligence",
        "Measure",
        "intelligence share",
        "sharing of intelligence",
        "intelligence share",
        False,
        "the same words in another form or order",
    ),
    ("Clara Voss", "Person", "", "Voss", "", True, "“Clara Voss” is the only name in a.txt that ends so"),
    (
        "London Bridge attack",
        "Attack",
        "london bridge attack",
        "attack",
        "attack",
        False,
        "“attack” stands for “London Bridge attack”, the fuller wording that fits it in a.txt",
    ),
    (
        "extremists",
        "ThreatActor",
        "extremist",
        "they",
        "they",
        False,
        "taken for it by what stands around it in a.txt",
    ),
)
"""Label, class and key of a thing; another form, with its key, whether it is a name, and why it means it."""


def findings(*mentions: Mention) -> tuple[Findings, ...]:
    return (Findings(Document("a.txt", TEXT, TEXT, (), "", ""), (), mentions, ()),)


@pytest.mark.parametrize("case", CASES, ids=[case[3] for case in CASES])
def test_why_a_form_means_a_thing_is_said(case: tuple[str, str, str, str, str, bool, str]) -> None:
    label, kind, own, form, key, proper, why = case
    mentions = (
        Mention(0, 1, label, kind, label, 0, key=own, proper=proper),
        Mention(0, 1, form, kind, form, 0, key=key, proper=proper),
    )
    known = label if label == "United Nations" else ""
    thing = Thing("Actor", label, kind, tuple(sorted((label, form))), ((0, 0), (0, 1)), known=known)
    assert reasons_of(thing, uses(thing, findings(*mentions)), load_knowledge()) == (f"“{form}”: {why}",)


def test_a_name_in_brackets_is_said_to_be_another_name() -> None:
    mention = Mention(0, 1, "Northern Front", "Organization", "Northern Front", 0, names=("NF",), proper=True)
    thing = Thing("Actor", "Northern Front", "Organization", ("NF", "Northern Front"), ((0, 0),))
    assert reasons_of(thing, uses(thing, findings(mention)), load_knowledge()) == (
        "“NF”: said to be another name of it in a.txt",
    )
