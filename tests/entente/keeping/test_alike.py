from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.copies import ORDERS, Signature, copies
from entente.keeping import alike
from entente.keeping.alike import Alike
from entente.store import Ledger

STEP = 20  # of 128 places that differ between neighbours in a row: two steps are alike, three are not
NAMES = [f"{number:02}.txt" for number in range(30)]


def signature(family: int, distance: int) -> Signature:
    """One of a row of signatures."""
    return b"".join(
        (10 * family + (place < distance * STEP)).to_bytes(4, "little") for place in range(ORDERS)
    )


SIGNATURES = [signature(family, distance) for family in (1, 2) for distance in range(6)] + [b""]
changes = st.dictionaries(
    st.sampled_from(NAMES), st.one_of(st.none(), st.sampled_from(SIGNATURES)), min_size=1
)


@pytest.fixture
def kept() -> Iterator[Alike]:
    with Ledger(Path(":memory:"), alike.TABLES) as ledger:
        yield Alike(ledger)


def follow(kept: Alike, held: dict[str, Signature], change: dict[str, Signature | None]) -> frozenset[str]:
    """Have documents come, change and go, here and there."""
    gone = [name for name in change if name in held]
    come = {name: new for name, new in change.items() if new is not None}
    for name in gone:
        del held[name]
    held.update(come)
    return kept.follow(gone, come)


def groups(kept: Alike, held: dict[str, Signature]) -> set[tuple[str, ...]]:
    return {kept.group(name) for name in held} - {()}


@settings(deadline=None, max_examples=60)
@given(st.lists(changes, min_size=1, max_size=6))
def test_groups_are_those_of_all_documents_at_once(rounds: list[dict[str, Signature | None]]) -> None:
    held: dict[str, Signature] = {}
    with Ledger(Path(":memory:"), alike.TABLES) as ledger:
        kept = Alike(ledger)
        for change in rounds:
            before = {name: kept.group(name) for name in NAMES}
            told = follow(kept, held, change)
            assert groups(kept, held) == set(copies(held))
            assert dict(kept.signatures()) == held
            assert {name for name in NAMES if kept.group(name) != before[name]} <= told


def test_so_many_alike_that_each_is_compared_with_the_first_alone(kept: Alike) -> None:
    held: dict[str, Signature] = {}
    for number, name in enumerate(NAMES):
        follow(kept, held, {name: signature(1, number % 4)})
        assert groups(kept, held) == set(copies(held)), name
    for name in NAMES:
        follow(kept, held, {name: None})
        assert groups(kept, held) == set(copies(held)), name


def test_a_document_between_two_joins_them_and_parts_them_again(kept: Alike) -> None:
    held: dict[str, Signature] = {}
    follow(kept, held, {"a.txt": signature(1, 0), "c.txt": signature(1, 3), "d.txt": signature(2, 0)})
    assert groups(kept, held) == set()
    assert follow(kept, held, {"b.txt": signature(1, 2)}) == {"a.txt", "b.txt", "c.txt"}
    assert groups(kept, held) == {("a.txt", "b.txt", "c.txt")}
    assert follow(kept, held, {"b.txt": None}) == {"a.txt", "b.txt", "c.txt"}
    assert groups(kept, held) == set()
