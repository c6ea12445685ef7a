import sqlite3
from pathlib import Path

import pytest

from entente.errors import StoreError
from entente.store import Entry, Ledger

ENTRY = Entry("b.txt", "hash", "finder", "state")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite", "CREATE TABLE more (what TEXT);")


def test_documents_come_back_in_order(ledger: Ledger) -> None:
    for name in ("b.txt", "é.txt", "B.txt", "a.txt"):
        ledger.put_document(name, ENTRY)
    assert list(ledger.documents()) == sorted(["b.txt", "é.txt", "B.txt", "a.txt"])
    assert ledger.documents()["a.txt"] == ENTRY


def interrupt(ledger: Ledger) -> None:
    with ledger.change():
        ledger.set("base", "other")
        ledger.put_document("a.txt", ENTRY)
        raise KeyboardInterrupt


def test_a_change_that_fails_is_not_made(ledger: Ledger) -> None:
    ledger.set("base", "one")
    with pytest.raises(KeyboardInterrupt):
        interrupt(ledger)
    assert (ledger.setting("base"), dict(ledger.documents())) == ("one", {})


def test_a_snapshot_is_of_one_moment(ledger: Ledger) -> None:
    with Ledger(ledger.path) as other, other.snapshot():
        assert other.setting("base") == ""
        ledger.set("base", "one")
        assert other.setting("base") == ""
    with Ledger(ledger.path) as other:
        assert other.setting("base") == "one"


def test_records_that_no_document_has_are_dropped(ledger: Ledger) -> None:
    ledger.put_document("a.txt", ENTRY)
    for state in ("state", "another"):
        ledger.put_record(state, state.encode())
    ledger.drop_records()
    assert ledger.record("state") == b"state"
    assert not ledger.has_record("another")
    with pytest.raises(StoreError, match="lacks what was found in a document: build the store again"):
        ledger.record("another")


def test_the_further_tables_are_emptied_and_the_others_stay(ledger: Ledger) -> None:
    ledger.put_document("a.txt", ENTRY)
    ledger.run("INSERT INTO more VALUES ('a')")
    ledger.clear()
    assert (ledger.rows("SELECT * FROM more"), list(ledger.documents())) == ([], ["a.txt"])


def test_a_ledger_of_another_version_is_refused(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "ledger.sqlite")
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(StoreError, match="is of another version of the program: build into a new folder"):
        Ledger(tmp_path / "ledger.sqlite")


def test_what_is_no_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"words " * 1000)
    with pytest.raises(StoreError, match=r"ledger\.sqlite: file is not a database; nothing was changed"):
        Ledger(tmp_path / "ledger.sqlite")
