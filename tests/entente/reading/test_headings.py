from collections.abc import Callable

import pytest

Blocks = Callable[..., list[tuple[str, str]]]
BODY = "The ministers met in Niamey and agreed on joint patrols of the lake and its shores."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("What the ministers agreed", "What the ministers agreed"),
        ("How the Four States on the Lake Can Keep the Peace and Share the Costs of It", ""),
        ("**Keep the peace!?**", "Keep the peace!?"),
        ("**Three points:**", "Three points:"),
        ("## Why it matters.", "Why it matters."),
        ("2. Legal basis", "Legal basis"),
        ("2.1 Legal basis", "Legal basis"),
        ("“Never again” in the U.S.", "“Never again” in the U.S."),
        ("7 steps", "7 steps"),
    ],
)
def test_a_short_line_over_a_paragraph_is_a_heading(line: str, words: str, blocks: Blocks) -> None:
    assert ("heading", words or line) in blocks(f"{BODY}\n\n{line}\n\n{BODY}")


@pytest.mark.parametrize(
    "line",
    [
        "It must end.",
        "We ask for:",
        "Mr. President,",
        "Who pays?",
        "peace on the lake",
        "The minister said that he would not go there again, nor would the others",
        "**It must end.**",
    ],
)
def test_a_line_that_reads_as_a_sentence_is_none(line: str, blocks: Blocks) -> None:
    assert ("paragraph", line.strip("*")) in blocks(f"{BODY}\n\n{line}\n\n{BODY}")


def test_numbered_items_are_no_headings(blocks: Blocks) -> None:
    kinds = [kind for kind, _ in blocks(f"{BODY}\n\n1. Share data\n\n2. Pay crews\n\n{BODY}")]
    assert kinds == ["paragraph", "item", "item", "paragraph"]


def test_a_numbered_heading_may_stand_over_numbered_items(blocks: Blocks) -> None:
    kinds = [kind for kind, _ in blocks(f"{BODY}\n\n2. What to do\n\n(a) Share data;\n(b) Pay crews.")]
    assert kinds == ["paragraph", "heading", "item", "item"]
