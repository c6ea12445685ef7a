from collections.abc import Callable

import pytest

from entente.errors import ReadingError
from entente.reading.archives import open_archive
from entente.reading.extract import Extract
from entente.reading.formats import odt

Make = Callable[..., bytes]

NOTE = "<text:note-body><text:p>See the annex.</text:p></text:note-body>"


def extracted(data: bytes) -> Extract:
    return odt.extract(open_archive(data, "a.odt"), "a.odt")


def marked(extract: Extract) -> list[tuple[str, str]]:
    return [(line.marker, extract.text[line.begin : line.end]) for line in extract.lines]


def test_headings_titles_lists_and_tables_are_told(make_odt: Make) -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    cells = "".join(
        f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in ("Patrols", "Lamu")
    )
    body = (
        '<text:p text:style-name="P1">On ports</text:p><text:h>Aims</text:h><text:p>Share data.</text:p>'
        "<text:list><text:list-item><text:p>Ban mines.</text:p></text:list-item></text:list>"
        f"<table:table><table:table-header-rows><table:table-row>{cells}</table:table-row>"
        "</table:table-header-rows></table:table>"
    )
    assert marked(extracted(make_odt(body, styles))) == [
        ("heading", "On ports"),
        ("heading", "Aims"),
        ("", "Share data."),
        ("bullet", "Ban mines."),
        ("row", "| Patrols | Lamu |"),
    ]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ('Ban<text:s text:c="3"/>all<text:tab/>mines<text:line-break/>now.', "Ban all mines now."),
        ("Ban <text:span>all <text:span>mines</text:span></text:span>.", "Ban all mines."),
        ("Ban mines.<office:annotation><text:p>Why?</text:p></office:annotation>", "Ban mines."),
        (
            f"Ban mines<text:note><text:note-citation>1</text:note-citation>{NOTE}</text:note> now.",
            "Ban mines now.\n\nSee the annex.",
        ),
        (
            "Ban mines.<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>",
            "Ban mines.\n\nIn a box.",
        ),
    ],
)
def test_what_is_shown_is_read_and_what_is_not_is_not(make_odt: Make, inside: str, words: str) -> None:
    assert extracted(make_odt(f"<text:p>{inside}</text:p>")).text == words


def test_what_was_taken_out_is_not_read(make_odt: Make) -> None:
    body = "<text:tracked-changes><text:p>Old.</text:p></text:tracked-changes><text:p>New.</text:p>"
    assert extracted(make_odt(body)).text == "New."


def test_a_table_for_looks_is_read_as_text(make_odt: Make) -> None:
    cell = "<table:table-cell><text:p>One.</text:p><text:p>Two.</text:p></table:table-cell>"
    found = extracted(make_odt(f"<table:table><table:table-row>{cell}</table:table-row></table:table>"))
    assert marked(found) == [("", "One."), ("", "Two.")]


def test_properties_are_what_the_program_noted(make_odt: Make) -> None:
    meta = (
        "<dc:title>On ports</dc:title><meta:initial-creator>Jo Lee</meta:initial-creator>"
        "<meta:creation-date>2020-03-04T10:00:00</meta:creation-date><dc:language>en-GB</dc:language>"
    )
    found = extracted(make_odt("<text:p>Share data.</text:p>", "", meta))
    assert [meaning for meaning, _ in found.properties] == ["title", "author", "date", "language"]


def test_a_password_is_told(make_odt: Make) -> None:
    with pytest.raises(ReadingError, match=r"a\.odt: is protected with a password") as caught:
        extracted(make_odt("<text:p>x</text:p>", manifest="<m><encryption-data/></m>"))
    assert caught.value.code == "encrypted"
