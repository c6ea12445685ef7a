import pytest

from entente.reading.formats.markdown import extract


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a <b>bold</b> word<br>", "a    bold     word    "),
        ("one<!-- two\nthree -->four", "one        \n         four"),
        ("<SCRIPT>x()</Script> y", "                     y"),
        ("see <https://a.example/b> now", "see                       now"),
        ("R&amp;D&nbsp;x", "R&    D      x"),
        ("a &#8211; b &bogus; c", "a –       b         c"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("a <!-- without end", "a <!-- without end"),
    ],
)
def test_html_is_blanked_and_entities_are_letters(text: str, plain: str) -> None:
    found = extract(text.encode(), "a.md")
    assert (found.text, found.plain) == (text, plain)


@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_fenced_code_is_blanked(fence: str) -> None:
    plain = extract(f"Before\n{fence}python\nattack(city)\n{fence}\nAfter".encode(), "a.md").plain
    assert plain.split() == ["Before", "After"]


def test_a_fence_that_nothing_closes_hides_nothing() -> None:
    text = "Before\n```\nThe talks go on.\n~~~\nAfter"
    assert extract(text.encode(), "a.md").plain == text


@pytest.mark.parametrize("piece", ["<!--", "<script", "<", "<a ", "&", "```\n", "~" * 9, "```a\n~~~\n"])
def test_openings_without_end_cost_no_more_than_their_length(piece: str) -> None:
    text = piece * (200_000 // len(piece)) + "`"
    assert len(extract(text.encode(), "a.md").plain) == len(text)
