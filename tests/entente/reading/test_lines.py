import pytest

from entente.reading.lines import read_lines


def lines(text: str) -> list[tuple[str, str, int]]:
    return [(line.marker, text[line.start : line.end], line.ordinal) for line in read_lines(text, 0)]


@pytest.mark.parametrize(
    "sign", ["-", "–", "—", "*", "+", "•", "·   ", "‣", "o  ", "-\t", "\\-", "- [ ]", "- [x]"]
)
def test_a_bullet_marks_an_item(sign: str) -> None:
    assert lines(f"{sign} Share data.") == [("bullet", "Share data.", 0)]


@pytest.mark.parametrize(
    ("sign", "ordinal"),
    [("1.", 1), ("12)", 12), ("(3)", 3), ("(b)", 2), ("c)", 3), ("(iv)", 0), ("2\\.", 2)],
)
def test_a_number_marks_an_item_and_gives_its_place(sign: str, ordinal: int) -> None:
    assert lines(f"{sign}  Share data.") == [("number", "Share data.", ordinal)]


@pytest.mark.parametrize(
    "text",
    [
        "2.5 million fled",
        "-5 degrees",
        "*Talks* fail",
        "1,000 boats",
        "I. Newton",
        "#1 threat",
        "o brother",
        "e.g. boats",
    ],
)
def test_a_line_of_prose_has_no_marker(text: str) -> None:
    assert lines(text) == [("", text, 0)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## What to do", "What to do"),
        ("> ### What to do", "What to do"),
        ("What to do\n==", "What to do\n=="),
    ],
)
def test_hash_signs_mark_a_heading(text: str, words: str) -> None:
    assert lines(text)[0] == (("heading" if "#" in text else ""), words.partition("\n")[0], 0)


def test_a_rule_under_a_single_line_makes_it_a_heading_and_one_apart_does_not() -> None:
    assert lines("What to do\n====\nText") == [("heading", "What to do", 0), ("", "Text", 0)]
    assert lines("One\ntwo\n----") == [("", "One", 0), ("", "two", 0)]
    assert lines("One\n\n----\nText")[0] == ("", "One", 0)


def test_a_sign_in_the_middle_of_a_sentence_is_no_marker() -> None:
    text = (
        "The talks that the four states on the lake had begun\n"
        "- two of them for the first time in many years of war -\n"
        "ended without a word, and nothing moved until the month of\n"
        "14. May came."
    )
    assert [marker for marker, *_ in lines(text)] == [""] * 4


def test_a_sign_after_a_colon_or_a_short_line_is_a_marker() -> None:
    assert [m for m, *_ in lines("Contents\n1. The Lake\n2. Its Boats")] == ["", "number", "number"]
    assert [m for m, *_ in lines("We ask for:\n- boats\n- radios\nand then:\n1. fuel\n2. crews")] == [
        *("", "bullet", "bullet", "", "number", "number")
    ]


@pytest.mark.parametrize("rule", ["", "*", "* * *", "---", "\\###", "~~~", "***", "· · ·"])
def test_a_line_without_words_stands_between(rule: str) -> None:
    first, second = read_lines(f"One day\n{rule}\nTwo days", 0)
    assert (first.apart, second.apart) == (True, True)


def test_another_depth_of_quotation_stands_between() -> None:
    found = read_lines("> one\n> two\n>> three\nfour", 0)
    assert [line.apart for line in found] == [True, False, True, True]


def test_labels_count_at_the_head_of_a_document_only() -> None:
    assert lines("Date: today")[0][0] == "label"
    assert lines("Word\n" * 20 + "Date: today")[-1][0] == ""


def test_a_quotation_may_hold_items_and_headings() -> None:
    assert lines("> - Share data.\n> 2. Pay.\n> # Why") == [
        *(("bullet", "Share data.", 0), ("number", "Pay.", 2), ("heading", "Why", 0))
    ]


def test_a_row_of_a_table_is_marked() -> None:
    assert lines("| Niger | 12 |\n|---|---|\n| Chad | 7 |") == [
        ("row", " Niger | 12 |", 0),
        ("row", " Chad | 7 |", 0),
    ]
