"""Which documents say nearly the same, while documents come and go."""

from collections.abc import Collection, Iterable, Mapping

from entente.copies import Band, Signature, bands, compared, grouped
from entente.store import Ledger

TABLES = """
CREATE TABLE signature (document TEXT PRIMARY KEY, signature BLOB, leader TEXT) WITHOUT ROWID;
CREATE INDEX led_by ON signature (leader);
CREATE TABLE band (band BLOB, document TEXT, PRIMARY KEY (band, document)) WITHOUT ROWID;
"""


class Alike:
    """The copies of a corpus: groups of documents, each led by the first of them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def follow(self, gone: Collection[str], come: Mapping[str, Signature]) -> frozenset[str]:
        """Follow a change through; gives the documents whose groups have others in them now.

        Only documents that are in a band with what changes can be joined or parted by it, and those in one
        group with them.
        """
        near = {*gone, *come}
        for signature in (*map(self._signature, gone), *come.values()):
            near |= {name for band in bands(signature) for name in self._within(band)}
        before = {name: self.group(name) for name in near}
        before |= {name: group for group in set(before.values()) for name in group}
        for name in gone:
            self._drop(name)
        for name, signature in come.items():
            self._put(name, signature)
        now = {name: own for name in before if (own := self._known(name)) is not None}
        pairs = {pair for names in self._beside(now.values()) for pair in compared(names)}
        groups = grouped(now, (pair for pair in pairs if now.keys() >= set(pair)))
        after = {name: group for group in groups for name in group}
        self._lead({name: after.get(name, (name,))[0] for name in now})
        return frozenset(name for name in before if before[name] != after.get(name, ()))

    def group(self, document: str) -> tuple[str, ...]:
        """A document with its copies, sorted; nothing where it has none."""
        question = (
            "SELECT document FROM signature WHERE leader = (SELECT leader FROM signature WHERE document = ?)"
            " ORDER BY document"
        )
        names = tuple(name for (name,) in self._ledger.rows(question, document))
        return names if len(names) > 1 else ()

    def signatures(self) -> Mapping[str, Signature]:
        """What is compared of each document."""
        return dict(self._ledger.rows("SELECT document, signature FROM signature"))

    def _known(self, document: str) -> Signature | None:
        rows = self._ledger.rows("SELECT signature FROM signature WHERE document = ?", document)
        return rows[0][0] if rows else None

    def _signature(self, document: str) -> Signature:
        return self._known(document) or b""

    def _within(self, band: Band) -> tuple[str, ...]:
        rows = self._ledger.rows("SELECT document FROM band WHERE band = ? ORDER BY document", band)
        return tuple(name for (name,) in rows)

    def _beside(self, signatures: Iterable[Signature]) -> Iterable[tuple[str, ...]]:
        """The documents in each band of some."""
        return (self._within(band) for band in {band for one in signatures for band in bands(one)})

    def _drop(self, document: str) -> None:
        rows = ((band, document) for band in bands(self._signature(document)))
        self._ledger.run_each("DELETE FROM band WHERE band = ? AND document = ?", rows)
        self._ledger.run("DELETE FROM signature WHERE document = ?", document)

    def _put(self, document: str, signature: Signature) -> None:
        self._ledger.run("INSERT INTO signature VALUES (?, ?, ?)", document, signature, document)
        rows = ((band, document) for band in bands(signature))
        self._ledger.run_each("INSERT INTO band VALUES (?, ?)", rows)

    def _lead(self, leaders: Mapping[str, str]) -> None:
        rows = ((leader, name) for name, leader in leaders.items())
        self._ledger.run_each("UPDATE signature SET leader = ? WHERE document = ?", rows)
