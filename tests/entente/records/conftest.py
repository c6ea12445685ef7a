from collections.abc import Callable

import pytest

from entente.model import Block, Document, Findings, Mention, Relation, Sentence
from entente.reading import Outcome
from entente.records import Place, Record

Kept = tuple[Place, Record]
TEXT = "# Ports\n\n*Kenya* opposes piracy. It acts."
MASKED = "  Ports\n\n Kenya  opposes piracy. It acts."


@pytest.fixture
def kept() -> Callable[..., Kept]:
    """Makes the record of a document in which every field has something to hold."""

    def make(key: str = "k", number: int = 0, *, last: bool = True, name: str = "a.md") -> Kept:
        document = Document(
            identifier=name,
            text=TEXT,
            masked=MASKED,
            blocks=(Block("title", 2, 7), Block("paragraph", 9, len(TEXT))),
            sha256="0" * 64,
            title="Ports",
            authors=("Clara Voss", "Ann Ode"),
            issued="2025-02-11",
            publisher="The Herald",
            language="en",
            pages=(0, 9),
        )
        mentions = (
            Mention(10, 15, "Kenya", "State", "Kenya", 1, "", ("Republic of Kenya",), proper=True),
            Mention(25, 31, "piracy", "Hazard", "piracy", 1, "piracy"),
            Mention(33, 35, "It", "State", "Kenya", 2, "", (), proper=True, repeats=0),
        )
        relations = (
            Relation(0, "opposes", 1, 1, "positive", "stated", "opposes", 0.1 + 0.2),
            Relation(-1, "opposes", 1, 1, "negative", "possible", attributed_to=0),
        )
        sentences = (Sentence(2, 7, "title"), Sentence(10, 32), Sentence(33, 41))
        found = Findings(document, sentences, mentions, relations)
        return Place(key, name, f"in/{name}", number, last), Record(Outcome(name), found, b"\x00\xff")

    return make
