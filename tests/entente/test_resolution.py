import pytest

from entente.knowledge import load_knowledge
from entente.model import Document, Findings, Mention, Sentence
from entente.resolution import resolve


def found(*mentions: Mention, identifier: str = "a.txt") -> Findings:
    text = " ".join(m.text for m in mentions)
    document = Document(identifier, text, text, (), "", "Title")
    return Findings(document, (Sentence(0, len(text)),), mentions, ())


def name(text: str, kind: str, *names: str) -> Mention:
    return Mention(0, len(text), text, kind, text, 0, names=names, proper=True)


def noun(text: str, kind: str, key: str) -> Mention:
    return Mention(0, len(text), text, kind, text.lower(), 0, key=key)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (name("United Nations", "Organization"), name("U.N.", "Organization")),
        (name("ISIS", "ThreatActor"), name("Daesh", "ThreatActor")),
        (
            noun("Terrorist groups", "ThreatActor", "terrorist group"),
            noun("terrorist group", "ThreatActor", "terrorist group"),
        ),
        (noun("sharing of data", "Measure", "data share"), noun("share data", "Measure", "data share")),
    ],
)
def test_two_forms_of_one_thing_are_one(one: Mention, other: Mention) -> None:
    things = resolve([found(one), found(other, identifier="b.txt")], load_knowledge())
    assert [len(thing.places) for thing in things] == [2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (name("Kazakhstan", "State"), name("Kazakhstan", "Country")),
        (name("Anna Berg", "Person"), name("Olof Berg", "Person")),
        (noun("attack", "Attack", "attack"), noun("attack", "Measure", "attack")),
    ],
)
def test_one_name_in_two_roles_or_two_names_stay_two(one: Mention, other: Mention) -> None:
    assert len(resolve([found(one, other)], load_knowledge())) == 2


def test_an_acronym_is_joined_to_the_name_that_a_text_puts_it_after() -> None:
    full = name("Harbour Watch Network", "Organization", "HWN")
    (thing,) = resolve([found(full, name("HWN", "Organization"))], load_knowledge())
    assert (thing.label, thing.forms) == ("Harbour Watch Network", ("HWN", "Harbour Watch Network"))


def test_an_acronym_of_two_names_is_neither() -> None:
    one, other = (
        name("Harbour Watch Network", "Organization", "HWN"),
        name("Hill Water Now", "Organization", "HWN"),
    )
    assert (
        len(
            resolve(
                [
                    found(one),
                    found(other, identifier="b"),
                    found(name("HWN", "Organization"), identifier="c"),
                ],
                load_knowledge(),
            )
        )
        == 3
    )


def test_a_surname_means_the_full_name_of_its_document_where_only_one_has_it() -> None:
    things = resolve([found(name("President Anna Berg", "Person"), name("Berg", "Person"))], load_knowledge())
    assert [thing.label for thing in things] == ["President Anna Berg"]


def test_a_surname_of_two_persons_means_neither() -> None:
    things = resolve(
        [found(name("Anna Berg", "Person"), name("Olof Berg", "Person"), name("Berg", "Person"))],
        load_knowledge(),
    )
    assert len(things) == 3


def test_what_repeats_a_name_is_the_same_thing_and_lends_it_no_name() -> None:
    group = Mention(0, 5, "group", "ThreatActor", "group", 0, key="group", repeats=0)
    (thing,) = resolve([found(name("Hamas", "ThreatActor"), group, group)], load_knowledge())
    assert (thing.label, thing.forms, len(thing.places)) == ("Hamas", ("Hamas",), 3)


def test_a_shorter_wording_lends_its_form_and_no_label() -> None:
    president = Mention(26, 35, "president", "Group", "president", 0, key="president")
    text = "President Anna Berg . The president"
    document = Document("a.txt", text, text, (), "", "Title")
    berg = name("President Anna Berg", "Person")
    (thing,) = resolve(
        [Findings(document, (Sentence(0, 35),), (berg, president, president), ())], load_knowledge()
    )
    assert (thing.label, thing.kind) == ("President Anna Berg", "Person")
    assert thing.forms == ("President Anna Berg", "president")
