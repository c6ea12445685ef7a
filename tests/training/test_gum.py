from training.gum import Bracket, mention_heads, mentions_of, names_of
from training.words import Word


def word(form: str, upos: str, head: int, label: str, entity: str = "") -> Word:
    return Word(
        form, form, upos, "_", "_", head, label, spaced=True, misc=f"Entity={entity}" if entity else "_"
    )


UNIVERSITY = (
    word("the", "DET", 2, "det", "(1-organization-new-nnnnn-cf1-2-coref-University_of_Bath"),
    word("University", "PROPN", 0, "root"),
    word("of", "ADP", 4, "case"),
    word("Bath", "PROPN", 2, "nmod", "(2-place-new-nnnnn-cf2-1-sgl-Bath)1)"),
    word("'s", "PART", 2, "case"),
)


def test_nested_brackets_are_read() -> None:
    assert mentions_of(UNIVERSITY) == [
        Bracket(3, 4, "place", known=True, identity="2"),
        Bracket(0, 4, "organization", known=True, identity="1"),
    ]


def test_a_mention_in_two_pieces_is_left_out() -> None:
    words = (
        word("come", "VERB", 0, "root", "(3[1/2]-event-new-nnnnn-cf1-1-sgl)"),
        word("back", "ADV", 1, "advmod"),
    )
    assert mentions_of(words) == []


def test_each_word_has_the_innermost_mention_that_it_heads() -> None:
    assert mention_heads(UNIVERSITY) == ("O", "organization", "O", "place", "O")
    both = (
        word("Peace", "NOUN", 0, "root", "(1-event-new-nnnnn-cf1-1-coref(2-abstract-new-nnnnn-cf2-1-sgl)"),
        word("and", "CCONJ", 3, "cc"),
        word("war", "NOUN", 1, "conj", "1)"),
    )
    assert mention_heads(both) == ("abstract", "O", "O")


def test_the_outer_name_wins_and_loses_its_determiner() -> None:
    assert names_of(UNIVERSITY) == ("O", "B-ORG", "I-ORG", "I-ORG", "O")


def test_titles_are_no_part_of_a_name_and_dates_no_names() -> None:
    words = (
        word("President", "PROPN", 2, "nmod:desc", "(1-person-new-nnnnn-cf1-1-coref"),
        word("Obama", "PROPN", 0, "root", "1)"),
        word("March", "PROPN", 2, "obl:unmarked", "(2-time-new-nnnnn-cf2-1-sgl)"),
    )
    assert names_of(words) == ("O", "B-PER", "O")


def test_common_nouns_are_no_names() -> None:
    assert names_of((word("soldiers", "NOUN", 0, "root", "(1-person-new-nnnnn-cf1-1-coref)"),)) == ("O",)
