import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter

from entente.errors import ReadingError
from entente.reading.extract import Extract
from entente.reading.formats import pdf
from entente.reading.formats.pdflines import PdfLine
from entente.reading.formats.pdfpages import set_lines
from entente.reading.formats.pdfparagraphs import paragraphs

Make = Callable[..., bytes]
Placed = tuple[float, float, float, str]

FULL = "The ministers met in Niamey and agreed on joint patrols of the whole lake and"
LAST = "its shores, and asked the donors to pay for boats."


def page(*words: str, top: float = 700, gap: float = 14) -> list[Placed]:
    """Lines one under the other; an empty one leaves room."""
    return [(72, top - number * gap, 11, line) for number, line in enumerate(words) if line]


def running(number: int) -> list[Placed]:
    return [(72, 800, 9, "Lake Institute"), (290, 40, 9, f"Page {number} of 3")]


def marked(extract: Extract) -> list[tuple[str, str]]:
    return [(line.marker, extract.text[line.start : line.end]) for line in extract.lines]


def words_of(*pages: list[str]) -> list[str]:
    """The paragraphs of lines of one size, one under the other."""
    made = [
        tuple(PdfLine(line, 72, 700 - 14 * n, 11) for n, line in enumerate(lines) if line) for lines in pages
    ]
    return [" ".join(line.words for line in paragraph) for paragraph in paragraphs(set_lines(made))]


def test_lines_of_a_paragraph_are_one_and_room_between_them_parts_two(make_pdf: Make) -> None:
    found = pdf.extract(make_pdf([page(FULL, LAST, "", FULL, LAST)]), "a.pdf")
    assert found.text == f"{FULL} {LAST}\n\n{FULL} {LAST}"


def test_heads_and_feet_that_stand_on_several_pages_are_left_out(make_pdf: Make) -> None:
    pages = [
        [*running(number), *page(f"{name} spoke.", FULL, f"{name} left.")]
        for number, name in enumerate("ABC", 1)
    ]
    found = pdf.extract(make_pdf(pages), "a.pdf")
    assert "Lake Institute" not in found.text
    assert "Page" not in found.text
    assert found.text.count(FULL) == 3


def test_pages_that_are_all_the_same_are_read(make_pdf: Make) -> None:
    assert FULL in pdf.extract(make_pdf([page(FULL, LAST)] * 3), "a.pdf").text


def test_the_number_of_a_single_page_is_left_out(make_pdf: Make) -> None:
    found = pdf.extract(make_pdf([[*page(FULL, LAST), (290, 40, 9, "- 1 -")]]), "a.pdf")
    assert found.text == f"{FULL} {LAST}"


def test_pages_are_kept_and_one_without_text_is_noted(make_pdf: Make) -> None:
    found = pdf.extract(make_pdf([page(FULL, LAST), [], page("Ban all mines.")]), "a.pdf")
    assert found.pages[0] == 0
    assert found.text[found.pages[2] :] == "Ban all mines."
    assert found.pages[1] == found.pages[2]
    assert [(note.code, note.says) for note in found.notes] == [
        ("blank-pages", "has no text on 1 of its 3 pages")
    ]


def test_larger_and_bold_lines_are_headings(make_pdf: Make) -> None:
    lines = [
        (72.0, 760.0, 18.0, "On ports"),
        *page(FULL, LAST),
        (72.0, 650.0, -11.0, "What is asked"),
        *page(FULL, LAST, top=630),
    ]
    assert [marker for marker, _ in marked(pdf.extract(make_pdf([lines]), "a.pdf"))] == [
        "heading",
        "",
        "heading",
        "",
    ]


def test_a_heading_of_two_lines_is_one(make_pdf: Make) -> None:
    lines = [(72.0, 760.0, 18.0, "On the ports"), (72.0, 740.0, 18.0, "of the lake"), *page(FULL, LAST)]
    assert marked(pdf.extract(make_pdf([lines]), "a.pdf"))[0] == ("heading", "On the ports of the lake")


def test_items_are_parted_by_their_bullets(make_pdf: Make) -> None:
    lines = page(
        FULL,
        "its shores:",
        "• Ban all mines that were laid along the shores of the lake by the",
        "army or others.",
        "• Open ports.",
    )
    found = marked(pdf.extract(make_pdf([lines]), "a.pdf"))
    assert [marker for marker, _ in found] == ["", "bullet", "bullet"]
    assert found[1][1].endswith("by the army or others.")


@pytest.mark.parametrize(
    ("upper", "lower", "whole"),
    [
        ("the mili-", "tants came", "the militants came"),
        ("the mili\u00ad", "tants came", "the militants came"),
        ("the mili\u2010", "tants, who", "the militants, who"),
        ("an anti-", "terrorism plan", "an anti-terrorism plan"),
        ("a well-", "known ship", "a well-known ship"),
        ("the Anglo-", "Irish ship", "the Anglo- Irish ship"),
        ("from 2012-", "13 on", "from 2012- 13 on"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_made_whole(upper: str, lower: str, whole: str) -> None:
    assert words_of([f"{FULL} {upper}", f"{lower} {FULL}"]) == [f"{FULL} {whole} {FULL}"]


def test_what_the_file_shows_elsewhere_says_whether_a_hyphen_stays() -> None:
    shown = f"the peace-keepers {FULL} without cooperation"
    assert "peace-keepers met" in words_of([f"{shown} peace-", f"keepers met {FULL}"])[0]
    assert "anticorruption" in words_of([f"anticorruption {FULL} anti-", f"corruption {FULL}"])[0]


def test_a_sentence_that_a_page_breaks_goes_on() -> None:
    assert words_of([FULL], ["the shores of it."]) == [f"{FULL} the shores of it."]
    assert len(words_of([FULL, "its shores."], [FULL, FULL])) == 2


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ([LAST, FULL], 1),
        (["its shores.", FULL], 2),  # a short last line
        (["Measure", "Patrols", "Lamu", FULL], 4),  # cells of a table
        (
            [f"{FULL} in", "2012. The others came.", FULL],
            2,
        ),  # a number that ends a sentence, a short last line
        ([f"{FULL} it.", "2. The others came to this place and were asked to leave it.", FULL], 2),
        (["Aims . . . . . . . . . . 4", "Means . . . . . . . . . 12", FULL], 3),
    ],
)
def test_paragraphs_begin_where_they_are_seen_to(lines: list[str], count: int) -> None:
    assert len(words_of([*lines, *[FULL] * 9])) == count


def test_an_indented_line_begins_a_paragraph() -> None:
    lines = tuple(
        PdfLine(words, left, 700 - 14 * n, 11)
        for n, (words, left) in enumerate([(FULL, 72.0), (FULL, 72.0), (FULL, 92.0), (LAST, 72.0)])
    )
    assert [len(paragraph) for paragraph in paragraphs(set_lines([lines]))] == [2, 2]


def test_what_the_program_noted_is_kept(make_pdf: Make) -> None:
    info = "/Title (On ports) /Author (Jo Lee) /CreationDate (D:20200304100000Z)"
    assert dict(pdf.extract(make_pdf([page(FULL)], info), "a.pdf").properties) == {
        "title": "On ports",
        "author": "Jo Lee",
        "date": "2020-03-04",
        "language": "en-GB",
    }


def test_pages_without_text_are_a_state_of_their_own(make_pdf: Make) -> None:
    with pytest.raises(ReadingError, match=r"a\.pdf: has 2 pages and no text .* ocrmypdf") as caught:
        pdf.extract(make_pdf([[], []]), "a.pdf")
    assert caught.value.code == "no-text-layer"


def encrypted(data: bytes, user: str, algorithm: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user, user + "owner", algorithm=algorithm)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def test_a_password_is_a_state_of_its_own(make_pdf: Make) -> None:
    with pytest.raises(ReadingError, match=r"a\.pdf: wants a password; save it without one") as caught:
        pdf.extract(encrypted(make_pdf([page(FULL)]), "secret", "RC4-128"), "a.pdf")
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_a_file_that_only_its_owner_may_change_is_read(make_pdf: Make, algorithm: str) -> None:
    if algorithm.startswith("AES"):
        pytest.importorskip("cryptography", reason="the extra entente[encrypted] is not installed")
    assert pdf.extract(encrypted(make_pdf([page(FULL)]), "", algorithm), "a.pdf").text == FULL


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<", b"", b"x" * 1000])
def test_what_is_no_whole_file_is_damaged(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"a\.pdf: is no whole PDF file") as caught:
        pdf.extract(data, "a.pdf")
    assert caught.value.code == "damaged"
