"""The graph as an analyst's decisions make it, and which of them could not be followed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from entente.curation.entries import (
    AddStatement,
    Curation,
    Entry,
    Notice,
    RejectStatement,
    RejectThing,
    in_words,
    key,
)
from entente.curation.statements import (
    Sentences,
    add_statement,
    reject_statement,
    reject_thing,
    without_misfits,
)
from entente.curation.things import CuratedThings
from entente.model import Correction, Entity, Evidence, Findings, KnowledgeGraph, sentence_at
from entente_ontology.iris import correction_iri, entity_iri


@dataclass(frozen=True, slots=True)
class CuratedGraph:
    """A graph that follows the decisions, and says so."""

    graph: KnowledgeGraph
    notices: tuple[Notice, ...]


def curate_graph(graph: KnowledgeGraph, curated: CuratedThings, curation: Curation) -> CuratedGraph:
    """Follow the decisions on what is said, after those on things, of which `graph` was made."""
    if not curation.entries:
        return CuratedGraph(graph, curated.notices)
    graph, misfits = without_misfits(_marked(graph, curated))
    notices = [*curated.notices, *_left_out(misfits, curation, graph.base)]
    followed = set(curated.followed)
    sentences = _sentences(curated.findings)
    for entry in curation.entries:
        graph, says = _follow(graph, entry, sentences)
        if says:
            notices.append(Notice(entry.note.where, says))
        elif isinstance(entry, RejectThing | RejectStatement | AddStatement):
            followed.add(key(entry))
    corrections = {key(entry): _correction(entry, graph.base) for entry in curation.entries}
    return CuratedGraph(
        replace(
            graph,
            corrections=tuple(sorted((corrections[one] for one in followed), key=lambda one: one.iri)),
            sentences=_cited(graph, curated.findings),
        ),
        tuple(notices),
    )


def _left_out(misfits: Iterable[tuple[Entity, int]], curation: Curation, base: str) -> Iterator[Notice]:
    where = {correction_iri(base, key(entry)): entry.note.where for entry in curation.entries}
    for entity, count in misfits:
        says = f"{count} statement{'s' * (count > 1)} of “{entity.label}” cannot be made of a {entity.kind}"
        yield Notice(
            min(where[iri] for iri in entity.corrections),
            f"{says} and {'are' if count > 1 else 'is'} left out",
        )


def _follow(graph: KnowledgeGraph, entry: Entry, sentences: Sentences) -> tuple[KnowledgeGraph, str]:
    match entry:
        case RejectThing():
            return reject_thing(graph, entry)
        case RejectStatement():
            return reject_statement(graph, entry)
        case AddStatement():
            return add_statement(graph, entry, sentences)
        case _:
            return graph, ""


def _marked(graph: KnowledgeGraph, curated: CuratedThings) -> KnowledgeGraph:
    """The graph whose entities say which decisions made them so."""
    marks = {
        entity_iri(graph.base, thing.kind, thing.label): thing.corrections
        for thing in (*curated.authors, *curated.things)
        if thing.corrections
    }
    entities = (
        replace(entity, corrections=tuple(correction_iri(graph.base, one) for one in marks[entity.iri]))
        if entity.iri in marks
        else entity
        for entity in graph.entities
    )
    return replace(graph, entities=tuple(entities))


def _correction(entry: Entry, base: str) -> Correction:
    note = entry.note
    return Correction(correction_iri(base, key(entry)), in_words(entry), note.who, note.when, note.why)


def _sentences(findings: Iterable[Findings]) -> Sentences:
    found = {one.document.identifier: one for one in findings}

    def at(document: str, offset: int) -> Evidence | None:
        sentences = found[document].sentences
        if not sentences:
            return None
        sentence = sentences[sentence_at(sentences, offset)]
        if not sentence.begin <= offset < sentence.end:
            return None
        text = found[document].document.text[sentence.begin : sentence.end]
        return Evidence(document, sentence.begin, sentence.end, text)

    return at


def _cited(graph: KnowledgeGraph, findings: Iterable[Findings]) -> tuple[Evidence, ...]:
    """Every sentence that still states something or names something."""
    stated = {one for told in graph.assertions for one in told.evidence}
    begins = _begins(findings)
    naming = {(m.document, _begin(begins[m.document], m.begin)) for m in graph.mentions}
    named = (one for one in graph.sentences if (one.document, one.begin) in naming)
    return tuple(sorted({*stated, *named}, key=lambda one: (one.document, one.begin, one.end)))


def _begins(findings: Iterable[Findings]) -> Mapping[str, tuple[int, ...]]:
    return {one.document.identifier: tuple(s.begin for s in one.sentences) for one in findings}


def _begin(begins: tuple[int, ...], offset: int) -> int:
    return begins[max(0, bisect_right(begins, offset) - 1)]
