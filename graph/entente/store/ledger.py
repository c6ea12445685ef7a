"""The ledger of a store: which documents there are, what was found in them, and which graph says it.

One SQLite file. What is found in a document is kept as soon as it is found; what the store holds changes in
one transaction.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from entente.errors import StoreError

FORMAT = 2
"""Version of the tables; a ledger of another one is refused."""

Value: TypeAlias = str | int | bytes

Row: TypeAlias = tuple[Any, ...]  # Any: what each column holds is said by its table

_TABLES = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS document (
    identifier TEXT PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, finder TEXT NOT NULL,
    state TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reading (
    file TEXT PRIMARY KEY, state TEXT NOT NULL, record TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS findings (state TEXT PRIMARY KEY, record BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the ledger has it."""

    file: str  # identifier of the file that it was read from
    sha256: str  # of the bytes read
    finder: str  # fingerprint of what found
    state: str  # names the record of what was found: of document and finder


class Ledger:
    """An open ledger; every error of it is a StoreError that names the file."""

    def __init__(self, path: Path, tables: str = "") -> None:
        """Open the ledger at `path`, which is made where it is not there, with further tables."""
        self.path = path
        with self._told():
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            version = self.one("PRAGMA user_version")
            if version not in {"0", str(FORMAT)}:
                raise StoreError(f"{path}: is of another version of the program: build into a new folder")
            if version == "0":
                self._db.executescript(f"BEGIN;{_TABLES}{tables}PRAGMA user_version = {FORMAT};COMMIT;")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction: all that is done within is done, or nothing of it."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read within is of one moment."""
        self.run("BEGIN")
        try:
            yield
        finally:
            self.run("ROLLBACK")

    def run(self, statement: str, *values: Value) -> None:
        """Do one statement."""
        with self._told():
            self._db.execute(statement, values)

    def run_each(self, statement: str, rows: Iterable[tuple[Value, ...]]) -> None:
        """Do one statement for each row of values."""
        with self._told():
            self._db.executemany(statement, rows)

    def rows(self, question: str, *values: Value) -> list[Row]:
        """All rows of an answer."""
        with self._told():
            return self._db.execute(question, values).fetchall()

    def one(self, question: str, *values: Value) -> str:
        """The first value of the first row as text; empty where there is none."""
        rows = self.rows(question, *values)
        return str(rows[0][0]) if rows else ""

    def setting(self, name: str) -> str:
        """What is set under a name; empty where nothing is."""
        return self.one("SELECT value FROM setting WHERE name = ?", name)

    def set(self, name: str, value: str) -> None:
        """Set something under a name."""
        self.run("REPLACE INTO setting VALUES (?, ?)", name, value)

    def shrink(self) -> None:
        """Leave nothing of what was deleted in the file."""
        self.run("VACUUM")

    def clear(self) -> None:
        """Empty the further tables."""
        for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if name not in {"setting", "document", "reading", "findings"}:
                self.run(f"DELETE FROM {name}")  # noqa: S608 - a table of our own

    def documents(self) -> Mapping[str, Entry]:
        """Identifier of each document that the store holds to its entry, in order."""
        rows = self.rows("SELECT identifier, file, sha256, finder, state FROM document ORDER BY identifier")
        return {identifier: Entry(*entry) for identifier, *entry in rows}

    def put_document(self, identifier: str, entry: Entry) -> None:
        """Hold a document, in place of what was held under its identifier."""
        self.run("REPLACE INTO document VALUES (?, ?, ?, ?, ?)", identifier, *_values(entry))

    def drop_document(self, identifier: str) -> None:
        """Hold a document no longer."""
        self.run("DELETE FROM document WHERE identifier = ?", identifier)

    def reading(self, file: str, state: str) -> str:
        """The record of what was read of a file in this state; empty where that is not known."""
        return self.one("SELECT record FROM reading WHERE file = ? AND state = ?", file, state)

    def put_reading(self, file: str, state: str, record: str) -> None:
        """Keep what was read of a file in this state, from now on, whatever becomes of the run."""
        self.run("REPLACE INTO reading VALUES (?, ?, ?)", file, state, record)

    def drop_readings(self, files: Iterable[str]) -> None:
        """Forget what was read of files."""
        self.run_each("DELETE FROM reading WHERE file = ?", ((file,) for file in files))

    def read_files(self) -> frozenset[str]:
        """The files of which it is known what was read."""
        return frozenset(file for (file,) in self.rows("SELECT file FROM reading"))

    def has_record(self, state: str) -> bool:
        """Whether it is known what was found in a document in this state."""
        return bool(self.rows("SELECT 1 FROM findings WHERE state = ?", state))

    def put_record(self, state: str, record: bytes) -> None:
        """Keep what was found in a document in this state, from now on, whatever becomes of the run."""
        self.run("REPLACE INTO findings VALUES (?, ?)", state, record)

    def record(self, state: str) -> bytes:
        """What was found in a document in this state; StoreError where that is not known."""
        for (record,) in self.rows("SELECT record FROM findings WHERE state = ?", state):
            return bytes(record)
        raise StoreError(f"{self.path}: lacks what was found in a document: build the store again")

    def drop_record(self, state: str) -> None:
        """Forget what was found in a document in this state."""
        self.run("DELETE FROM findings WHERE state = ?", state)

    def drop_records(self) -> None:
        """Forget what was found in documents in states that the store does not hold."""
        self.run("DELETE FROM findings WHERE state NOT IN (SELECT state FROM document)")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise  # a bug
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path}: {error}; nothing was changed") from error


def _values(entry: Entry) -> tuple[str, str, str, str]:
    return entry.file, entry.sha256, entry.finder, entry.state
