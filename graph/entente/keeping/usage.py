"""Where and how the forms of things stand in documents, which says why they mean them."""

from collections.abc import Iterator, Mapping

from entente.coreference.named import Group
from entente.joining import Use, forms, gathered
from entente.keeping.groups import Name
from entente.model import Findings
from entente.store import Ledger
from entente.store.ledger import Row

TABLES = """
CREATE TABLE used (
    family TEXT, key TEXT, form TEXT, word TEXT, told INTEGER, document TEXT,
    PRIMARY KEY (family, key, form, word, told, document)
) WITHOUT ROWID;
CREATE INDEX used_in ON used (document);
"""

_AFTER = (
    "SELECT form, word, told, document FROM used WHERE family = ? AND key = ? AND {} > ?"
    " ORDER BY form, word, told, document LIMIT 1"
)
_NEXT = (
    (3, _AFTER.format("form = ? AND word = ? AND told")),
    (2, _AFTER.format("form = ? AND word")),
    (1, _AFTER.format("form")),
)
"""How much of a use is the same in the next one, and what finds that."""


class Usage:
    """The forms of a corpus."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def put(self, found: Findings, groups: tuple[Group, ...]) -> None:
        """Note the forms of each mention of a document, which is in the group at its position."""
        rows = {
            (*group, form, mention.key, int(told), found.document.identifier)
            for group, mention in zip(groups, found.mentions, strict=True)
            for form, told in forms(mention)
        }
        self._ledger.run_each("INSERT INTO used VALUES (?, ?, ?, ?, ?, ?)", sorted(rows))

    def drop(self, document: str) -> None:
        """Forget the forms of a document."""
        self._ledger.run("DELETE FROM used WHERE document = ?", document)

    def of(self, name: Name) -> Mapping[str, Use]:
        """The use of each form in groups of a name; it costs what there are uses, however many documents."""
        keys = self._ledger.rows("SELECT key FROM grouped WHERE family = ? AND name = ?", *name)
        return gathered(use for (key,) in keys for use in self._uses((name[0], key)))

    def _uses(self, group: Group) -> Iterator[tuple[str, str, bool, str]]:
        """Each form, word and whether it is told, with the first document."""
        last: tuple[str, str, int] = ("", "", -1)
        while rows := self._after(group, last):
            form, word, told, document = rows[0]
            last = (form, word, told)
            yield form, word, bool(told), document

    def _after(self, group: Group, last: tuple[str, str, int]) -> list[Row]:
        """The row that follows all of a use, if any: SQLite leaps over those of other documents."""
        found = (self._ledger.rows(asked, *group, *last[:known]) for known, asked in _NEXT)
        return next((rows for rows in found if rows), [])
