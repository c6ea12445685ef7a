"""A document as the language pipeline is to see it: at its own offsets, block by block."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from entente.model import Block, BlockKind, Document, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SILENT = frozenset({"metadata", "boilerplate"})
"""Kinds of block that say nothing of the world."""


def parse(document: Document, nlp: "Language") -> "Doc":
    """The document parsed at its own offsets: what is silent is blank, and no sentence crosses a block."""
    return nlp(prepare(document, nlp))


def prepare(document: Document, nlp: "Language") -> "Doc":
    """The words of a document, ready to be parsed, with the sentence starts that its blocks give."""
    doc = nlp.make_doc(_spoken(document))
    starts = {block.begin for block in document.blocks}
    fresh = True
    for token in doc:
        fresh = fresh or any(begin in starts for begin in range(token.idx, token.idx + max(1, len(token))))
        if fresh and not token.is_space:
            token.is_sent_start = True
            fresh = False
    return doc


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
    position = bisect_right(document.blocks, offset, key=lambda block: block.begin) - 1
    within = position >= 0 and offset < document.blocks[position].end
    return document.blocks[position].kind if within else "paragraph"
