"""What a knowledge graph says, as RDF statements, without an RDF library."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from entente.model import Assertion, Document, Entity, KnowledgeGraph
from entente.writing.stretches import of_evidence, of_stretches, places_of
from entente.writing.values import Iri, Name, Statement, Text, dated, decimal, text, whole
from entente_ontology.iris import escaped
from entente_ontology.kinds import Kind, load_kinds
from entente_ontology.names import KINDS, SCHEMES, classes


class Support(NamedTuple):
    """What all documents together say of an assertion."""

    confidence: Decimal
    documents: int
    sentences: int
    sources: int = 0  # documents, copies of one counted once; 0 where they were not counted
    cues: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()  # Entity.iri


def statements(graph: KnowledgeGraph) -> Iterator[Statement]:
    """Everything that the documents of `graph` say; a statement may come more than once."""
    for document, iri, creators in zip(graph.documents, graph.document_iris, graph.creators, strict=True):
        yield from _document(document, iri, creators)
    for entity in graph.entities:
        yield from of_entity(entity)
    yield from of_kinds(entity.concept for entity in graph.entities)
    places = places_of(graph)
    for group in graph.copies:
        for one in group:
            yield from of_copies(one, group, places)
    for assertion in graph.assertions:
        yield from _assertion(assertion, places)
    yield from of_stretches(graph)


def _document(document: Document, iri: str, creators: tuple[str, ...]) -> Iterator[Statement]:
    for kind in ("entente:Document", "nif:Context", "prov:Entity"):
        yield iri, "rdf:type", Name(kind)
    yield iri, "dcterms:identifier", text(document.identifier)
    yield iri, "dcterms:title", text(document.title)
    yield iri, "entente:sha256", Text(document.sha256)
    for place, creator in enumerate(creators, 1):
        yield iri, "dcterms:creator", Iri(creator)
        if len(creators) > 1:  # in what order they are named
            yield iri, f"rdf:_{place}", Iri(creator)
    if document.issued:
        yield iri, "dcterms:issued", dated(document.issued)
    if document.publisher:
        yield iri, "dcterms:publisher", text(document.publisher)
    if document.language:
        yield iri, "dcterms:language", text(document.language)


def of_entity(entity: Entity) -> Iterator[Statement]:
    """What is said of an entity, whatever documents say."""
    iri = entity.iri
    for kind in classes(entity.kind):
        yield iri, "rdf:type", Name(f"entente:{kind}")
    yield iri, "skos:prefLabel", text(entity.label)
    yield iri, "rdfs:label", text(entity.label)
    for alias in entity.aliases:
        yield iri, "skos:altLabel", text(alias)
    yield from _concept(entity)
    for other in entity.exact_match:
        yield iri, "skos:exactMatch", Iri(escaped(other))
    for other in entity.see_also:
        yield iri, "rdfs:seeAlso", Iri(escaped(other))
    if entity.latitude is not None and entity.longitude is not None:
        yield iri, "geo:lat", decimal(entity.latitude)
        yield iri, "geo:long", decimal(entity.longitude)


def _concept(entity: Entity) -> Iterator[Statement]:
    if entity.concept:
        yield entity.iri, "skos:broader", Name(f"kind:{entity.concept}")
    if entity.concept in _known():
        yield entity.iri, "skos:inScheme", Name(f"kind:{_known()[entity.concept].scheme}")


@cache
def _known() -> dict[str, Kind]:
    return {kind.name: kind for kind in load_kinds()}


def of_kinds(names: Iterable[str]) -> Iterator[Statement]:
    """The kinds of `names`, those above them, and their schemes."""
    waiting, told = [name for name in set(names) if name in _known()], set[str]()
    while waiting:
        kind = _known()[waiting.pop()]
        if kind.name not in told:
            told.add(kind.name)
            waiting += kind.broader
            yield from _kind(kind)


def _kind(kind: Kind) -> Iterator[Statement]:
    iri, scheme = KINDS + kind.name, KINDS + kind.scheme
    yield iri, "rdf:type", Name("skos:Concept")
    yield iri, "skos:prefLabel", Text(kind.label, language="en")
    yield iri, "skos:inScheme", Name(f"kind:{kind.scheme}")
    for broader in kind.broader:
        yield iri, "skos:broader", Name(f"kind:{broader}")
    yield scheme, "rdf:type", Name("skos:ConceptScheme")
    yield scheme, "dcterms:title", Text(SCHEMES[kind.scheme], language="en")


def _assertion(assertion: Assertion, places: dict[str, str]) -> Iterator[Statement]:
    yield from of_core(assertion)
    yield from of_support(assertion.iri, support_of(assertion))
    yield from of_evidence(assertion.iri, assertion.evidence, places)


def of_core(assertion: Assertion) -> Iterator[Statement]:
    """What is asserted: the same in every document that asserts it."""
    iri = assertion.iri
    yield from of_plain(assertion)
    yield iri, "rdf:type", Name("entente:Assertion")
    yield iri, "rdf:type", Name("rdf:Statement")
    yield iri, "rdf:subject", Iri(assertion.subject)
    yield iri, "rdf:predicate", Name(f"entente:{assertion.predicate}")
    yield iri, "rdf:object", Iri(assertion.object)
    yield iri, "entente:polarity", Name(f"entente:{assertion.polarity}")
    yield iri, "entente:modality", Name(f"entente:{assertion.modality}")


def of_plain(assertion: Assertion) -> Iterator[Statement]:
    """The relation itself, where it may stand as a fact."""
    if assertion.plain:
        yield assertion.subject, f"entente:{assertion.plain}", Iri(assertion.object)


def support_of(assertion: Assertion) -> Support:
    """What all documents together say of an assertion, by its evidence."""
    return Support(
        confidence=assertion.confidence,
        documents=len({sentence.document for sentence in assertion.evidence}),
        sentences=len(assertion.evidence),
        sources=assertion.sources,
        cues=assertion.cues,
        attributed_to=assertion.attributed_to,
    )


def of_support(iri: str, support: Support) -> Iterator[Statement]:
    """How well all documents together support an assertion, in what words, and by whose account."""
    yield iri, "entente:confidence", decimal(support.confidence)
    yield iri, "entente:supportingDocuments", whole(support.documents)
    yield iri, "entente:supportingSentences", whole(support.sentences)
    if support.sources:
        yield iri, "entente:sources", whole(support.sources)
    for who in support.attributed_to:
        yield iri, "entente:attributedTo", Iri(who)
    for cue in support.cues:
        yield iri, "entente:cue", text(cue)


def of_copies(document: str, group: Iterable[str], places: dict[str, str]) -> Iterator[Statement]:
    """A document with the others of a group that say nearly the same."""
    for other in group:
        if other != document:
            yield places[document], "prov:alternateOf", Iri(places[other])
