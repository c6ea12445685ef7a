"""Blocks: the stretches of a document that no sentence crosses."""

import re
from collections.abc import Iterable, Iterator, Sequence

from entente.model import Block, BlockKind
from entente.reading.boilerplate import Notice
from entente.reading.enumerations import split_enumeration
from entente.reading.front_matter import FrontMatter
from entente.reading.headings import HEAD_PASSAGES
from entente.reading.kinds import passage_kinds
from entente.reading.metadata import KEYS, TITLE
from entente.reading.openings import find_opening
from entente.reading.page import Page
from entente.reading.passages import Passage

SUMMARIES = frozenset(
    {"description", "summary", "abstract", "excerpt", "subtitle", "deck", "dek", "standfirst"}
)
"""Keys of front matter whose text is the author's own account of the document."""

_WORD = re.compile(r"[^\W_]")
_CELL = re.compile(r"[^|\n]+")


def find_blocks(page: Page, front: FrontMatter, notices: Sequence[Notice]) -> tuple[Block, ...]:
    """The blocks of a document in order of text; none is without a word."""
    titled = any(KEYS.get(entry.key) == TITLE for entry in front.entries)
    blocks = [*_front_blocks(front)]
    for index, kind in enumerate(passage_kinds(page, notices, titled=titled)):
        blocks += _parts(page, index, kind)
    trimmed = (_trimmed(page.masked, block) for block in blocks)
    return tuple(block for block in trimmed if _WORD.search(page.masked, block.begin, block.end))


def _front_blocks(front: FrontMatter) -> Iterator[Block]:
    """Title and summary by their words alone, any other entry as metadata."""
    for entry in front.entries:
        kind: BlockKind = "title" if KEYS.get(entry.key) == TITLE else "paragraph"
        if kind == "title" or entry.key in SUMMARIES:
            yield from (Block(kind, value.begin, value.end) for value in entry.values)
        else:
            yield Block("metadata", entry.begin, entry.end)


def _parts(page: Page, index: int, kind: BlockKind) -> Iterator[Block]:
    """The blocks that one passage makes."""
    passage = page.passages[index]
    if passage.marker == "row":
        cells = _CELL.finditer(page.masked, passage.begin, passage.end)
        yield from (Block(kind, *cell.span()) for cell in cells)
    elif kind in {"item", "paragraph"}:
        for begin, end, is_item in _enumerated(page, passage):
            yield from _opened(
                page, Block("item" if is_item else kind, begin, end), dateline=index < HEAD_PASSAGES
            )
    else:
        yield Block(kind, passage.outer if kind == "metadata" else passage.begin, passage.end)


def _enumerated(page: Page, passage: Passage) -> Iterable[tuple[int, int, bool]]:
    first = passage.outer if passage.ordinal == 1 else passage.begin
    parts = split_enumeration(page.raw[first : passage.end])
    if len(parts) < 2:
        return ((passage.begin, passage.end, False),)
    return ((first + begin, first + end, is_item) for begin, end, is_item in parts)


def _opened(page: Page, block: Block, *, dateline: bool) -> Iterator[Block]:
    raw, masked = page.raw[block.begin : block.end], page.masked[block.begin : block.end]
    opening = find_opening(raw, masked, dateline=dateline and block.kind == "paragraph")
    if opening:
        yield Block(opening.kind, block.begin + opening.begin, block.begin + opening.end)
    yield Block(block.kind, block.begin + (opening.rest if opening else 0), block.end)


def _trimmed(masked: str, block: Block) -> Block:
    words = masked[block.begin : block.end]
    begin = block.begin + len(words) - len(words.lstrip())
    return Block(block.kind, begin, max(begin, block.begin + len(words.rstrip())))
