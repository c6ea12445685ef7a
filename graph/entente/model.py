"""Every type that flows.

Document → Sentence → Mention → Relation → Thing → Entity → Assertion → KnowledgeGraph.

All values are frozen. Offsets count Unicode code points of `Document.text`, from 0, end exclusive.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

BlockKind: TypeAlias = Literal["title", "heading", "lead", "item", "paragraph", "metadata", "boilerplate"]
Polarity: TypeAlias = Literal["positive", "negative"]
Modality: TypeAlias = Literal["stated", "proposed", "possible"]

AUTHOR = -1
"""Stands where a Relation names a mention: the voice of the document itself."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence crosses."""

    kind: BlockKind
    begin: int
    end: int


def block_at(blocks: tuple[Block, ...], offset: int) -> int:
    """The position of the last block that begins at or before an offset; -1 before the first."""
    return bisect_right(blocks, offset, key=lambda block: block.begin) - 1


@dataclass(frozen=True, slots=True)
class Document:
    """A source text as read.

    `masked` has the length of `text`; markup in it is blanked, so that offsets in one hold in the other.
    """

    identifier: str  # path relative to the folder read, with "/"
    text: str
    masked: str
    blocks: tuple[Block, ...]
    sha256: str  # of the bytes read
    title: str
    authors: tuple[str, ...] = ()  # as named in front matter or byline
    issued: str = ""  # ISO 8601 date
    publisher: str = ""
    language: str = ""  # ISO 639 code, where it was recognised
    pages: tuple[int, ...] = ()  # where the text of each page begins; empty where there are no pages


def page_at(document: Document, offset: int) -> int:
    """The number of the page that an offset lies on, counted from 1; 0 where there are no pages."""
    return bisect_right(document.pages, offset)


def section_at(document: Document, offset: int) -> str:
    """The heading that an offset stands under, or is part of; empty before the first."""
    position = bisect_right(document.blocks, offset, key=lambda block: block.begin)
    for block in reversed(document.blocks[:position]):
        if block.kind == "heading":
            return " ".join(document.masked[block.begin : block.end].split())
    return ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, as the language pipeline cut it, without outer white space."""

    begin: int
    end: int
    block: BlockKind = "paragraph"


def sentence_at(sentences: tuple[Sentence, ...], offset: int) -> int:
    """The position of the last sentence that begins at or before an offset; 0 before the first."""
    return max(0, bisect_right(sentences, offset, key=lambda sentence: sentence.begin) - 1)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that means an entity."""

    begin: int
    end: int
    text: str
    kind: str  # most specific class of the ontology, by local name: "Organization", "Hazard" …
    label: str  # the form that names the entity: the text, its lemma or the name a lexicon gives
    sentence: int  # position in Findings.sentences
    key: str = ""  # folded dictionary forms: what is compared when the same thing is sought elsewhere
    names: tuple[str, ...] = ()  # other names of the same thing, known to a lexicon or said in the text
    proper: bool = False  # a name, as against a common noun or clause
    repeats: int | None = None  # position of an earlier mention that it names again: `ISIS … the group`


@dataclass(frozen=True, slots=True)
class Relation:
    """What one sentence says of two mentions; `subject`, `object` and `attributed_to` are their positions."""

    subject: int  # position in Findings.mentions, or AUTHOR
    predicate: str  # local name of the property: "proposes", "targets" …
    object: int
    sentence: int  # position in Findings.sentences
    polarity: Polarity = "positive"
    modality: Modality = "stated"
    cue: str = ""  # the words that state it
    confidence: float = 0.5  # 0 to 1
    attributed_to: int | None = None  # who says so, where not the author


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one document, in order of text."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]


MentionAt: TypeAlias = tuple[int, int]
"""Position of a document's findings, position of a mention in them."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing, with every mention of a corpus that means it."""

    family: str  # Actor, ThreatActor, Threat, Measure or Place
    label: str
    kind: str
    forms: tuple[str, ...]  # every form seen, sorted
    places: tuple[MentionAt, ...]
    known: str = ""  # label in the gazetteer, where it is known there
    concept: str = ""  # SKOS concept of kinds.ttl, by local name, where one fits
    corrections: tuple[str, ...] = ()  # keys of the analyst's decisions that made it so


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the graph, whatever it is called and wherever it is named."""

    iri: str
    label: str
    kind: str  # most specific class, by local name
    aliases: tuple[str, ...] = ()  # other forms, sorted, without the label
    concept: str = ""  # SKOS concept, by local name
    exact_match: tuple[str, ...] = ()  # IRIs elsewhere (GeoNames, Wikidata)
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    see_also: tuple[
        str, ...
    ] = ()  # IRIs of the same name in another role: Kazakhstan that acts, Kazakhstan where
    joined: tuple[str, ...] = ()  # why its other forms are taken to mean it, a sentence each
    corrections: tuple[str, ...] = ()  # Correction.iri of the decisions that made it so


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """Where a document names an entity."""

    document: str  # Document.identifier
    begin: int
    end: int
    text: str
    entity: str  # Entity.iri


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that states an assertion."""

    document: str  # Document.identifier
    begin: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """That some document states a relation between two entities, and how."""

    iri: str
    subject: str  # Entity.iri
    predicate: str
    object: str  # Entity.iri
    polarity: Polarity
    modality: Modality
    confidence: Decimal  # 0 to 1, two digits
    evidence: tuple[Evidence, ...]  # sorted; never empty
    cues: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()  # Entity.iri of who says so, where not the author
    plain: str = ""  # predicate of the plain triple that may stand beside it; empty where none may
    sources: int = 0  # documents that state it, copies of one counted once; 0 where they were not counted
    corrections: tuple[str, ...] = ()  # Correction.iri of the decisions that made it so


@dataclass(frozen=True, slots=True)
class Correction:
    """A decision of an analyst that the graph follows."""

    iri: str
    says: str  # in words: merge “UN” and “United Nations”
    who: str = ""
    when: str = ""  # ISO 8601 date
    why: str = ""


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """What the documents say, ready to be written; every tuple is sorted by IRI or place."""

    base: str  # IRI under which data are named, with "/" at its end
    documents: tuple[Document, ...]
    document_iris: tuple[str, ...]  # one for each document, in the same order
    creators: tuple[tuple[str, ...], ...]  # Entity.iri of each document's authors, in the same order
    entities: tuple[Entity, ...]
    mentions: tuple[PlacedMention, ...]
    assertions: tuple[Assertion, ...]
    sentences: tuple[Evidence, ...] = field(default=())  # every sentence with evidence or a mention
    copies: tuple[tuple[str, ...], ...] = ()  # Document.identifier of documents that say nearly the same
    corrections: tuple[Correction, ...] = ()
