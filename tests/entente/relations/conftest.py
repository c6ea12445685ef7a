"""Mentions of a hand-built parse, named as `text: class`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from entente.model import Mention, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc

Named = Callable[..., tuple[Mention, ...]]


@pytest.fixture(scope="session")
def named() -> Named:
    """Makes mentions of `text: class`, each the next place where the text stands, in the order given."""

    def build(doc: "Doc", *wanted: str) -> tuple[Mention, ...]:
        ends: dict[str, int] = {}
        made = []
        for one in wanted:
            text, _, kind = one.partition(": ")
            begin = doc.text.index(text, ends.get(text, 0))
            ends[text] = begin + len(text)
            sentence = sum(span.end_char <= begin for span in doc.sents)
            proper = text[0].isupper()
            made.append(Mention(begin, begin + len(text), text, kind, text.lower(), sentence, proper=proper))
        return tuple(made)

    return build


@pytest.fixture(scope="session")
def sentences() -> Callable[["Doc"], tuple[Sentence, ...]]:
    """The sentences of a hand-built parse."""
    return lambda doc: tuple(Sentence(span.start_char, span.end_char) for span in doc.sents)
