"""Says anew, in the graph of a store, what a change has touched."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from entente.assembly import Meaning, entity_of, is_namesake, stated
from entente.keeping.entities import Row
from entente.keeping.gathering import Find, Gathering, Touched
from entente.knowledge import Knowledge
from entente.knowledge.tables import fold
from entente.model import Entity, Thing
from entente.store.triples import Triples
from entente.writing.graphs import quads
from entente.writing.oxigraph import triples
from entente.writing.statements import of_copies, of_entity, of_kinds, of_support
from entente.writing.values import Statement
from entente_ontology.iris import corpus_iri, document_iri
from entente_ontology.kinds import load_kinds
from entente_ontology.names import KINDS, SCHEMES


class Stating:
    """Puts into a graph what is by now true of documents, entities and assertions."""

    def __init__(self, graph: Triples, gathered: Gathering, knowledge: Knowledge, base: str) -> None:
        self._graph, self._gathered, self._entities = graph, gathered, gathered.entities
        self._knowledge, self._base, self._corpus = knowledge, base, corpus_iri(base)

    def state(self, gone: Iterable[str], touched: Touched, found: Find) -> None:
        """State what a change has touched; `gone` are documents that do not come again."""
        assertions: set[str] = set()
        for document in gone:
            self._graph.replace_graph(document_iri(self._base, document), frozenset())
            assertions |= self._entities.put_told(document, ())
        for document in sorted(touched.documents):
            assertions |= self._state_document(document, found)
        self._state_entities(touched.entities)
        self._state_copies(touched.copies)
        for assertion in sorted(assertions | self._entities.told_by(touched.copies)):
            support = self._entities.support(assertion)
            said = of_support(assertion, support) if support else ()
            self._graph.replace_subject(self._corpus, assertion, triples(said))

    def _state_copies(self, touched: Iterable[str]) -> None:
        for document in sorted(touched):
            group = self._gathered.alike.group(document)
            places = {one: document_iri(self._base, one) for one in (document, *group)}
            said = triples(of_copies(document, group, places))
            self._graph.replace_subject(self._corpus, places[document], said)

    def _state_document(self, document: str, found: Find) -> frozenset[str]:
        """State what a document says; gives the IRIs of what it asserts and did."""
        findings, iris = found(document), self._gathered.groups.iris(document)
        authors = self._entities.authors(document)
        meaning = Meaning({(0, position): iri for position, iri in enumerate(iris)}, (authors,))
        part = stated((findings,), meaning, base=self._base)
        name = part.document_iris[0]
        self._graph.replace_graph(name, triples(one for where, one in quads(part) if where == name))
        return self._entities.put_told(document, part.assertions)

    def _state_entities(self, touched: Iterable[str]) -> None:
        """State entities, those that share a name with them or did, and the kinds that entities are of."""
        entities = {iri: self._entity(iri) for iri in touched}
        rows = {iri: (self._entities.row(iri), _row(entity)) for iri, entity in entities.items()}
        kinds = {row.concept for pair in rows.values() for row in pair}
        known = {kind for kind in kinds if self._entities.is_kind(kind)}
        for iri, (_, new) in rows.items():
            self._entities.put_row(iri, new if entities[iri] else None)
        names = {row.name for old, new in rows.values() for row in (old, new) if old.name != new.name}
        others = {iri for name in names for iri in self._entities.namesakes(name)} - entities.keys()
        for iri in sorted(others | entities.keys()):
            self._state_entity(iri, entities[iri] if iri in entities else self._entity(iri))
        if known != {kind for kind in kinds if self._entities.is_kind(kind)}:
            self._state_kinds()

    def _state_entity(self, iri: str, entity: Entity | None) -> None:
        said = of_entity(self._with_namesakes(entity)) if entity else ()
        self._graph.replace_subject(self._corpus, iri, triples(said))

    def _entity(self, iri: str) -> Entity | None:
        """The entity with an IRI: what things make it, else what an author does."""
        thing = self._entities.thing(iri)
        if thing is None:
            return self._entities.creator(iri)
        forms = self._gathered.groups.forms(thing.name)
        made = Thing(thing.family, thing.label, thing.kind, forms, (), thing.known, thing.concept)
        return entity_of(made, self._knowledge, self._base)

    def _with_namesakes(self, entity: Entity) -> Entity:
        others = self._entities.namesakes(_row(entity).name)
        return replace(entity, see_also=tuple(iri for iri in others if iri != entity.iri))

    def _state_kinds(self) -> None:
        said: dict[str, set[Statement]] = defaultdict(set)
        for statement in of_kinds(self._entities.concepts()):
            said[statement[0]].add(statement)
        for name in (*(kind.name for kind in load_kinds()), *SCHEMES):
            self._graph.replace_subject(self._corpus, KINDS + name, triples(said[KINDS + name]))


def _row(entity: Entity | None) -> Row:
    if entity is None:
        return Row()
    return Row(fold(entity.label) if is_namesake(entity) else "", entity.concept)
