import pytest

from entente.correcting.quoting import quote_at, sentence_of
from entente.curation.statements import quoted
from entente.model import Evidence

TEXT = "He fled. They met. He fled. They fought on.\nHe  fled."


@pytest.mark.parametrize(
    ("begin", "end", "quote"),
    [
        (0, 8, "He fled."),
        (9, 18, "They met."),
        (19, 27, "He fled. They fought"),
        (28, 32, "They fought"),
        (44, 53, "He fled."),  # nothing follows that would tell it from the first
    ],
)
def test_a_quote_goes_on_until_no_earlier_place_has_the_same_words(begin: int, end: int, quote: str) -> None:
    assert quote_at(TEXT, begin, end) == quote
    found = quoted(quote, TEXT)
    assert found is not None
    assert found.start() == (begin if begin != 44 else 0)


def test_the_sentence_of_two_places_is_that_of_the_later() -> None:
    sentences = [Evidence("a.txt", 0, 8, TEXT[:8]), Evidence("a.txt", 9, 18, TEXT[9:18])]
    assert sentence_of([(9, 13), (0, 2)], sentences) == (9, 18)
    assert sentence_of([(0, 2), (28, 32)], sentences) == (28, 32)


def test_a_letter_that_no_file_can_hold_is_met_by_what_stands_for_it() -> None:
    found = quoted("the \ufffd bomb", "The bomb, the \x07\nbomb")
    assert found is not None
    assert found.start() == 10
