"""Hand-built parses: a sentence as rows of `form lemma UPOS tag head relation`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.tokens import Doc

Tree = Callable[[str], "Doc"]


@pytest.fixture(scope="session")
def tree() -> Tree:
    """Makes a parsed Doc of such rows, heads counted from 1; blank lines part sentences."""
    from spacy.lang.en import English
    from spacy.tokens import Doc

    vocab = English().vocab

    def build(rows: str) -> Doc:
        sentences = [
            [row.split() for row in part.strip().splitlines()] for part in rows.strip().split("\n\n")
        ]
        tokens, heads, starts = [], [], []
        for sentence in sentences:
            first = len(tokens)
            heads += [
                first + int(row[4]) - 1 if int(row[4]) else first + number
                for number, row in enumerate(sentence)
            ]
            starts += [number == 0 for number in range(len(sentence))]
            tokens += sentence
        return Doc(
            vocab,
            words=[row[0] for row in tokens],
            lemmas=[row[1] for row in tokens],
            pos=[row[2] for row in tokens],
            tags=[row[3] for row in tokens],
            heads=heads,
            deps=[row[5] for row in tokens],
            sent_starts=starts,
        )

    return build
