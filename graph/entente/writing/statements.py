"""What a knowledge graph says, as RDF statements, without an RDF library.

Subjects and `Iri` are whole IRIs; predicates and `Name` are names with a prefix of the vocabulary.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import permutations
from typing import NamedTuple, TypeAlias

from entente.model import (
    Assertion,
    Block,
    Correction,
    Document,
    Entity,
    Evidence,
    KnowledgeGraph,
    PlacedMention,
    block_at,
    page_at,
)
from entente_ontology.iris import escaped, span_iri
from entente_ontology.kinds import Kind, load_kinds
from entente_ontology.names import KINDS, SCHEMES, classes


class Iri(str):
    """A whole IRI."""

    __slots__ = ()


class Name(str):
    """A name with a prefix: `entente:positive`."""

    __slots__ = ()


class Text(NamedTuple):
    """A literal; of `datatype`, a name with a prefix, or else in `language`, or else a plain string."""

    value: str
    datatype: str = ""
    language: str = ""


Term: TypeAlias = Iri | Name | Text
Statement: TypeAlias = tuple[str, str, Term]

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DATES = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "xsd:date"),
    (re.compile(r"\d{4}-\d\d"), "xsd:gYearMonth"),
    (re.compile(r"\d{4}"), "xsd:gYear"),
)


def statements(graph: KnowledgeGraph) -> Iterator[Statement]:
    """Everything that the documents of `graph` say; a statement may come more than once."""
    for document, iri, creators in zip(graph.documents, graph.document_iris, graph.creators, strict=True):
        yield from _document(document, iri, creators)
    for entity in graph.entities:
        yield from _entity(entity)
    yield from _kinds(entity.concept for entity in graph.entities)
    places = dict(
        zip((document.identifier for document in graph.documents), graph.document_iris, strict=True)
    )
    for sentence in graph.sentences:
        yield from _sentence(sentence, places)
    yield from _blocks(graph, places)
    yield from _pages(graph, places)
    yield from _copies(graph, places)
    for assertion in graph.assertions:
        yield from _assertion(assertion, places)
    for mention in graph.mentions:
        yield from _mention(mention, places)
    for correction in graph.corrections:
        yield from _correction(correction)


def _document(document: Document, iri: str, creators: tuple[str, ...]) -> Iterator[Statement]:
    for kind in ("entente:Document", "nif:Context", "prov:Entity"):
        yield iri, "rdf:type", Name(kind)
    yield iri, "dcterms:identifier", _text(document.identifier)
    yield iri, "dcterms:title", _text(document.title)
    yield iri, "entente:sha256", Text(document.sha256)
    for place, creator in enumerate(creators, 1):
        yield iri, "dcterms:creator", Iri(creator)
        if len(creators) > 1:  # in what order they are named
            yield iri, f"rdf:_{place}", Iri(creator)
    if document.issued:
        yield iri, "dcterms:issued", _date(document.issued)
    if document.publisher:
        yield iri, "dcterms:publisher", _text(document.publisher)
    if document.language:
        yield iri, "dcterms:language", _text(document.language)


def _entity(entity: Entity) -> Iterator[Statement]:
    iri = entity.iri
    for kind in classes(entity.kind):
        yield iri, "rdf:type", Name(f"entente:{kind}")
    yield iri, "skos:prefLabel", _text(entity.label)
    yield iri, "rdfs:label", _text(entity.label)
    for alias in entity.aliases:
        yield iri, "skos:altLabel", _text(alias)
    for reason in entity.joined:
        yield iri, "entente:joinedBecause", _text(reason)
    for correction in entity.corrections:
        yield iri, "prov:wasInfluencedBy", Iri(correction)
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


def _kinds(names: Iterable[str]) -> Iterator[Statement]:
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
    iri = assertion.iri
    if assertion.plain:
        yield assertion.subject, f"entente:{assertion.plain}", Iri(assertion.object)
    yield iri, "rdf:type", Name("entente:Assertion")
    yield iri, "rdf:type", Name("rdf:Statement")
    yield iri, "rdf:subject", Iri(assertion.subject)
    yield iri, "rdf:predicate", Name(f"entente:{assertion.predicate}")
    yield iri, "rdf:object", Iri(assertion.object)
    yield iri, "entente:polarity", Name(f"entente:{assertion.polarity}")
    yield iri, "entente:modality", Name(f"entente:{assertion.modality}")
    yield iri, "entente:confidence", decimal(assertion.confidence)
    if assertion.sources:
        yield iri, "entente:sources", Text(str(assertion.sources), "xsd:integer")
    for who in assertion.attributed_to:
        yield iri, "entente:attributedTo", Iri(who)
    for cue in assertion.cues:
        yield iri, "entente:cue", _text(cue)
    for correction in assertion.corrections:
        yield iri, "prov:wasInfluencedBy", Iri(correction)
    for sentence in assertion.evidence:
        yield iri, "prov:wasDerivedFrom", Iri(_span(sentence, places))
        yield from _sentence(sentence, places)


def _correction(correction: Correction) -> Iterator[Statement]:
    iri = correction.iri
    yield iri, "rdf:type", Name("entente:Correction")
    yield iri, "rdf:type", Name("prov:Entity")
    yield iri, "rdfs:label", _text(correction.says)
    if correction.who:
        yield iri, "entente:decidedBy", _text(correction.who)
    if correction.when:
        yield iri, "entente:decidedOn", Text(correction.when, "xsd:date")
    if correction.why:
        yield iri, "rdfs:comment", _text(correction.why)


def _sentence(sentence: Evidence, places: dict[str, str]) -> Iterator[Statement]:
    yield _span(sentence, places), "rdf:type", Name("nif:Sentence")
    yield from _stretch(sentence, places)


def _blocks(graph: KnowledgeGraph, places: dict[str, str]) -> Iterator[Statement]:
    """The blocks in which a sentence of the graph stands, without their text."""
    blocks = {document.identifier: document.blocks for document in graph.documents}
    quoted = {*graph.sentences, *(sentence for told in graph.assertions for sentence in told.evidence)}
    opened = {(one.document, block_at(blocks[one.document], one.begin)) for one in quoted}
    for identifier, position in opened:
        if position >= 0:
            yield from _block(blocks[identifier][position], places[identifier])


def _block(block: Block, document: str) -> Iterator[Statement]:
    iri = span_iri(document, block.begin, block.end)
    yield iri, "rdf:type", Name("entente:Block")
    yield iri, "entente:blockKind", Text(block.kind)
    yield from _span_of(iri, document, block.begin, block.end)


def _pages(graph: KnowledgeGraph, places: dict[str, str]) -> Iterator[Statement]:
    """The page that each sentence begins on, in documents that have pages."""
    paged = {document.identifier: document for document in graph.documents if document.pages}
    for sentence in {*graph.sentences, *(found for said in graph.assertions for found in said.evidence)}:
        if sentence.document in paged:
            page = page_at(paged[sentence.document], sentence.begin)
            yield _span(sentence, places), "entente:page", Text(str(page), "xsd:integer")


def _copies(graph: KnowledgeGraph, places: dict[str, str]) -> Iterator[Statement]:
    """Each document that says nearly the same as others, with all of them."""
    for group in graph.copies:
        for one, other in permutations(group, 2):
            yield places[one], "prov:alternateOf", Iri(places[other])


def _mention(mention: PlacedMention, places: dict[str, str]) -> Iterator[Statement]:
    iri = _span(mention, places)
    yield iri, "rdf:type", Name("nif:Phrase")
    yield iri, "itsrdf:taIdentRef", Iri(mention.entity)
    yield from _stretch(mention, places)


def _stretch(stretch: Evidence | PlacedMention, places: dict[str, str]) -> Iterator[Statement]:
    iri = _span(stretch, places)
    yield from _span_of(iri, places[stretch.document], stretch.begin, stretch.end)
    yield iri, "nif:anchorOf", _text(stretch.text)


def _span_of(iri: str, document: str, begin: int, end: int) -> Iterator[Statement]:
    yield iri, "nif:referenceContext", Iri(document)
    yield iri, "nif:beginIndex", Text(str(begin), "xsd:integer")
    yield iri, "nif:endIndex", Text(str(end), "xsd:integer")


def _span(stretch: Evidence | PlacedMention, places: dict[str, str]) -> str:
    return span_iri(places[stretch.document], stretch.begin, stretch.end)


def _text(value: str) -> Text:
    """`value` as a literal; what no file can hold, half a character, becomes U+FFFD."""
    return Text(_SURROGATE.sub("\ufffd", value))


def decimal(number: Decimal) -> Text:
    """`number` without zeros at its end, as engines write it back."""
    written = format(number.normalize(), "f")
    return Text(written if "." in written else f"{written}.0", "xsd:decimal")


def _date(issued: str) -> Text:
    """`issued` as a date where it is one, in full or to the month or year, else as it stands."""
    for form, datatype in _DATES:
        if form.fullmatch(issued) and issued.isascii() and _is_date((issued + "-01-01")[:10]):
            return Text(issued, datatype)
    return _text(issued)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text) is not None
    except ValueError:
        return False
