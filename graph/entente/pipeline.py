"""The whole way: documents in, graph out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from entente.assembly import assemble
from entente.curation import Curation, Notice
from entente.curation.graph import CuratedGraph, curate_graph
from entente.curation.things import curate_things
from entente.curation.vocabulary import taught, unstopped
from entente.errors import ReadingError
from entente.joining import explained
from entente.knowledge import Knowledge, load_knowledge
from entente.mentions import find_mentions
from entente.model import Block, BlockKind, Document, Findings, KnowledgeGraph, Sentence
from entente.reading import find_files, read_document
from entente.relations import find_relations
from entente.resolution import resolve
from entente_ontology.names import DATA

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SILENT = frozenset({"metadata", "boilerplate"})
"""Kinds of block that say nothing of the world."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that was not read, and why."""

    identifier: str
    reason: str


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made of the documents it saw."""

    graph: KnowledgeGraph
    refusals: tuple[Refusal, ...] = ()
    notices: tuple[Notice, ...] = ()  # decisions of an analyst that could not be followed


NOTHING = Curation()
"""What an analyst who decides nothing decides."""


def build(
    paths: Iterable[Path],
    nlp: "Language",
    *,
    base: str = DATA,
    curation: Curation = NOTHING,
    done: Callable[[str], None] = lambda _: None,
) -> Build:
    """The graph of all documents under the paths; a bad document is refused and the others go on.

    `done` is called with the identifier of each document once it is through. Raises ReadingError where no
    document can be read at all.
    """
    knowledge = taught(load_knowledge(), curation)
    findings, refusals = [], []
    for source in find_files(paths):
        try:
            document = read_document(source)
        except ReadingError as error:
            refusals.append(Refusal(source.identifier, str(error)))
        else:
            findings.append(unstopped(find(document, nlp, knowledge), knowledge, curation))
        done(source.identifier)
    if not findings:
        raise ReadingError(
            "; ".join(r.reason for r in refusals)
            or "no documents there: name files or folders that hold some"
        )
    ordered = tuple(sorted(findings, key=lambda found: found.document.identifier))
    made = graph_of(ordered, knowledge, curation, base=base)
    return Build(made.graph, tuple(refusals), made.notices)


def graph_of(
    findings: tuple[Findings, ...], knowledge: Knowledge, curation: Curation = NOTHING, *, base: str = DATA
) -> CuratedGraph:
    """The graph of what was found, in the order of the documents' identifiers, as an analyst decides."""
    curated = curate_things(resolve(findings, knowledge), findings, curation, knowledge)
    graph = assemble(curated.findings, curated.things, knowledge, base=base)
    graph = explained(graph, curated.things, curated.findings, knowledge)
    return curate_graph(graph, curated, curation)


def find(document: Document, nlp: "Language", knowledge: Knowledge) -> Findings:
    """What one document names and says; needs no other document."""
    doc = parse(document, nlp)
    sentences = sentences_of(doc, document)
    mentions = find_mentions(doc, document, sentences, knowledge)
    return Findings(document, sentences, mentions, find_relations(doc, sentences, mentions, knowledge))


def parse(document: Document, nlp: "Language") -> "Doc":
    """The document parsed at its own offsets: what is silent is blank, and no sentence crosses a block."""
    doc = nlp.make_doc(_spoken(document))
    starts = {block.begin for block in document.blocks}
    fresh = True
    for token in doc:
        fresh = fresh or any(begin in starts for begin in range(token.idx, token.idx + max(1, len(token))))
        if fresh and not token.is_space:
            token.is_sent_start = True
            fresh = False
    return nlp(doc)


def _spoken(document: Document) -> str:
    """`document.masked` with every silent block blanked, and all that stands in no block."""
    parts, end = [], 0
    for block in document.blocks:
        parts.append(" " * (block.begin - end))
        parts.append(document.masked[block.begin : block.end] if block.kind not in SILENT else _blank(block))
        end = block.end
    return "".join(parts) + " " * (len(document.masked) - end)


def _blank(block: Block) -> str:
    return " " * (block.end - block.begin)


def sentences_of(doc: "Doc", document: Document) -> tuple[Sentence, ...]:
    """The sentences of a parsed document, without outer white space, each with the kind of its block."""
    return tuple(_sentences(doc, document))


def _sentences(doc: "Doc", document: Document) -> Iterator[Sentence]:
    for span in doc.sents:
        words = [token for token in span if not token.is_space]
        if words:
            begin, end = words[0].idx, words[-1].idx + len(words[-1])
            yield Sentence(begin, end, _kind(document, begin))


def _kind(document: Document, offset: int) -> BlockKind:
    return next((block.kind for block in document.blocks if block.begin <= offset < block.end), "paragraph")
