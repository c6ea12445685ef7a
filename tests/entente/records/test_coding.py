from collections.abc import Callable
from dataclasses import replace

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.model import Document, Findings
from entente.reading import Outcome
from entente.records import Place, Record
from entente.records.coding import can_be_kept, decode, encode

Kept = tuple[Place, Record]
REFUSED = (
    Place("r", "b.pdf", "in/b.pdf", 3, last=False),
    Record(Outcome("b.pdf/page", "time", "in/b.pdf: is not read")),
)


def test_records_come_back_as_they_were(kept: Callable[..., Kept]) -> None:
    records = [kept(), REFUSED, kept("other", 7, last=False, name="c.md")]
    assert list(decode(encode(records))) == records


def test_a_part_of_a_table_gives_its_records(kept: Callable[..., Kept]) -> None:
    records = [kept(str(number), number) for number in range(5)]
    assert list(decode(encode(records).slice(2, 2))) == records[2:4]


def test_no_records_make_an_empty_table() -> None:
    assert list(decode(encode([]))) == []


def test_the_same_records_make_the_same_bytes(kept: Callable[..., Kept]) -> None:
    first, second = (encode([kept(), REFUSED]).combine_chunks() for _ in range(2))
    assert first.equals(second)
    assert first.schema.field("mentions").type.value_type.num_fields == 10


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(text=TEXTS, data=st.data())
@settings(deadline=None)
def test_any_text_and_what_is_masked_in_it_come_back(text: str, data: st.DataObject) -> None:
    masked = data.draw(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=len(text), max_size=len(text))
    )
    document = Document(text, text, masked, (), "", text, (text, ""), text, text, text)
    record = Record(Outcome(text), Findings(document, (), (), ()))
    place = Place("k", text, text, 0, last=True)
    assert list(decode(encode([(place, record)]))) == [(place, record)]


@pytest.mark.parametrize("name", ["\ud800.txt", "a/\udcff"])
def test_a_document_with_half_a_character_in_its_name_is_not_kept(name: str) -> None:
    place, record = REFUSED
    broken = Outcome(name, "blocked", "a.zip: has broken letters")
    assert not can_be_kept((place, replace(record, outcome=broken)))
    assert can_be_kept(REFUSED)


def test_other_programs_find_mentions_as_a_list_of_structs(kept: Callable[..., Kept]) -> None:
    table: pyarrow.Table = encode([kept()])
    (mentions,) = table["mentions"].to_pylist()
    assert [one["label"] for one in mentions] == ["Kenya", "piracy", "Kenya"]
    assert mentions[2]["repeats"] == 0
    assert mentions[0]["repeats"] is None
