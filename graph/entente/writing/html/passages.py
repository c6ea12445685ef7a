"""The text in the page's data: documents, their sentences, and where the sentences name things."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from entente.model import Evidence, KnowledgeGraph
from entente.writing.drawing import clean

Value: TypeAlias = "str | int | float | Sequence[Value] | dict[str, Value] | None"
Row: TypeAlias = dict[str, Value]
Span: TypeAlias = tuple[str, int, int]

OPENINGS = {"paragraph": 1, "title": 2, "heading": 2, "item": 3}
"""How a block is set, by its kind; what is not here is set as a paragraph."""


def span(found: Evidence) -> Span:
    """What tells a sentence from every other."""
    return found.document, found.begin, found.end


def sentences_of(graph: KnowledgeGraph) -> list[Evidence]:
    """Every sentence that states or mentions something, once, in order of text."""
    found = {span(one): one for said in graph.assertions for one in said.evidence}
    found |= {span(one): one for one in graph.sentences}
    return [found[span] for span in sorted(found)]


def documents(graph: KnowledgeGraph, place: dict[str, int], *, with_text: bool) -> list[Row]:
    """What is known of each document; `place` has the number of each entity by IRI."""
    known = zip(graph.documents, graph.document_iris, graph.creators, strict=True)
    alike = _copies(graph)
    return [
        {
            "name": clean(document.identifier),
            "iri": iri,
            "title": clean(document.title),
            "issued": clean(document.issued),
            "publisher": clean(document.publisher),
            "authors": [place[creator] for creator in creators],
            "pages": list(document.pages),
            "copies": alike.get(document.identifier, []),
            "text": clean(document.text) if with_text else None,
        }
        for document, iri, creators in known
    ]


def _copies(graph: KnowledgeGraph) -> dict[str, list[Value]]:
    """For each document that says nearly the same as others the numbers of these."""
    number = {document.identifier: position for position, document in enumerate(graph.documents)}
    return {
        one: [number[other] for other in group if other != one] for group in graph.copies for one in group
    }


def sentence_columns(graph: KnowledgeGraph, told: list[Evidence], *, with_text: bool) -> Row:
    """Sentences as columns; their text is left out where the document's is there."""
    number = {document.identifier: position for position, document in enumerate(graph.documents)}
    return {
        "document": [number[one.document] for one in told],
        "begin": [one.begin for one in told],
        "end": [one.end for one in told],
        "opens": list(_openings(graph, told)),
        "text": [] if with_text else [clean(one.text) for one in told],
    }


def _openings(graph: KnowledgeGraph, told: list[Evidence]) -> Iterator[int]:
    """For each sentence 0 where it goes on in the block of the one before, else what it opens."""
    starts = {document.identifier: [block.begin for block in document.blocks] for document in graph.documents}
    kinds = {document.identifier: [block.kind for block in document.blocks] for document in graph.documents}
    before = ("", -1)
    for one in told:
        block = bisect_right(starts[one.document], one.begin) - 1
        opened, before = (one.document, block) != before, (one.document, block)
        yield OPENINGS.get(kinds[one.document][block] if block >= 0 else "paragraph", 1) if opened else 0


def marks(graph: KnowledgeGraph, told: list[Evidence], place: dict[str, int]) -> Row:
    """Where the sentences name things: sentence, first letter and letter behind the last in it, thing."""
    starts = [(one.document, one.begin) for one in told]
    rows: list[tuple[int, int, int, int]] = []
    for mention in graph.mentions:
        number = bisect_right(starts, (mention.document, mention.begin)) - 1
        if number < 0 or told[number].document != mention.document or told[number].end < mention.end:
            continue
        first = told[number].begin
        rows.append((number, mention.begin - first, mention.end - first, place[mention.entity]))
    names = ("sentence", "begin", "end", "node")
    return {name: [row[column] for row in rows] for column, name in enumerate(names)}
