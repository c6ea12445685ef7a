import json
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import StoreError
from entente.model import AUTHOR, Block, Document, Findings, Mention, Relation, Sentence
from entente.store import decode, encode

FOUND = Findings(
    Document(
        "a/b.txt",
        "Kenya waits.\n",
        "Kenya waits.\n",
        (Block("title", 0, 5), Block("paragraph", 6, 12)),
        "0" * 64,
        "Kenya",
        ("Ada Ek", "Olof Ek"),
        "2024-02-29",
        "The Herald",
    ),
    (Sentence(0, 5, "title"), Sentence(6, 12)),
    (
        Mention(0, 5, "Kenya", "State", "Kenya", 0, names=("KE", "Republic of Kenya"), proper=True),
        Mention(6, 11, "waits", "Measure", "wait", 1, key="wait"),
    ),
    (
        Relation(0, "implements", 1, 1, "negative", "possible", "waits", 0.1 + 0.2, 0),
        Relation(AUTHOR, "proposes", 1, 1),
    ),
)


def test_what_was_found_comes_back_as_it_was() -> None:
    assert decode(encode(FOUND)) == FOUND


def test_the_same_findings_give_the_same_bytes() -> None:
    assert encode(FOUND) == encode(decode(encode(FOUND)))


@settings(deadline=None)
@given(
    text=st.text(st.characters()),
    confidence=st.floats(0, 1),
    names=st.lists(st.text(st.characters()), max_size=3),
)
def test_any_text_and_number_comes_back_as_it_was(text: str, confidence: float, names: list[str]) -> None:
    found = replace(
        FOUND,
        document=replace(FOUND.document, text=text, masked=text, title=text, authors=tuple(names)),
        mentions=(replace(FOUND.mentions[0], text=text, label=text, names=tuple(names)),),
        relations=(replace(FOUND.relations[0], cue=text, confidence=confidence),),
    )
    assert decode(encode(found)) == found


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (b"", "cannot be read"),
        (b"no record", "cannot be read"),
        (zlib.compress(b"{"), "cannot be read"),
        (encode(FOUND)[:-8], "cannot be read"),
        (zlib.compress(json.dumps(["another shape", [], [], [], []]).encode()), "another version"),
    ],
)
def test_what_is_no_record_of_ours_is_told(record: bytes, says: str) -> None:
    with pytest.raises(StoreError, match=f"{says}.*: build the store again"):
        decode(record)
