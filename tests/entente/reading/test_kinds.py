from collections.abc import Callable

import pytest

Blocks = Callable[..., list[tuple[str, str]]]
BODY = "The ministers met in Niamey and agreed on joint patrols of the lake and its shores."


def test_a_first_line_that_is_no_sentence_is_the_title(blocks: Blocks) -> None:
    assert blocks(f"Peace on the lake, at last?\n\n{BODY}") == [
        ("title", "Peace on the lake, at last?"),
        ("paragraph", BODY),
    ]


@pytest.mark.parametrize("first", ["Mr. President,", "Dear friends:", BODY, f"{BODY} " * 4])
def test_a_first_line_that_is_addressed_or_a_sentence_is_not(first: str, blocks: Blocks) -> None:
    assert blocks(f"{first}\n\n{BODY}")[0][0] == "paragraph"


def test_title_byline_and_date_may_stand_in_any_order_at_the_head(blocks: Blocks) -> None:
    assert blocks(f"May 3, 2014\n\nPeace on the lake\n\nBy Jane Doe\n\n{BODY}") == [
        ("metadata", "May 3, 2014"),
        ("title", "Peace on the lake"),
        ("metadata", "By Jane Doe"),
        ("paragraph", BODY),
    ]


@pytest.mark.parametrize(("after", "kind"), [(0, "metadata"), (2, "metadata"), (3, "heading")])
def test_a_date_is_metadata_at_the_end_and_heads_what_happened_then_before(
    after: int, kind: str, blocks: Blocks
) -> None:
    text = "\n\n".join(["Peace on the lake", *[BODY] * 9, "3 May 2014", *[BODY] * after])
    assert blocks(text)[10] == (kind, "3 May 2014")


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        ("Title: Peace\nAuthor: Jo Lee\nDate: 3 May 2014", ["title", "metadata", "metadata"]),
        ("From: Jo Lee\nTo: all\nSubject: Peace", ["metadata", "metadata", "title"]),
        ("Read more\n\nPeace on the lake", ["boilerplate", "title"]),
        ("# Peace on the lake.\n\n## Why it matters.", ["title", "heading"]),
    ],
)
def test_the_head_of_a_document_is_told_apart(head: str, kinds: list[str], blocks: Blocks) -> None:
    assert [kind for kind, _ in blocks(f"{head}\n\n{BODY}")] == [*kinds, "paragraph"]


def test_a_document_with_front_matter_has_its_title_there(blocks: Blocks) -> None:
    text = (
        f"---\ntitle: Peace\ndescription: What was\n  agreed.\ntags: lake\n---\n# Peace on the lake\n\n{BODY}"
    )
    assert blocks(text) == [
        ("title", "Peace"),
        ("paragraph", "What was agreed."),
        ("metadata", "tags: lake"),
        ("heading", "Peace on the lake"),
        ("paragraph", BODY),
    ]


def test_the_last_line_is_no_heading_since_nothing_follows(blocks: Blocks) -> None:
    assert blocks(f"{BODY}\n\nJane Doe")[-1] == ("paragraph", "Jane Doe")
