"""A folder of stand-off files, for annotation tools: brat, INCEpTION; `loading.brat` reads them back.

Each document is a text and a file of annotations, called by the last part of its IRI; `documents.tsv` says
which is which. Without its text a document holds the sentences that are told, at their places, and blanks.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from entente.model import Evidence, KnowledgeGraph, PlacedMention
from entente.writing.atomic import write_atomically, write_parts
from entente.writing.brat.configuration import annotation_conf, visual_conf
from entente.writing.brat.standoff import Page, Said, annotations, one_line, pieces
from entente.writing.drawing import clean
from entente.writing.material import Source, material_of

INDEX = "documents.tsv"

_PLAIN = re.compile("[a-z0-9-]{1,100}")


def write_brat(source: Source, path: Path, *, with_text: bool = False) -> None:
    """Write a graph into the folder `path`; with `with_text` the whole texts, where the graph has them."""
    graph = material_of(source).graph
    said, mentions, sentences = _said(graph), _mentions(graph), _sentences(graph)
    kinds = {entity.iri: entity.kind for entity in graph.entities}
    labels = {entity.iri: entity.label for entity in graph.entities}
    index = ["file\tidentifier\tsha256\n"]
    for number, document in enumerate(graph.documents):
        name, own = _name(graph.document_iris[number]), mentions[document.identifier]
        whole = with_text and document.text
        text = clean(document.text if whole else _laid_out((*sentences[document.identifier], *own)))
        marked = [mention for mention in own if pieces(text, mention)]
        page = Page(text, marked, frozenset(graph.creators[number]), kinds, labels)
        write_atomically(path / f"{name}.txt", text.encode())
        write_parts(
            path / f"{name}.ann", (line.encode() for line in annotations(page, said[document.identifier]))
        )
        index.append(f"{name}\t{one_line(document.identifier)}\t{document.sha256}\n")
    write_atomically(path / INDEX, "".join(index).encode())
    write_atomically(path / "annotation.conf", annotation_conf().encode())
    write_atomically(path / "visual.conf", visual_conf().encode())


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
