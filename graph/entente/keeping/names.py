"""Which document says what a short name means, and which documents ask."""

from collections.abc import Iterable, Mapping

from entente.model import Findings
from entente.resolution import ShortName, expansions, namings, short_names
from entente.store import Ledger

TABLES = """
CREATE TABLE naming (
    family TEXT, short TEXT, long TEXT, document TEXT, PRIMARY KEY (family, short, long, document)
) WITHOUT ROWID;
CREATE INDEX naming_of ON naming (document);
CREATE TABLE asking (
    family TEXT, short TEXT, document TEXT, PRIMARY KEY (family, short, document)
) WITHOUT ROWID;
CREATE INDEX asking_of ON asking (document);
"""


class Names:
    """The short names of a corpus."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def add(self, found: Findings) -> None:
        """Take in what a new document says and asks."""
        document = found.document.identifier
        said = ((*naming, document) for naming in namings(found))
        asked = ((*name, document) for name in short_names(found))
        self._ledger.run_each("INSERT INTO naming VALUES (?, ?, ?, ?)", said)
        self._ledger.run_each("INSERT INTO asking VALUES (?, ?, ?)", asked)

    def drop(self, document: str) -> None:
        """Forget what a document says and asks."""
        self._ledger.run("DELETE FROM naming WHERE document = ?", document)
        self._ledger.run("DELETE FROM asking WHERE document = ?", document)

    def said(self, document: str) -> frozenset[ShortName]:
        """The short names that a document explains."""
        rows = self._ledger.rows("SELECT family, short FROM naming WHERE document = ?", document)
        return frozenset((family, short) for family, short in rows)

    def meant(self, names: Iterable[ShortName]) -> Mapping[ShortName, str]:
        """What all documents together make of short names; without those that stay alone."""
        question = "SELECT DISTINCT family, short, long FROM naming WHERE family = ? AND short = ?"
        rows = (row for name in names for row in self._ledger.rows(question, *name))
        return expansions((family, short, long) for family, short, long in rows)

    def asking(self, names: Iterable[ShortName]) -> frozenset[str]:
        """The documents that hang on what short names mean."""
        question = "SELECT document FROM asking WHERE family = ? AND short = ?"
        return frozenset(one for name in names for (one,) in self._ledger.rows(question, *name))
