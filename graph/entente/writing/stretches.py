"""Stretches of documents that a graph quotes: sentences with the blocks and pages they stand on, mentions."""

from collections.abc import Iterable, Iterator

from entente.model import Block, Evidence, KnowledgeGraph, PlacedMention, block_at, page_at
from entente.writing.values import Iri, Name, Statement, Text, text, whole
from entente_ontology.iris import span_iri


def of_stretches(graph: KnowledgeGraph) -> Iterator[Statement]:
    """Everything that a graph quotes."""
    places = places_of(graph)
    for sentence in graph.sentences:
        yield from _sentence(sentence, places)
    yield from _blocks(graph, places)
    yield from _pages(graph, places)
    for mention in graph.mentions:
        yield from _mention(mention, places)


def places_of(graph: KnowledgeGraph) -> dict[str, str]:
    """Identifier of a document to its IRI."""
    return dict(zip((document.identifier for document in graph.documents), graph.document_iris, strict=True))


def quoted_in(graph: KnowledgeGraph) -> frozenset[Evidence]:
    """The sentences that a graph quotes."""
    return frozenset((*graph.sentences, *(one for told in graph.assertions for one in told.evidence)))


def of_evidence(iri: str, evidence: Iterable[Evidence], places: dict[str, str]) -> Iterator[Statement]:
    """The sentences that state an assertion; `places` as from `places_of`."""
    for sentence in evidence:
        yield iri, "prov:wasDerivedFrom", Iri(_span(sentence, places))
        yield from _sentence(sentence, places)


def _sentence(sentence: Evidence, places: dict[str, str]) -> Iterator[Statement]:
    yield _span(sentence, places), "rdf:type", Name("nif:Sentence")
    yield from _stretch(sentence, places)


def _blocks(graph: KnowledgeGraph, places: dict[str, str]) -> Iterator[Statement]:
    """The blocks in which a sentence of the graph stands, without their text."""
    blocks = {document.identifier: document.blocks for document in graph.documents}
    opened = {(one.document, block_at(blocks[one.document], one.begin)) for one in quoted_in(graph)}
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
    for sentence in quoted_in(graph):
        if sentence.document in paged:
            page = page_at(paged[sentence.document], sentence.begin)
            yield _span(sentence, places), "entente:page", whole(page)


def _mention(mention: PlacedMention, places: dict[str, str]) -> Iterator[Statement]:
    iri = _span(mention, places)
    yield iri, "rdf:type", Name("nif:Phrase")
    yield iri, "itsrdf:taIdentRef", Iri(mention.entity)
    yield from _stretch(mention, places)


def _stretch(stretch: Evidence | PlacedMention, places: dict[str, str]) -> Iterator[Statement]:
    iri = _span(stretch, places)
    yield from _span_of(iri, places[stretch.document], stretch.begin, stretch.end)
    yield iri, "nif:anchorOf", text(stretch.text)


def _span_of(iri: str, document: str, begin: int, end: int) -> Iterator[Statement]:
    yield iri, "nif:referenceContext", Iri(document)
    yield iri, "nif:beginIndex", whole(begin)
    yield iri, "nif:endIndex", whole(end)


def _span(stretch: Evidence | PlacedMention, places: dict[str, str]) -> str:
    return span_iri(places[stretch.document], stretch.begin, stretch.end)
