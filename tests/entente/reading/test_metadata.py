import pytest

from entente.reading.metadata import (
    AUTHOR,
    DATE,
    PUBLISHER,
    TITLE,
    Metadata,
    clean,
    fields_of,
    is_byline,
    metadata_of,
    names_in,
    speaker_in,
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("by: Jane Doe and Bo de la Cruz", ("Jane Doe", "Bo de la Cruz")),
        ("Jane Doe, Staff Writer", ("Jane Doe",)),
        ("Jane Doe, Ph.D.; Bo Oz & Ann Lee, Jane Doe", ("Jane Doe", "Bo Oz", "Ann Lee")),
        ("Jane Doe <jane@example.org>", ("Jane Doe",)),
        ("Jane Doe (jane@example.org)", ("Jane Doe",)),
        ("Written by the Ministry of Defence", ("the Ministry of Defence",)),
        ("jane@example.org", ()),
        ("12", ()),
        ("x" * 900, ()),
    ],
)
def test_names_come_without_addresses_and_roles(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "By Jane Doe",
        "by Jane Doe and Bo de la Cruz",
        "By The Harbour Staff",
        "By Jo Lee, on 3 May 2014",
        "By Jo – May 3",
    ],
)
def test_a_line_of_names_is_a_byline(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "By sharing data we can win",
        "By Monday it was over",
        "By May 3 it was over",
        "By 2030",
        "By Any Means?",
        "By",
        "Stand by Jane",
        "",
    ],
)
def test_a_line_that_says_more_is_no_byline(text: str) -> None:
    assert not is_byline(text)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Remarks by Minister Jane Doe at the Summit on Arms", "Minister Jane Doe"),
        ("Opening Statement by Mali on Piracy", "Mali"),
        ("Statement from President Doe", "President Doe"),
        ("Speech by Minister for Peace Jane Doe in Rome, 9 May", "Minister for Peace Jane Doe"),
        ("Letter from the Editor", ""),
        ("Statement of Principles", ""),
        ("The Speech by Jane Doe That Shook Rome", ""),
        ("Remarks by those who were at the summit", ""),
    ],
)
def test_a_title_may_name_who_speaks(title: str, name: str) -> None:
    assert speaker_in(title) == name


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Date: 3 May 2014", [(DATE, " 3 May 2014")]),
        ("From: Jane Doe", [(AUTHOR, " Jane Doe")]),
        ("Source: The Daily Harbour", [(PUBLISHER, " The Daily Harbour")]),
        ("By Jane Doe | May 3, 2014", [(AUTHOR, "By Jane Doe"), (DATE, "By Jane Doe | May 3, 2014")]),
        ("Rome: May 3, 2014", [(DATE, "Rome: May 3, 2014")]),
        ("ROME, May 3, 2014", [(DATE, "ROME, May 3, 2014")]),
    ],
)
def test_a_line_about_the_document_has_its_fields(line: str, fields: list[tuple[str, str]]) -> None:
    assert list(fields_of(line)) == fields


def test_the_first_field_with_something_in_it_counts() -> None:
    fields = [
        (TITLE, " "),
        (TITLE, "One\n two"),
        (DATE, "03/04/2020"),
        (DATE, "2020-05-06"),
        (AUTHOR, "Jo; Bo"),
    ]
    assert metadata_of(
        [*fields, (AUTHOR, "Flo"), (PUBLISHER, "https://example.org"), (PUBLISHER, "Harbour")]
    ) == (Metadata(title="One two", authors=("Jo", "Bo"), issued="2020-05-06", publisher="Harbour"))


def test_a_field_is_one_clean_line() -> None:
    assert clean(" a\n\tb\x1b[31m \ud800 \u2028c\x00 ") == "a b [31m c"
