"""Documents: a text with its structure and what it says of itself."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from entente.model import Block, Document
from entente.reading.blocks import find_blocks
from entente.reading.boilerplate import shipped_notices
from entente.reading.extract import Extract
from entente.reading.front_matter import FrontMatter, find_front_matter
from entente.reading.lines import Line, read_lines
from entente.reading.masking import mask_inline, replace
from entente.reading.metadata import AUTHOR, KEYS, TITLE, fields_of, metadata_of, speaker_in
from entente.reading.openings import speaker_at
from entente.reading.page import Page
from entente.reading.passages import find_passages


def document_of(extract: Extract, identifier: str, *, sha256: str) -> Document:
    """The document that a reader's extract makes; without blocks if there is no word in it."""
    front = FrontMatter() if extract.lines else find_front_matter(extract.text)
    lines = extract.lines or read_lines(extract.plain, front.end)
    masked = mask_inline(replace(extract.plain, _markers(lines, front.end, len(extract.plain))))
    authors = metadata_of((*extract.said, *extract.properties)).authors
    page = Page(
        extract.plain, masked, find_passages(masked, lines), frozenset(name.casefold() for name in authors)
    )
    blocks = find_blocks(page, front, shipped_notices())
    masked = replace(masked, ((block.begin, block.end) for block in blocks), newlines=True)
    found = metadata_of((*extract.said, *_fields(masked, blocks, front), *extract.properties))
    return Document(
        identifier=identifier,
        text=extract.text,
        masked=masked,
        blocks=blocks,
        sha256=sha256,
        title=found.title or PurePosixPath(identifier).stem,
        authors=found.authors,
        issued=found.issued,
        publisher=found.publisher,
        language=found.language,
        pages=extract.pages,
    )


def _markers(lines: Sequence[Line], begin: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands between the words of one line and those of the next: rules, bullets, signs of quotation."""
    for line in lines:
        yield begin, line.begin if line.marker == "label" else line.start
        begin = line.end
    yield begin, end


def _fields(masked: str, blocks: Sequence[Block], front: FrontMatter) -> Iterator[tuple[str, str]]:
    """What the document says of itself, the most explicit first."""
    for entry in front.entries:
        if entry.key in KEYS:
            yield KEYS[entry.key], "; ".join(value.text for value in entry.values)
    told = {
        kind: [masked[b.begin : b.end] for b in blocks if b.kind == kind] for kind in ("title", "heading")
    }
    yield from ((TITLE, text) for text in (*told["title"], *told["heading"][:1]))
    for block in blocks:
        if block.kind == "metadata" and block.begin >= front.end:
            yield from fields_of(masked[block.begin : block.end])
    yield from ((AUTHOR, name) for text in told["title"] if (name := speaker_in(text)))
    speakers = {speaker_at(masked[b.begin : b.begin + 200]) for b in blocks if b.kind == "lead"} - {""}
    if len(speakers) == 1:
        yield AUTHOR, speakers.pop()
