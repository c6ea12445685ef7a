import pytest

from entente.coreference.wordings import rejoined
from entente.model import Mention

Given = tuple[str, str, str]
"""Text, class and key; a name has no key. What stands before a bar belongs to the text around it."""

HARBOUR = ("harbour plan", "Measure", "harbour plan")


def keys(*given: Given) -> tuple[str, ...]:
    text, mentions = "", []
    for told, kind, key in given:
        before, _, words = told.rpartition("|")
        begin = len(text) + len(before) + 1
        text += f"{before} {words} "
        mentions.append(Mention(begin, begin + len(words), words, kind, words, 0, key=key, proper=not key))
    own = [mention.key or mention.label.lower() for mention in mentions]
    return rejoined(mentions, own, text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ports Ban", "Measure", ""), ("ban on ports", "Measure", "ban port")),
        (("cyber space", "Site", "cyber space"), ("cyberspace", "Site", "cyberspace")),
        (("Harbour Watch Network", "Organization", ""), ("HWN", "Organization", "")),
        (("Listed River Pirates", "ThreatActor", ""), ("LRPs", "ThreatActor", "")),
        (("Grey Otter", "ThreatActor", ""), ("Grey Otter gang", "ThreatActor", "")),
        (("Grey Otter", "ThreatActor", ""), ("Grey Otter gang", "ThreatActor", "gang otter grey")),
        (("river gang", "ThreatActor", "gang river"), ("Grey Otter", "ThreatActor", "")),
        (("Harbour Watch organisation", "Organization", ""), ("Harbour Watch", "Organization", "")),
        (("sailors", "Group", "sailor"), ("eight sailors", "Group", "eight sailor")),
        (("President Anna Berg", "Person", ""), ("the|president", "Person", "president")),
        (("Anna Berg", "Person", ""), ("Ms. Berg", "Person", "")),
        (("rebel fuel depots", "Site", "rebel fuel depot"), ("the|fuel depots", "Site", "fuel depot")),
        (("rapid river piracy", "Hazard", "rapid river piracy"), ("river piracy", "Hazard", "river piracy")),
        (HARBOUR, ("the|plan", "Measure", "plan")),
    ],
)
def test_another_wording_of_one_thing_takes_its_key(one: Given, other: Given) -> None:
    assert len(set(keys(one, other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HARBOUR, ("a|plan", "Measure", "plan")),
        (HARBOUR, ("the|plans", "Measure", "plan")),
        (("river pirates", "ThreatActor", "river pirate"), ("the|pirates", "ThreatActor", "pirate")),
        (("two raids", "Attack", "two raid"), ("raids", "Attack", "raid")),
        (("rebel fuel depots", "Site", "rebel fuel depot"), ("fuel depots", "Site", "fuel depot")),
        (("President Anna Berg", "Person", ""), ("a|president", "Person", "president")),
        (("Port Office", "Organization", ""), ("Port Offices", "Organization", "")),
        (("New Mexico", "Group", ""), ("NM", "Group", "")),
        (("Grey Otter", "ThreatActor", ""), ("Grey Otter hunters", "ThreatActor", "")),
        (("river gang", "ThreatActor", "gang river"), ("and|Grey Otter", "ThreatActor", "")),
        (("river gangs", "ThreatActor", "gang river"), ("Grey Otter", "ThreatActor", "")),
        (("river company", "Organization", "company river"), ("Grey Otter", "ThreatActor", "")),
        (("Mexico", "State", ""), ("Mexico party", "Organization", "")),
    ],
)
def test_what_may_be_another_thing_keeps_its_key(one: Given, other: Given) -> None:
    assert len(set(keys(one, other))) == 2


def test_of_two_that_fit_neither_is_taken() -> None:
    river = ("river plan", "Measure", "plan river")
    anna, olof = ("President Anna Berg", "Person", ""), ("President Olof Lind", "Person", "")
    assert keys(HARBOUR, river, ("the|plan", "Measure", "plan"))[2] == "plan"
    assert keys(anna, olof, ("the|president", "Person", "president"))[2] == "president"


def test_what_repeats_a_mention_takes_its_key() -> None:
    depot = Mention(0, 5, "depot", "Site", "depot", 0, key="depot")
    again = Mention(10, 15, "there", "Site", "there", 0, key="there", repeats=0)
    assert rejoined((depot, again), ("depot", "there"), "depot .... there") == ("depot", "depot")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Grey Otter, the river gang, fled.", True),
        ("Grey Otter, a river gang.", True),
        ("Grey Otter, the river gang and others fled.", False),
        ("Grey Otter, river gang, others fled.", False),
    ],
)
def test_what_a_name_is_said_to_be_takes_its_key(text: str, joined: bool) -> None:
    name = Mention(0, 10, "Grey Otter", "ThreatActor", "Grey Otter", 0, proper=True)
    begin = text.index("river gang")
    said = Mention(begin, begin + 10, "river gang", "ThreatActor", "river gang", 0, key="gang river")
    assert (len(set(rejoined((name, said), ("grey otter", "gang river"), text))) == 1) is joined
