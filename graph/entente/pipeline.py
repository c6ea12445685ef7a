"""The whole way: documents in, graph out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from entente.assembly import assemble
from entente.copies import copies, leaders, signature
from entente.coreference import tie_repeats
from entente.curation import Curation, Notice
from entente.curation.graph import CuratedGraph, curate_graph
from entente.curation.things import curate_things
from entente.curation.vocabulary import taught, unstopped
from entente.errors import ReadingError
from entente.joining import explained
from entente.knowledge import Knowledge, load_knowledge
from entente.mentions import find_mentions
from entente.model import Document, Findings, KnowledgeGraph
from entente.parsing import parse, sentences_of
from entente.reading import Options, Outcome, Reading, find_files, read, take_name
from entente.records import Record, left_out
from entente.relations import find_relations
from entente.resolution import resolve
from entente_ontology.names import DATA

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from entente.mentions.deciding import Weighed as WeighedWord
    from entente.relations.judging import Weighed as WeighedPair

TOLD = 20
"""Reasons that stand in one message."""

MANY_LANGUAGES = "xx"
"""spaCy's code for a pipeline of no one language."""

NOTHING = Curation()
"""What an analyst who decides nothing decides."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a build made of the documents it saw."""

    graph: KnowledgeGraph
    outcomes: tuple[Outcome, ...] = ()  # one for each document seen, sorted by identifier
    notices: tuple[Notice, ...] = ()  # decisions of an analyst that could not be followed

    @property
    def refusals(self) -> tuple[Outcome, ...]:
        """The outcomes of documents that were not read."""
        return tuple(outcome for outcome in self.outcomes if not outcome.was_read)


def _ignored(_: object) -> None:
    """What a build makes of all that is weighed on its way."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told of what is weighed on the way to the findings of one document; a build tells nobody."""

    parsed: "Callable[[Doc], None]" = _ignored
    word: "Callable[[WeighedWord], None]" = _ignored
    pair: "Callable[[WeighedPair], None]" = _ignored


class NothingReadError(ReadingError):
    """No document could be read; `outcomes` says of each why."""

    def __init__(self, outcomes: tuple[Outcome, ...]) -> None:
        reasons = [outcome.reason for outcome in outcomes]
        told = reasons[:TOLD] + [f"and {len(reasons) - TOLD} more"] * (len(reasons) > TOLD)
        super().__init__(
            "; ".join(told) or "no documents there: name files or folders that hold some", "empty"
        )
        self.outcomes = outcomes


@dataclass(frozen=True, slots=True)
class Finder:
    """What finds mentions and relations in one document after the other; holds the language pipeline."""

    nlp: "Language"
    knowledge: Knowledge
    options: Options  # how documents are to be read for it
    curation: Curation  # of which it follows the words and names, which say what is found at all

    @classmethod
    def of(cls, nlp: "Language", options: Options, curation: Curation = NOTHING) -> "Finder":
        """The finder that a language pipeline makes, for documents in its language, where it has one."""
        options = replace(options, language=readable(nlp.lang))
        return cls(nlp, taught(load_knowledge(), curation), options, curation)

    def record(self, reading: Reading) -> Record:
        """What became of a document, and what is found in it; what the pipeline kept for it is let go."""
        outcome = checked(reading, self.nlp)
        if reading.document is None or not outcome.was_read:
            return Record(outcome)
        with self.nlp.memory_zone():
            found = find(reading.document, self.nlp, self.knowledge)
        said = unstopped(found, self.knowledge, self.curation)
        return Record(outcome, said, signature(reading.document))


def build(
    paths: Iterable[Path],
    nlp: "Language",
    *,
    base: str = DATA,
    options: Options = Options(),  # noqa: B008 - frozen
    curation: Curation = NOTHING,
    done: Callable[[str], None] = lambda _: None,
) -> Build:
    """The graph of all documents under the paths; a bad document is refused and the others go on.

    `done` is called with the identifier of each file once it is through. Raises NothingReadError where no
    document can be read at all.
    """
    finder = Finder.of(nlp, options, curation)
    records: list[Record] = []
    for source in find_files(paths, options.globs):
        records.extend(map(finder.record, read(source, finder.options)))
        done(source.identifier)
    return build_of(records, curation, base=base)


def build_of(records: Iterable[Record], curation: Curation = NOTHING, *, base: str = DATA) -> Build:
    """The graph that records make, as an analyst decides; NothingReadError where none is of a document read.

    Of documents with one name the first stands, so records come in the order of their files.
    """
    told = tuple(sorted(_one_of_each_name(records), key=lambda record: record.outcome.identifier))
    outcomes = tuple(record.outcome for record in told)
    findings = tuple(record.findings for record in told if record.findings is not None)
    if not findings:
        raise NothingReadError(outcomes)
    made = uncounted(findings, taught(load_knowledge(), curation), curation, base=base)
    groups = copies({one.outcome.identifier: one.signature for one in told if one.findings is not None})
    return Build(with_copies(made.graph, groups), outcomes, made.notices)


def since(records: Iterable[Record], date: str) -> Iterator[Record]:
    """The records; documents of before an ISO date, or without one, are left out, and told of."""
    for record in records:
        document = record.findings.document if record.findings else None
        if document is None or document.issued >= date:
            yield record
        else:
            yield Record(left_out(document.identifier, document.issued, date))


def _one_of_each_name(records: Iterable[Record]) -> Iterator[Record]:
    """The records; of several documents of one name all but the first are refused."""
    taken: set[str] = set()
    for record in records:
        refusal = take_name(record.outcome.identifier, taken) if record.findings is not None else None
        yield Record(refusal) if refusal else record


def graph_of(
    findings: tuple[Findings, ...], knowledge: Knowledge, curation: Curation = NOTHING, *, base: str = DATA
) -> CuratedGraph:
    """The graph of what was found, in the order of the documents' identifiers, as an analyst decides."""
    made = uncounted(findings, knowledge, curation, base=base)
    return replace(made, graph=with_sources(made.graph))


def uncounted(
    findings: tuple[Findings, ...], knowledge: Knowledge, curation: Curation, *, base: str
) -> CuratedGraph:
    """The same, whose copies are not told yet, nor sources counted."""
    curated = curate_things(resolve(findings, knowledge), findings, curation, knowledge)
    graph = assemble(curated.findings, curated.things, knowledge, base=base)
    graph = explained(graph, curated.things, curated.findings, knowledge)
    return curate_graph(graph, curated, curation)


def readable(language: str | None) -> str:
    """The language that documents are to be in for a pipeline of this one; empty where any may be."""
    return language if language and language != MANY_LANGUAGES else ""


def with_sources(graph: KnowledgeGraph) -> KnowledgeGraph:
    """The graph with its copies told, and copies counted as one source of what they state."""
    return with_copies(
        graph, copies({document.identifier: signature(document) for document in graph.documents})
    )


def with_copies(graph: KnowledgeGraph, groups: tuple[tuple[str, ...], ...]) -> KnowledgeGraph:
    """The graph with these copies told, and counted as one source of what they state."""
    first = leaders(groups)
    counted = (
        replace(said, sources=len({first.get(one.document, one.document) for one in said.evidence}))
        for said in graph.assertions
    )
    return replace(graph, assertions=tuple(counted), copies=groups)


def checked(reading: Reading, nlp: "Language") -> Outcome:
    """The outcome of a document, which some pipelines find too long."""
    document = reading.document
    if document is None or len(document.text) <= nlp.max_length:
        return reading.outcome
    most = f"{nlp.max_length:,} characters that this pipeline reads"
    why = f"{document.identifier}: has more than the {most}; split it"
    return Outcome(document.identifier, "too-large", why)


def find(
    document: Document,
    nlp: "Language",
    knowledge: Knowledge,
    *,
    watch: Watch = Watch(),
) -> Findings:
    """What one document names and says; needs no other document."""
    doc = parse(document, nlp)
    sentences = sentences_of(doc, document)
    watch.parsed(doc)
    mentions = tie_repeats(doc, find_mentions(doc, document, sentences, knowledge, watch=watch.word))
    relations = find_relations(doc, sentences, mentions, knowledge, document=document, watch=watch.pair)
    return Findings(document, sentences, mentions, relations)
