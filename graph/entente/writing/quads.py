"""N-Quads: a named graph for each document, with what that document says; the rest in the default graph.

All graphs together say what the Turtle says. What is made of all documents together (the things, how they
stand, how sure an assertion is, by which words, by whose account) is in the default graph.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from entente.model import Assertion, Evidence, KnowledgeGraph, PlacedMention
from entente.writing.atomic import write_parts
from entente.writing.material import Material, Source, material_of
from entente.writing.standings import standings
from entente.writing.statements import Name, Statement, Term, Text, statements
from entente.writing.terms import expanded, quoted
from entente_ontology.iris import escaped

OF_ALL = frozenset({"entente:confidence", "entente:cue", "entente:attributedTo", "prov:wasInfluencedBy"})
"""What is said of an assertion by all documents together."""


def write_quads(source: Source, path: Path) -> None:
    """Write a graph to `path`, the default graph first, then a document after the other, each sorted."""
    write_parts(path, (line.encode("utf-8") for line in _lines(material_of(source))))


def _lines(material: Material) -> Iterator[str]:
    graph = material.graph
    parts = {iri: _triples(alone) for iri, alone in _documents(graph).items()}
    told = {line for part in parts.values() for line in part}
    rest = {_triple(said) for said in statements(graph)} - told
    rest |= {_triple(said) for said in standings(graph, material.analysis)}
    yield from (f"{line} .\n" for line in sorted(rest))
    for iri, part in parts.items():
        yield from (f"{line} <{escaped(iri)}> .\n" for line in sorted(part))


def _documents(graph: KnowledgeGraph) -> Mapping[str, KnowledgeGraph]:
    """The graph that each document alone makes, without the things, by the document's IRI."""
    mentions: defaultdict[str, list[PlacedMention]] = defaultdict(list)
    sentences: defaultdict[str, list[Evidence]] = defaultdict(list)
    for mention in graph.mentions:
        mentions[mention.document].append(mention)
    for sentence in graph.sentences:
        sentences[sentence.document].append(sentence)
    assertions = _assertions(graph)
    known = zip(graph.documents, graph.document_iris, graph.creators, strict=True)
    return {
        iri: KnowledgeGraph(
            base=graph.base,
            documents=(document,),
            document_iris=(iri,),
            creators=(creators,),
            entities=(),
            mentions=tuple(mentions[document.identifier]),
            assertions=tuple(assertions[document.identifier]),
            sentences=tuple(sentences[document.identifier]),
        )
        for document, iri, creators in known
    }


def _assertions(graph: KnowledgeGraph) -> Mapping[str, list[Assertion]]:
    """What each document states, by its identifier, with its own sentences alone."""
    found: defaultdict[str, list[Assertion]] = defaultdict(list)
    for said in graph.assertions:
        own: defaultdict[str, list[Evidence]] = defaultdict(list)
        for sentence in said.evidence:
            own[sentence.document].append(sentence)
        for identifier, evidence in own.items():
            found[identifier].append(replace(said, evidence=tuple(evidence)))
    return found


def _triples(alone: KnowledgeGraph) -> set[str]:
    return {_triple(said) for said in statements(alone) if said[1] not in OF_ALL}


def _triple(said: Statement) -> str:
    subject, predicate, term = said
    return f"<{escaped(subject)}> <{expanded(predicate)}> {_term(term)}"


def _term(term: Term) -> str:
    if isinstance(term, Name):
        return f"<{expanded(term)}>"
    if not isinstance(term, Text):
        return f"<{escaped(term)}>"
    if term.language:
        return f"{quoted(term.value)}@{term.language}"
    return f"{quoted(term.value)}^^<{expanded(term.datatype)}>" if term.datatype else quoted(term.value)
