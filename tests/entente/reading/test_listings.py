from collections.abc import Callable

Blocks = Callable[..., list[tuple[str, str]]]
BODY = "The ministers met in Niamey and agreed on joint patrols of the lake and its shores."


def test_clauses_after_a_colon_are_items_up_to_the_last(blocks: Blocks) -> None:
    text = f"{BODY}\n\nThey will:\n\nshare data;\n\ntrain crews; and\n\npay for boats.\n\nThe talks go on."
    assert blocks(text)[1:] == [
        ("paragraph", "They will:"),
        ("item", "share data;"),
        ("item", "train crews; and"),
        ("item", "pay for boats."),
        ("paragraph", "The talks go on."),
    ]


def test_sentences_after_a_colon_are_paragraphs(blocks: Blocks) -> None:
    text = f"{BODY}\n\nLet me close with this:\n\nIt must end.\n\nIt will; we know it."
    assert [kind for kind, _ in blocks(text)] == ["paragraph"] * 4


def test_many_short_lines_in_a_row_are_items(blocks: Blocks) -> None:
    names = ["Jane Doe", "Bo Oz", "Ann Lee", "Ali Ba"]
    assert blocks(f"{BODY}\n\n" + "\n".join(names) + f"\n\n{BODY}")[1:-1] == [
        ("item", name) for name in names
    ]


def test_few_short_lines_in_a_row_are_headings(blocks: Blocks) -> None:
    assert [kind for kind, _ in blocks(f"{BODY}\n\nPart One\n\nThe Lake\n\n{BODY}")][1:-1] == ["heading"] * 2
