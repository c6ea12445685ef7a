"""What analysts corrected in brat or INCEpTION, as decisions for a file of corrections.

A folder is compared with what the graph that it was exported from says. A mention is one place in one
document, and curation speaks of things and statements: what cannot be said there is told of, with file and
line; what would go further than the analyst went is a decision that waits to be accepted.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.correcting.sheets import Corrected, compared
from entente.correcting.statements import Setting, of_statements
from entente.correcting.teaching import of_words
from entente.correcting.things import fates, of_things
from entente.correcting.unsaid import emptied, unsaid, without_lost
from entente.curation import Notice
from entente.curation.entries import Word, key
from entente.curation.toml import Decision
from entente.errors import LoadingError
from entente.knowledge import Knowledge, load_knowledge
from entente.knowledge.names import Name
from entente.loading.corrected import load_corrected
from entente.loading.exported import MarkedDocument
from entente.model import Evidence, KnowledgeGraph
from entente.writing.brat import INDEX, Sheet, digest, sheets

__all__ = ["Corrections", "corrections"]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was decided, and what could not be said."""

    decisions: tuple[Decision, ...]
    notices: tuple[Notice, ...]


def corrections(folder: Path, graph: KnowledgeGraph, knowledge: Knowledge | None = None) -> Corrections:
    """What analysts decided in a folder that was exported from `graph`.

    Raises LoadingError for files that are wrong, each line named, and where the graph is not the one that
    they were exported from.
    """
    documents = tuple(_documents(folder, graph))
    told = tuple(_told(documents, graph, knowledge or load_knowledge()))
    decisions = {_key(one): one for one in reversed(told) if isinstance(one, Decision)}
    return Corrections(
        tuple(one for one in told if isinstance(one, Decision) and decisions[_key(one)] is one),
        tuple(one for one in told if isinstance(one, Notice)),
    )


def _told(
    documents: Sequence[Corrected], graph: KnowledgeGraph, knowledge: Knowledge
) -> Iterator[Decision | Notice]:
    for one in documents:
        yield from unsaid(one)
    changed = [without_lost(one) for one in documents if not emptied(one)]
    every = fates(changed, graph)
    sentences: defaultdict[str, list[Evidence]] = defaultdict(list)
    for sentence in graph.sentences:
        sentences[sentence.document].append(sentence)
    authors = frozenset(iri for creators in graph.creators for iri in creators)
    entities = {entity.iri: entity for entity in graph.entities}
    setting = Setting(graph, entities, every, sentences, authors)
    yield from of_things(every, graph)
    for one in changed:
        yield from of_words(one, knowledge)
    for one in changed:
        yield from of_statements(one, setting)


def _documents(folder: Path, graph: KnowledgeGraph) -> Iterator[Corrected]:
    exported = {
        sheet.name: (sheet, authors) for sheet, authors in zip(sheets(graph), graph.creators, strict=True)
    }
    for marked in load_corrected(folder, misfits=True):
        if marked.exported.name not in exported:
            raise LoadingError(f"{folder / INDEX}: the graph has no document {marked.identifier!r}")
        sheet, authors = exported[marked.exported.name]
        _check(marked, sheet, folder)
        yield compared(sheet, marked, graph.entities, authors[:1])


def _check(marked: MarkedDocument, sheet: Sheet, folder: Path) -> None:
    """Raises LoadingError where a document was not exported from this graph."""
    if not marked.exported.annotations:
        raise LoadingError(
            f"{folder / INDEX}: does not say what was exported (no column 'annotations'): it was changed, or "
            "written by an older Entente; export the graph again into another folder, and correct that"
        )
    if digest(sheet.annotations) != marked.exported.annotations:
        raise LoadingError(
            f"{folder}: {marked.identifier!r} was exported from another graph than this one: name the "
            "graph.ttl or the store that it was exported from, as it was then"
        )


def _key(one: Decision) -> str:
    if isinstance(one.entry, Word | Name):
        return repr(one.entry)
    return key(one.entry)
