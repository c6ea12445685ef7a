"""Which things and authors are which entity, what entities are called, and which documents assert what."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from entente.keeping.groups import Name
from entente.model import Assertion, Entity
from entente.resolution import Called
from entente.store import Ledger
from entente.writing.statements import Support

TABLES = """
CREATE TABLE thing (
    family TEXT, name TEXT, label TEXT, kind TEXT, known TEXT, concept TEXT, iri TEXT,
    PRIMARY KEY (family, name)
) WITHOUT ROWID;
CREATE INDEX thing_at ON thing (iri);
CREATE TABLE creator (
    iri TEXT, document TEXT, place INTEGER, label TEXT, kind TEXT, PRIMARY KEY (iri, document, place)
) WITHOUT ROWID;
CREATE INDEX creator_of ON creator (document);
CREATE TABLE entity (iri TEXT PRIMARY KEY, name TEXT, concept TEXT) WITHOUT ROWID;
CREATE INDEX entity_called ON entity (name);
CREATE INDEX entity_kind ON entity (concept);
CREATE TABLE told (
    assertion TEXT, document TEXT, confidence INTEGER, sentences INTEGER, cues TEXT, sayers TEXT,
    PRIMARY KEY (assertion, document)
) WITHOUT ROWID;
CREATE INDEX told_by ON told (document);
"""


class Row(NamedTuple):
    """What other entities need to know of one."""

    name: str = ""  # folded label, where others of the name point at it
    concept: str = ""


class Entities:
    """The entities and assertions of a corpus."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def put_thing(self, name: Name, whole: Called | None, iri: str = "") -> str:
        """Note what is called so, or that nothing is; gives the IRI that it had, if any."""
        old = self._ledger.one("SELECT iri FROM thing WHERE family = ? AND name = ?", *name)
        self._ledger.run("DELETE FROM thing WHERE family = ? AND name = ?", *name)
        if whole:
            row = (whole.label, whole.kind, whole.known, whole.concept, iri)
            self._ledger.run("INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?)", *name, *row)
        return old

    def thing(self, iri: str) -> Called | None:
        """The thing with an IRI; of several names that come to one IRI, the last."""
        question = (
            "SELECT family, label, kind, known, concept FROM thing WHERE iri = ? ORDER BY label DESC LIMIT 1"
        )
        rows = self._ledger.rows(question, iri)
        return Called(*rows[0]) if rows else None

    def put_creators(self, document: str, creators: Iterable[Entity]) -> frozenset[str]:
        """Note the authors of a document, in order, in place of those it had; gives the IRIs of all."""
        old = self._ledger.rows("SELECT iri FROM creator WHERE document = ?", document)
        new = [(one.iri, document, place, one.label, one.kind) for place, one in enumerate(creators)]
        self._ledger.run("DELETE FROM creator WHERE document = ?", document)
        self._ledger.run_each("INSERT INTO creator VALUES (?, ?, ?, ?, ?)", new)
        return frozenset(row[0] for row in (*old, *new))

    def creator(self, iri: str) -> Entity | None:
        """The author with an IRI, as the first document has it."""
        question = "SELECT label, kind FROM creator WHERE iri = ? ORDER BY document, place LIMIT 1"
        rows = self._ledger.rows(question, iri)
        return Entity(iri, *rows[0]) if rows else None

    def authors(self, document: str) -> tuple[str, ...]:
        """The authors of a document, in order."""
        rows = self._ledger.rows("SELECT iri FROM creator WHERE document = ? ORDER BY place", document)
        return tuple(iri for (iri,) in rows)

    def row(self, iri: str) -> Row:
        """What was noted of an entity; nothing where it is none."""
        rows = self._ledger.rows("SELECT name, concept FROM entity WHERE iri = ?", iri)
        return Row(*rows[0]) if rows else Row()

    def put_row(self, iri: str, row: Row | None) -> None:
        """Note what others need to know of an entity, or that it is none."""
        self._ledger.run("DELETE FROM entity WHERE iri = ?", iri)
        if row:
            self._ledger.run("INSERT INTO entity VALUES (?, ?, ?)", iri, *row)

    def namesakes(self, name: str) -> tuple[str, ...]:
        """The entities that are called so and know of each other, sorted."""
        rows = self._ledger.rows("SELECT iri FROM entity WHERE name = ? ORDER BY iri", name) if name else []
        return tuple(iri for (iri,) in rows)

    def concepts(self) -> tuple[str, ...]:
        """The kinds that entities are of."""
        return tuple(kind for (kind,) in self._ledger.rows("SELECT DISTINCT concept FROM entity"))

    def is_kind(self, concept: str) -> bool:
        """Whether an entity is of a kind."""
        return bool(self._ledger.rows("SELECT 1 FROM entity WHERE concept = ? LIMIT 1", concept))

    def put_told(self, document: str, told: Iterable[Assertion]) -> frozenset[str]:
        """Note what a document asserts, in place of what it did; gives the IRIs of all of it."""
        old = self._ledger.rows("SELECT assertion FROM told WHERE document = ?", document)
        new = [(one.iri, document, *_support(one)) for one in told]
        self._ledger.run("DELETE FROM told WHERE document = ?", document)
        self._ledger.run_each("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?)", new)
        return frozenset(row[0] for row in (*old, *new))

    def told_by(self, documents: Iterable[str]) -> frozenset[str]:
        """What documents assert."""
        question = "SELECT assertion FROM told WHERE document = ?"
        return frozenset(iri for one in documents for (iri,) in self._ledger.rows(question, one))

    def support(self, assertion: str) -> Support | None:
        """How well an assertion is supported, if at all."""
        question = (
            "SELECT confidence, sentences, cues, sayers, leader FROM told JOIN signature USING (document)"
            " WHERE assertion = ?"
        )
        rows = self._ledger.rows(question, assertion)
        if not rows:
            return None
        confidences, sentences, cues, sayers, leaders = zip(*rows, strict=True)
        return Support(
            confidence=Decimal(max(confidences)).scaleb(-2),
            documents=len(rows),
            sentences=sum(sentences),
            sources=len(set(leaders)),
            cues=tuple(sorted({cue for written in cues for cue in json.loads(written)})),
            attributed_to=tuple(sorted({who for written in sayers for who in json.loads(written)})),
        )


def _support(told: Assertion) -> tuple[int, int, str, str]:
    return (
        int(told.confidence * 100),
        len(told.evidence),
        json.dumps(told.cues),
        json.dumps(told.attributed_to),
    )
