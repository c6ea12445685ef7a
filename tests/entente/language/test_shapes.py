import pytest

from entente.language.shapes import GAPS, SHAPES, gap_of, shape_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("peace", "lower"), ("Kabul", "title"), ("NATO", "upper"), ("I", "initial"), ("McCain", "mixed"),
        ("2003", "none"), ("", "none"), ("COVID19", "upper"), ("e-Mail", "mixed"),
    ],
)  # fmt: skip
def test_a_word_has_the_letter_case_that_a_reader_sees(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word)] == shape


@pytest.mark.parametrize(
    ("space", "gap"),
    [
        ("", "nothing"), (" ", "space"), ("\t ", "space"), ("\n", "newline"), (" \r\n ", "newline"),
        ("\n\n", "blank"), ("\n \n", "blank"), ("\n\n\n\n", "blank"), ("\u2029", "blank"),
    ],
)  # fmt: skip
def test_white_space_counts_its_line_ends(space: str, gap: str) -> None:
    assert GAPS[gap_of(space)] == gap
