import pytest

from entente.reading.lines import read_lines
from entente.reading.passages import find_passages


def passages(text: str) -> list[str]:
    return [" ".join(text[p.begin : p.end].split()) for p in find_passages(text, read_lines(text, 0))]


WRAPPED = """The ministers of the four states met in Niamey and agreed that
the joint patrols must go on. They asked the donors to pay for
Boats, radios and fuel.
The next meeting will be held in Abuja before the rains begin.
"""


def test_lines_broken_for_their_width_are_one_passage_and_a_line_that_had_room_ends_one() -> None:
    first, second = passages(WRAPPED)
    assert first.endswith("to pay for Boats, radios and fuel.")
    assert second.startswith("The next meeting")


def test_long_lines_are_passages_of_their_own() -> None:
    line = "The minister said that the talks go on. " * 5
    assert len(passages(f"{line}\n{line}\n{line}")) == 3


def test_short_lines_stand_for_themselves() -> None:
    assert passages("Amina Diallo\nNiamey\nLake Commission") == ["Amina Diallo", "Niamey", "Lake Commission"]


LONG = "The report that the commission gave to the council of the four states on the lake"


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (LONG, "was never read."),
        (f"- {LONG}", "was never read."),
        (f"{LONG},", "which was never read."),
        (f"{LONG} was never read by those in the", "Ministry of Defence."),
        (f"{LONG} was never read but by the patrols and", "Boats sank."),
    ],
)
def test_a_sentence_that_an_empty_line_broke_is_made_whole(upper: str, lower: str) -> None:
    assert passages(f"{upper}\n\n{lower}") == [f"{upper} {lower}".removeprefix("- ")]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Mr. President,", "we met in Niamey."),
        (f"{LONG}:", "share what you know"),
        (f"{LONG} was read.", "al-Shabaab was not."),
        (f"{LONG} was read; and", "The council met."),
        (LONG, "The council met."),
        (LONG, "- and a bullet"),
        ("A heading above", "and a line below"),
    ],
)
def test_passages_that_an_empty_line_parts_stay_apart(upper: str, lower: str) -> None:
    assert len(passages(f"{upper}\n\n{lower}")) == 2


def test_a_list_of_clauses_after_a_colon_stays_a_list() -> None:
    clause = "to share with the others whatever is known about the boats and their crews"
    assert len(passages(f"They agreed:\n\n{clause}\n\n{clause}")) == 3
