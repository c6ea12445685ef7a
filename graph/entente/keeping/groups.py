"""Which groups the mentions of documents are in, what groups count up to, and what they are called."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from entente.coreference.named import Group
from entente.resolution import Called, Trait
from entente.store import Ledger

TABLES = """
CREATE TABLE grouping (document TEXT PRIMARY KEY, groups TEXT) WITHOUT ROWID;
CREATE TABLE member (
    family TEXT, key TEXT, document TEXT, PRIMARY KEY (family, key, document)
) WITHOUT ROWID;
CREATE TABLE tally (
    family TEXT, key TEXT, aspect TEXT, value TEXT, count INTEGER, PRIMARY KEY (family, key, aspect, value)
) WITHOUT ROWID;
CREATE TABLE grouped (
    family TEXT, key TEXT, name TEXT, label TEXT, kind TEXT, known TEXT, concept TEXT, size INTEGER, iri TEXT,
    PRIMARY KEY (family, key)
) WITHOUT ROWID;
CREATE INDEX grouped_as ON grouped (family, name);
"""

Name: TypeAlias = tuple[str, str]
"""Family and folded label."""


class Groups:
    """The groups of a corpus."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def of(self, document: str) -> tuple[Group, ...]:
        """The group of each mention of a document."""
        written = self._ledger.one("SELECT groups FROM grouping WHERE document = ?", document)
        return tuple((family, key) for family, key in json.loads(written or "[]"))

    def iris(self, document: str) -> tuple[str, ...]:
        """The entity that each mention of a document means."""
        question = (
            "SELECT family, key, iri FROM member JOIN grouped USING (family, key) WHERE member.document = ?"
        )
        known = {(family, key): iri for family, key, iri in self._ledger.rows(question, document)}
        return tuple(known[group] for group in self.of(document))

    def put(self, document: str, groups: tuple[Group, ...]) -> None:
        """Note the group of each mention of a document that is in none."""
        self._ledger.run("INSERT INTO grouping VALUES (?, ?)", document, json.dumps(groups))
        self._ledger.run_each(
            "INSERT INTO member VALUES (?, ?, ?)", ((*one, document) for one in set(groups))
        )

    def drop(self, document: str) -> None:
        """Take a document out of its groups."""
        members = ((*one, document) for one in set(self.of(document)))
        self._ledger.run_each("DELETE FROM member WHERE family = ? AND key = ? AND document = ?", members)
        self._ledger.run("DELETE FROM grouping WHERE document = ?", document)

    def members(self, groups: Iterable[Group]) -> frozenset[str]:
        """The documents with a mention in one of the groups."""
        question = "SELECT document FROM member WHERE family = ? AND key = ?"
        return frozenset(one for group in groups for (one,) in self._ledger.rows(question, *group))

    def count(self, traits: Counter[tuple[Group, Trait]], *, sign: int) -> None:
        """Add traits to the tallies of their groups, or take them out again."""
        add = (
            "INSERT INTO tally VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (family, key, aspect, value) DO UPDATE SET count = count + excluded.count"
        )
        self._ledger.run_each(add, ((*group, *trait, sign * n) for (group, trait), n in traits.items()))
        none = "DELETE FROM tally WHERE family = ? AND key = ? AND aspect = ? AND value = ? AND count = 0"
        if sign < 0:
            self._ledger.run_each(none, ((*group, *trait) for group, trait in traits))

    def tally(self, group: Group) -> Counter[Trait]:
        """How often the mentions of a group have each trait."""
        question = "SELECT aspect, value, count FROM tally WHERE family = ? AND key = ?"
        rows = self._ledger.rows(question, *group)
        return Counter({(aspect, value): count for aspect, value, count in rows})

    def call(self, group: Group, called: Called | None) -> Iterator[Name]:
        """Note what a group is called by now, or that it has no mentions; gives its old name and its new."""
        rows = self._ledger.rows("SELECT name, iri FROM grouped WHERE family = ? AND key = ?", *group)
        self._ledger.run("DELETE FROM grouped WHERE family = ? AND key = ?", *group)
        name, iri = rows[0] if rows else ("", "")
        if name:
            yield group[0], name
        if called:
            row = (called.label, called.kind, called.known, called.concept, called.size, iri)
            self._ledger.run(
                "INSERT INTO grouped VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *group, called.name[1], *row
            )
            yield called.name

    def named(self, name: Name) -> dict[Group, Called]:
        """What each group of a name is called."""
        question = "SELECT key, label, kind, known, concept, size FROM grouped WHERE family = ? AND name = ?"
        rows = self._ledger.rows(question, *name)
        return {(name[0], key): Called(name[0], *called) for key, *called in rows}

    def forms(self, name: Name) -> tuple[str, ...]:
        """Every form of the mentions in groups of a name, sorted."""
        question = (
            "SELECT DISTINCT value FROM grouped JOIN tally USING (family, key)"
            " WHERE family = ? AND name = ? AND aspect = 'form' ORDER BY value"
        )
        return tuple(value for (value,) in self._ledger.rows(question, *name))

    def move(self, name: Name, iri: str) -> frozenset[Group]:
        """Have every group of a name mean an entity; gives those that did not."""
        question = "SELECT key FROM grouped WHERE family = ? AND name = ? AND iri <> ?"
        moved = self._ledger.rows(question, *name, iri)
        self._ledger.run("UPDATE grouped SET iri = ? WHERE family = ? AND name = ?", iri, *name)
        return frozenset((name[0], key) for (key,) in moved)
