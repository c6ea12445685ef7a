"""Where and how the forms of things stand in documents, which says why they mean them."""

from collections.abc import Mapping

from entente.coreference.named import Group
from entente.joining import Use, forms, gathered
from entente.keeping.groups import Name
from entente.model import Findings
from entente.store import Ledger

TABLES = """
CREATE TABLE used (
    family TEXT, key TEXT, form TEXT, word TEXT, told INTEGER, document TEXT,
    PRIMARY KEY (family, key, form, word, told, document)
) WITHOUT ROWID;
CREATE INDEX used_in ON used (document);
"""


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
        """The use of each form in groups of a name."""
        question = (
            "SELECT form, word, told, MIN(document) FROM grouped JOIN used USING (family, key)"
            " WHERE family = ? AND name = ? GROUP BY form, word, told"
        )
        rows = self._ledger.rows(question, *name)
        return gathered((form, word, bool(told), document) for form, word, told, document in rows)
