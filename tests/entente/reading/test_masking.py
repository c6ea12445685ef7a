import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.reading.masking import blank, mask_inline, replace


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("the **full power** of", "the   full power   of"),
        ("*Talks* fail.** He", " Talks  fail.   He"),
        ("_The Times_ on snake_case", " The Times  on snake_case"),
        ("the `code` word", "the  code  word"),
        ("gone ~~now~~", "gone   now  "),
        ("see [the river](https://a.example/b_(c)) now", f"see  the river{' ' * 27}now"),
        ("a [report][1] says", "a  report     says"),
        ('![a boat](b.png "Boat") sank', "                        sank"),
        ("[![logo](l.png)](/home) News", "                        News"),
        ("he said[^1] so [12].", "he said     so     ."),
        (r"\### 5 \* 3", " ### 5    3"),
        ("a\u00a0b\u200b\tc\x1b[31m", "a b  c [31m"),
        ("\u202egnp.exe\u202c", " gnp.exe "),
    ],
)
def test_markup_becomes_spaces(text: str, masked: str) -> None:
    assert mask_inline(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "a f***ing 5*s hotel",
        "build[ing] a coalition of [IS] leaders",
        "``these'' are quotation marks",
        "the #1 threat, #IStandWith",
        "C:\\temp and AT&T",
        "(see [below] for more)",
        "x < y > z",
    ],
)
def test_what_is_no_markup_stays(text: str) -> None:
    assert mask_inline(text) == text


def test_the_leftovers_of_a_definition_of_a_link_go() -> None:
    assert (
        mask_inline("A\n[home]: https://example.org x\n[Chair]: We agree")
        == f"A\n{' ' * 29}\n[Chair]: We agree"
    )


def test_blanking_keeps_the_lines_and_replacing_the_rest() -> None:
    assert blank("a\nb ") == " \n  "
    assert replace("one\ntwo\nsix", [(1, 5), (8, 11)]) == "o  \n wo\n   "
    assert replace("one\ntwo\nsix", [(1, 5)], newlines=True) == "one two\nsix"


@settings(deadline=None)
@given(st.text(alphabet="ab *_`[](){}!\\#~^1<>\n\u00a0\u200b\x1b"))
def test_the_length_stays_and_no_letter_is_lost_or_moved_but_in_links(text: str) -> None:
    masked = mask_inline(text)
    assert len(masked) == len(text)
    assert all(m in {t, " "} for t, m in zip(text, masked, strict=True))
