from collections.abc import Callable

import pytest

Blocks = Callable[..., list[tuple[str, str]]]
BODY = "The ministers met in Niamey and agreed on joint patrols of the lake and its shores."


def test_a_bold_lead_of_an_item_is_a_block_of_its_own(blocks: Blocks) -> None:
    assert blocks(f"{BODY}\n\n– **Share data.** By sharing **all** they know, states win.")[1:] == [
        ("lead", "Share data."),
        ("item", "By sharing all they know, states win."),
    ]


def test_items_numbered_in_one_line_are_blocks(blocks: Blocks) -> None:
    assert blocks(f"{BODY}\n\n1.  Ann Lee 2.  Bo Oz 3.  Ali Ba")[1:] == [
        ("item", "Ann Lee"),
        ("item", "Bo Oz"),
        ("item", "Ali Ba"),
    ]


def test_items_numbered_within_a_paragraph_are_blocks(blocks: Blocks) -> None:
    assert blocks(f"{BODY} They ask to 1) Share data. 2) Pay crews.") == [
        ("paragraph", f"{BODY} They ask to"),
        ("item", "Share data."),
        ("item", "Pay crews."),
    ]


def test_a_dateline_and_a_speaker_stand_apart(blocks: Blocks) -> None:
    assert blocks(f"KABUL, May 3, 2014 — {BODY}\n\nMr. DOE. {BODY}") == [
        ("metadata", "KABUL, May 3, 2014"),
        ("paragraph", BODY),
        ("lead", "Mr. DOE"),
        ("paragraph", BODY),
    ]


def test_the_cells_of_a_table_are_blocks(blocks: Blocks) -> None:
    table = "| State | Boats |\n|:--|--:|\n| Niger | 12 |\n| Chad |  |"
    assert blocks(f"{BODY}\n\n{table}")[1:] == [
        *(("item", "State"), ("item", "Boats"), ("item", "Niger"), ("item", "12"), ("item", "Chad"))
    ]


@pytest.mark.parametrize("mark", ["\\###", "* * *", "---", "*", "\\# \\# \\#", "![](a.png)", "<br>"])
def test_markup_alone_is_no_block(mark: str, blocks: Blocks) -> None:
    assert blocks(f"{BODY}\n\n{mark}\n\n{BODY}", "a.md") == [("paragraph", BODY)] * 2


def test_a_paragraph_is_read_without_its_line_breaks_and_quotation_marks(blocks: Blocks) -> None:
    assert blocks("> The talks of\n> the four go on.\n\n> It must end.\n>> Never, they\n>> said.") == [
        ("paragraph", "The talks of the four go on."),
        ("paragraph", "It must end."),
        ("paragraph", "Never, they said."),
    ]


def test_what_markdown_hides_is_not_read(blocks: Blocks) -> None:
    text = "<!-- secret -->\n```\ncode\n```\n\n- [x] See [the *map*](http://a.example)[^1].\n\n[^1]: A note."
    assert blocks(f"{BODY}\n\n{text}", "a.md") == [
        ("paragraph", BODY),
        ("item", "See the map ."),
        ("paragraph", "A note."),
    ]
