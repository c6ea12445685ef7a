import pytest
from hypothesis import given
from hypothesis import strategies as st

from entente.language.lemmas import apply_script, lemma_of, script_of

CASES = [
    ("countries", "country", False), ("Barriers", "barrier", False), ("went", "go", False),
    ("Nations", "Nations", True), ("IBM", "IBM", True), ("was", "be", False), ("", "", False),
]  # fmt: skip


@pytest.mark.parametrize(("form", "lemma", "keep_case"), CASES)
def test_an_edit_makes_the_lemma_it_was_learned_from(form: str, lemma: str, keep_case: bool) -> None:
    assert apply_script(script_of(form, lemma, keep_case=keep_case), form) == (lemma or form)


@given(st.text(max_size=12), st.text(max_size=12), st.booleans())
def test_every_pair_of_words_has_an_edit(form: str, lemma: str, keep_case: bool) -> None:
    made = apply_script(script_of(form, lemma, keep_case=keep_case), form)
    assert made == lemma or (not lemma and made in {form, form.lower()})


@pytest.mark.parametrize(
    ("learned", "lemma", "other", "expected"),
    [
        ("countries", "country", "Bodies", "body"),
        ("removed", "remove", "Losed", "lose"),
        ("cats", "cat", "s", "s"),
    ],
)
def test_an_edit_holds_for_other_words(learned: str, lemma: str, other: str, expected: str) -> None:
    assert apply_script(script_of(learned, lemma, keep_case=False), other) == expected


def test_a_name_keeps_its_capitals_and_a_noun_does_not() -> None:
    assert apply_script(script_of("kabul", "kabul", keep_case=True), "Herat") == "Herat"
    assert apply_script(script_of("war", "war", keep_case=False), "War") == "war"


@pytest.mark.parametrize(
    ("form", "tag", "script", "lemma"),
    [
        ("grinding", "VBG", "l|0||3|e", "grind"),
        ("pasting", "VBG", "l|0||3|e", "paste"),
        ("libraries", "NNS", "l|0||1|", "library"),
        ("movies", "NNS", "l|0||1|", "movie"),
        ("Humanities", "NNPS", "k|0||1|", "Humanity"),
        ("friendships", "NNS", "l|0||3|y", "friendship"),
        ("authorized", "VBD", "l|0||2|", "authorize"),
        ("subsidising", "VBG", "l|0||3|", "subsidise"),
        ("paralysed", "VBD", "l|0||2|", "paralyse"),
        ("freed", "VBD", "l|0||1|", "free"),
        ("banned", "VBD", "l|0||3|", "ban"),
        ("nobility", "NN", "l|0||3|y", "nobility"),
        ("United", "NNP", "k|0||1|", "United"),
        ("5,000", "CD", "l|0||0|", "5000"),
        ("1,5", "CD", "l|0||0|", "1,5"),
        ("were", "VBD", "=be", "be"),
    ],
)
def test_an_edit_that_cannot_be_right_is_mended(form: str, tag: str, script: str, lemma: str) -> None:
    assert lemma_of(form, tag, script) == lemma
