import dataclasses
import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.curation import Curation, load_curation
from entente.curation.candidates import Candidate, Said, candidates
from entente.curation.entries import Merge, Note, RejectStatement, RejectThing
from entente.curation.likeness import Seen, likenesses
from entente.curation.toml import written

NOBODY = Curation()


def seen(label: str, kind: str = "Organization", mentions: int = 2) -> Seen:
    return Seen(f"{kind}/{label}", label, kind, mentions=mentions)


def said(subject: Seen, relation: str, object_: Seen, confidence: str) -> Said:
    return Said(
        subject.iri, relation, object_.iri, "positive", "stated", Decimal(confidence), 1, "Q", "a.txt"
    )


ALIKE: tuple[tuple[Seen, Seen, str], ...] = (
    (seen("Northern Front"), seen("Northern Front", "ThreatActor"), "of different classes"),
    (seen("NF"), seen("Northern Front"), "initials"),
    (seen("N.A.T.O"), seen("North Atlantic Treaty Organization"), "initials"),
    (seen("Kazakhstan", "State"), seen("Kazakstan", "State"), "differ in one letter"),
    (seen("Mogadishu", "City"), seen("Mogadishi", "City"), "differ in one letter"),
    (seen("Islamic State"), seen("Islamic State Group"), "more words"),
    (seen("Voss", "Person"), seen("Clara Voss", "Person"), "more words"),
    (
        seen("share intelligence", "Measure"),
        seen("sharing of intelligence data", "Measure"),
        "most of their words",
    ),
)

UNLIKE: tuple[tuple[Seen, Seen], ...] = (
    (seen("Kazakhstan", "State"), seen("Kazakhstan", "Country")),  # who acts, and where
    (seen("2017 Nice attack", "Attack"), seen("2018 Nice attack", "Attack")),
    (seen("Nice", "City"), seen("Nile", "City")),
    (seen("Bank", "Organization"), seen("World Bank", "Organization")),
    (seen("US", "State"), seen("United Somewhere Else", "State")),
    (seen("terrorism", "Hazard"), seen("terrorist", "Hazard")),
    (seen("border control", "Measure"), seen("arms control", "Measure")),
)


@pytest.mark.parametrize(("one", "other", "reason"), ALIKE)
def test_names_that_may_mean_one_thing_are_found(one: Seen, other: Seen, reason: str) -> None:
    (found,) = likenesses([other, one])
    assert reason in found.reason


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_names_that_mean_two_things_are_left(one: Seen, other: Seen) -> None:
    assert list(likenesses([one, other])) == []


@pytest.fixture
def things() -> list[Seen]:
    return [
        seen("Northern Front", mentions=9),
        seen("NF", mentions=3),
        seen("terrorism", "Hazard", 5),
        seen("moment", "Group", 1),
        seen("nothing much", "Hazard", 1),
    ]


@pytest.fixture
def told(things: list[Seen]) -> list[Said]:
    front, short, terrorism, moment, _ = things
    return [
        *(said(front, relation, terrorism, "0.9") for relation in ("opposes", "commits")),
        *(said(short, relation, terrorism, "0.8") for relation in ("opposes", "commits")),
        said(front, "cooperatesWith", short, "0.2"),
        said(moment, "opposes", terrorism, "0.4"),
        said(moment, "commits", terrorism, "0.45"),
    ]


def test_the_most_valuable_comes_first(things: list[Seen], told: list[Said]) -> None:
    found = candidates(things, told, NOBODY)
    assert [one.entry for one in found] == [
        Merge(Note(""), ("Northern Front", "NF"), "Northern Front"),
        RejectThing(Note(""), "moment", "Group"),
        RejectStatement(Note(""), "Northern Front", "cooperatesWith", "NF", "positive", "stated"),
        RejectThing(Note(""), "nothing much", "Hazard"),
    ]
    assert [round(one.value, 2) for one in found] == [2.4, 1.15, 0.8, 0.01]


def test_the_order_of_what_is_seen_changes_nothing(things: list[Seen], told: list[Said]) -> None:
    assert written(candidates(things, told, NOBODY)) == written(candidates(things[::-1], told[::-1], NOBODY))


def test_what_is_written_can_be_accepted_and_is_not_proposed_again(
    things: list[Seen], told: list[Said], tmp_path: Path
) -> None:
    text = written(candidates(things, told, NOBODY))
    file = tmp_path / "review.toml"
    file.write_text(text, encoding="utf-8")
    read = load_curation([file])
    assert (len(read.entries), len(read.open)) == (0, 4)
    assert candidates(things, told, read) == ()
    file.write_text(text.replace("accept = false", "accept = true"), encoding="utf-8")
    assert len(load_curation([file]).entries) == 4
    assert "# likely one thing: “Northern Front” (Organization, 3 statements) and “NF” (" in text


def test_names_that_are_kept_apart_are_not_proposed(
    things: list[Seen], told: list[Said], tmp_path: Path
) -> None:
    file = tmp_path / "curation.toml"
    file.write_text('[[apart]]\nnames = ["nf", "Northern Front", "X"]\n', encoding="utf-8")
    assert not [
        one for one in candidates(things, told, load_curation([file])) if isinstance(one.entry, Merge)
    ]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_name_comes_back_from_what_is_written(name: str) -> None:
    text = written([Candidate(RejectThing(Note(""), name), 1.0, name, name, name)])
    assert tomllib.loads(text)["reject"] == [{"name": name, "accept": False}]
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)


def test_what_is_known_is_not_proposed_to_be_nothing(things: list[Seen], told: list[Said]) -> None:
    known = [dataclasses.replace(thing, known=True) for thing in things]
    found = candidates(known, told, NOBODY)
    assert not [one for one in found if isinstance(one.entry, RejectThing)]
    doubted = [one.entry.subject for one in found if isinstance(one.entry, RejectStatement)]
    assert doubted == ["Northern Front", "moment", "moment"]


@pytest.mark.parametrize(("name", "kept"), [("people", "Group"), ("Northern Front", "ThreatActor")])
def test_people_are_not_made_a_threat_by_a_merge(name: str, kept: str) -> None:
    accused, others = seen(name, "ThreatActor", 3), seen(name, "Group", 1)
    terror = seen("terror", "Hazard")
    told = [said(accused, relation, terror, "0.9") for relation in ("commits", "supports")]
    told.append(said(others, "opposes", terror, "0.9"))
    (found,) = candidates([accused, others, terror], told, NOBODY)
    assert isinstance(found.entry, Merge)
    assert found.entry.as_kind in {kept, ""}
    assert found.because.startswith(f"likely one thing: “{name}” ({kept}, ")
