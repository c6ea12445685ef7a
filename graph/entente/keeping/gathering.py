"""Follows a change of documents through: to groups, to things, to the documents and entities that it touches.

What comes out is what `resolution.resolve` makes of all documents at once, at the cost of what has changed.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from entente.assembly import creators
from entente.copies import signature
from entente.coreference.named import Group
from entente.keeping.alike import Alike
from entente.keeping.entities import Entities
from entente.keeping.groups import Groups, Name
from entente.keeping.names import Names
from entente.keeping.usage import Usage
from entente.knowledge import Knowledge
from entente.model import Findings
from entente.resolution import Trait, called, groups, joined, namings, short_names, traits
from entente.store import Ledger
from entente_ontology.iris import entity_iri

Find = Callable[[str], Findings]
"""What was found in a document, by its identifier."""


@dataclass(slots=True)
class Touched:
    """What a change touches, and has to be said anew."""

    documents: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)  # IRIs that are, were or may be entities
    copies: set[str] = field(default_factory=set)  # documents that have others for copies than they had


class Gathering:
    """The groups, things and entities of a corpus while documents come and go."""

    def __init__(self, ledger: Ledger, knowledge: Knowledge, base: str) -> None:
        self.names, self.groups, self.entities = Names(ledger), Groups(ledger), Entities(ledger)
        self.alike, self.usage = Alike(ledger), Usage(ledger)
        self._knowledge, self._base = knowledge, base

    def follow(self, gone: Collection[str], come: Collection[str], *, before: Find, after: Find) -> Touched:
        """Follow a change through; a document that changes is among those that go and those that come.

        `before` has what was found in documents until now, `after` from now on.
        """
        touched, regrouped = Touched(set(come)), set[Group]()
        asked = {name for document in gone for name in self.names.said(document)}
        asked |= {(family, short) for document in come for family, short, _ in namings(after(document))}
        meant = self.names.meant(asked)
        for document in gone:
            self.names.drop(document)
            regrouped |= self._withdraw(before(document))
            touched.entities |= self.entities.put_creators(document, ())
        for document in come:
            self.names.add(after(document))
        now = self.names.meant(asked)
        moved = self.names.asking(name for name in asked if meant.get(name) != now.get(name)) - set(come)
        for document in moved:
            regrouped |= self._withdraw(before(document))
        for document in (*come, *moved):
            regrouped |= self._place(after(document))
        for document in come:
            authors = creators(after(document).document, self._base)
            touched.entities |= self.entities.put_creators(document, authors)
        touched.documents |= moved | self._name(regrouped, touched)
        touched.copies |= self.alike.follow(gone, {one: signature(after(one).document) for one in come})
        return touched

    def _withdraw(self, found: Findings) -> frozenset[Group]:
        """Take a document out of its groups."""
        document = found.document.identifier
        were = self.groups.of(document)
        self.groups.count(self._traits(found, were), sign=-1)
        self.groups.drop(document)
        self.usage.drop(document)
        return frozenset(were)

    def _place(self, found: Findings) -> frozenset[Group]:
        """Put a document into its groups."""
        are = groups(found, self.names.meant(short_names(found)), self._knowledge)
        self.groups.count(self._traits(found, are), sign=1)
        self.groups.put(found.document.identifier, are)
        self.usage.put(found, are)
        return frozenset(are)

    def _traits(self, found: Findings, its: tuple[Group, ...]) -> Counter[tuple[Group, Trait]]:
        return Counter(
            (group, trait)
            for group, mention in zip(its, found.mentions, strict=True)
            for trait in traits(group, mention, self._knowledge)
        )

    def _name(self, regrouped: Iterable[Group], touched: Touched) -> frozenset[str]:
        """Call groups what they count up to now; gives the documents whose mentions mean another thing."""
        names: set[Name] = set()
        for group in regrouped:
            tally = self.groups.tally(group)
            names.update(self.groups.call(group, called(group, tally) if tally else None))
        moved: set[Group] = set()
        for name in names:
            parts = self.groups.named(name)
            whole = joined(parts.values()) if parts else None
            iri = entity_iri(self._base, whole.kind, whole.label) if whole else ""
            touched.entities |= {self.entities.put_thing(name, whole, iri), iri} - {""}
            moved |= self.groups.move(name, iri)
        return self.groups.members(moved)
