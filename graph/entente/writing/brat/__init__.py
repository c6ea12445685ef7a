"""A folder of stand-off files, for annotation tools: brat, INCEpTION; `loading.brat` reads them back.

Each document is a text and a file of annotations, called by the last part of its IRI; `documents.tsv` says
which is which, and by digests whether one has changed since. Without its text a document holds the sentences
that are told, at their places, and blanks.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.model import Document, Evidence, KnowledgeGraph, PlacedMention
from entente.writing.atomic import write_atomically
from entente.writing.brat.configuration import annotation_conf, visual_conf
from entente.writing.brat.standoff import Page, Said, annotations, one_line, pieces, plain
from entente.writing.material import Source, material_of

INDEX = "documents.tsv"
COLUMNS = ("file", "identifier", "sha256", "text", "annotations")
"""Of the index: name without ending, document, digests of the bytes read, of the text and its annotations."""

_PLAIN = re.compile("[a-z0-9-]{1,100}")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document as it goes out."""

    name: str  # of its files, without ending
    document: Document
    page: Page
    said: Sequence[Said]

    @property
    def annotations(self) -> bytes:
        """What the file of annotations holds."""
        return "".join(annotations(self.page, self.said)).encode()


def write_brat(source: Source, path: Path, *, with_text: bool = False) -> None:
    """Write a graph into the folder `path`; with `with_text` the whole texts, where the graph has them."""
    rows = ["\t".join(COLUMNS) + "\n"]
    for sheet in sheets(material_of(source).graph, with_text=with_text):
        marks = sheet.annotations
        write_atomically(path / f"{sheet.name}.txt", sheet.page.text.encode())
        write_atomically(path / f"{sheet.name}.ann", marks)
        rows.append(index_row(sheet, digest(marks)))
    write_atomically(path / INDEX, "".join(rows).encode())
    write_atomically(path / "annotation.conf", annotation_conf().encode())
    write_atomically(path / "visual.conf", visual_conf().encode())


def index_row(sheet: Sheet, *digests: str) -> str:
    """A line of the index; `digests` from that of the annotations on."""
    known = (one_line(sheet.document.identifier), sheet.document.sha256)
    return "\t".join((sheet.name, *known, digest(sheet.page.text.encode()), *digests)) + "\n"


def sheets(graph: KnowledgeGraph, *, with_text: bool = False) -> Iterator[Sheet]:
    """The documents of a graph as they go out."""
    said, mentions, sentences = _said(graph), _mentions(graph), _sentences(graph)
    kinds = {entity.iri: entity.kind for entity in graph.entities}
    labels = {entity.iri: entity.label for entity in graph.entities}
    for number, document in enumerate(graph.documents):
        own = mentions[document.identifier]
        whole = with_text and document.text
        text = plain(document.text if whole else _laid_out((*sentences[document.identifier], *own)))
        marked = [mention for mention in own if pieces(text, mention)]
        page = Page(text, marked, frozenset(graph.creators[number]), kinds, labels)
        yield Sheet(_name(graph.document_iris[number]), document, page, said[document.identifier])


def digest(data: bytes) -> str:
    """What tells the bytes of a file from others."""
    return hashlib.sha256(data).hexdigest()


def _said(graph: KnowledgeGraph) -> Mapping[str, list[Said]]:
    found: defaultdict[str, list[Said]] = defaultdict(list)
    for assertion in graph.assertions:
        for sentence in assertion.evidence:
            found[sentence.document].append((assertion, sentence))
    return found


def _mentions(graph: KnowledgeGraph) -> Mapping[str, list[PlacedMention]]:
    found: defaultdict[str, list[PlacedMention]] = defaultdict(list)
    for mention in graph.mentions:
        found[mention.document].append(mention)
    return found


def _sentences(graph: KnowledgeGraph) -> Mapping[str, list[Evidence]]:
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for sentence in {*graph.sentences, *(one for said in graph.assertions for one in said.evidence)}:
        found[sentence.document].append(sentence)
    return found


def _laid_out(told: Sequence[Evidence | PlacedMention]) -> str:
    """What is told at its places, blanks between, and a line end before what comes after blanks."""
    letters, end = [" "] * max((one.end for one in told), default=0), 0
    for one in sorted(told, key=lambda one: (one.begin, -one.end)):
        if one.begin > end:
            letters[one.begin - 1] = "\n"
        letters[one.begin : one.end] = one.text
        end = max(end, one.end)
    return "".join(letters)


def _name(iri: str) -> str:
    """The last part of the document's IRI, or a digest of it where that is no plain name."""
    last = iri.rpartition("/")[2]
    return last if _PLAIN.fullmatch(last) else hashlib.sha256(iri.encode()).hexdigest()[:16]
