import pytest

from entente.reading.enumerations import split_enumeration


def parts(text: str) -> list[tuple[str, bool]]:
    return [(text[begin:end].strip(), is_item) for begin, end, is_item in split_enumeration(text)]


def test_items_numbered_within_a_line_are_parts() -> None:
    assert parts("1.  Ann Lee 2.  Bo Oz, Rome 3. “Cy”") == [
        ("Ann Lee", True),
        ("Bo Oz, Rome", True),
        ("“Cy”", True),
    ]


def test_what_stands_before_the_first_is_no_item() -> None:
    assert parts("They want to 1) Share data. Now. 2) Pay.") == [
        ("They want to", False),
        ("Share data. Now.", True),
        ("Pay.", True),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It ended on 1. May and on 2. June.",
        "See article 2. The council met.",
        "We ask 1) that boats be sent and 2) that crews be paid.",
        "Only 1) One item.",
        "3) Three 4) Four",
        "",
    ],
)
def test_other_numbers_part_nothing(text: str) -> None:
    assert split_enumeration(text) == ((0, len(text), False),)
