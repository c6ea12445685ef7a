"""Web pages (`.html`): the main text without what stands around it, with headings, lists and tables.

Beautiful Soup gives the blocks of the page, trafilatura says which of them are its main text: what it
leaves out between two of those, headings and items foremost, is theirs. Where it finds none, all blocks
count but menus and the like.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from entente.reading.composing import Composer
from entente.reading.encoding import declared_encoding, decode
from entente.reading.extract import Extract, Fields
from entente.reading.formats.webblocks import WebBlock, find_web_blocks
from entente.reading.metadata import AUTHOR, DATE, LANGUAGE, PUBLISHER, TITLE
from entente.reading.options import Options
from entente.reading.outcomes import Note

if TYPE_CHECKING:
    from trafilatura.settings import Document as MainText

WHOLE_PAGE = Note("whole-page", "has no main text that stands out; all of its text was taken")

_CHARSET = re.compile(
    rb"""<(?:meta\s[^>]{0,300}?charset|\?xml\s[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})"""
)
_LANG = re.compile(r"""<html\s[^>]{0,2000}?\blang\s*=\s*["']?([A-Za-z-]{2,20})""", re.IGNORECASE)
_HEAD = 4096  # bytes among which a page declares its encoding
_ELEMENTS = ("p", "head", "item", "cell", "quote", "code", "ab")
"""What trafilatura's text is made of."""
_WINDOW = 5  # words by which texts are compared
_SHARE = 0.6  # of its windows that a block of main text has in common with it
_LEAST_WORDS = 25  # fewer are no main text
_LINKED = 0.5  # share of its letters that a block of links has in them


def read(data: bytes, name: str, options: Options) -> Iterator[Extract]:
    """The one text in the file."""
    declared = _CHARSET.search(data[:_HEAD].lower())
    meant = declared_encoding(declared[1].decode("ascii", "replace")) if declared else ""
    yield extract(decode(data, name, options.encoding, declared=meant), name)


def extract(page: str, name: str) -> Extract:
    """The main text of a page, its title at its head."""
    main = _main_text(page)
    blocks = find_web_blocks(page)
    chosen, stands_out = _chosen(blocks, main)
    composer = Composer(name)
    title = _folded(main.title or "") if main is not None else ""
    if title and all(_folded(block.words) != title for block in chosen[:3]):
        composer.add(title, "heading")
    for block in chosen:
        if block.marker == "row":
            composer.add_row(block.cells)
        else:
            composer.add(block.words, block.marker, apart=block.marker != "bullet")
    return composer.extract(_said(page, main), notes=() if stands_out else (WHOLE_PAGE,))


def _main_text(page: str) -> "MainText | None":
    """What trafilatura takes for the main text, and what it knows of it; the dates allowed are fixed."""
    import trafilatura
    from trafilatura.settings import Document as MainText

    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "min_date": "1900-01-01",
            "max_date": "2100-01-01",
        },
    )
    return found if isinstance(found, MainText) else None


def _said(page: str, main: "MainText | None") -> Fields:
    """What the page says of itself."""
    language = _LANG.search(page)
    told = [(LANGUAGE, language[1] if language else "")]
    if main is not None:
        told += [(TITLE, main.title or ""), (AUTHOR, main.author or ""), (DATE, main.date or "")]
        told += [(PUBLISHER, main.sitename or "")]
    return tuple((meaning, text) for meaning, text in told if text)


def _chosen(blocks: Sequence[WebBlock], main: "MainText | None") -> tuple[list[WebBlock], bool]:
    """The blocks of the main text, and whether it stands out from the page."""
    known = _windows(_text_of(main))
    told = [_is_told(block, known) for block in blocks]
    if (
        sum(len(block.words.split()) for block, is_told in zip(blocks, told, strict=True) if is_told)
        >= _LEAST_WORDS
    ):
        first, last = told.index(True), len(told) - told[::-1].index(True)
        within = zip(blocks[first:last], told[first:last], strict=True)
        head = _heads(blocks[:first])
        return [*head, *(block for block, is_told in within if is_told or _belongs(block))], True
    return [block for block in blocks if _belongs(block)], False


def _heads(before: Sequence[WebBlock]) -> list[WebBlock]:
    """The heading right before the main text, which is its own."""
    return [block for block in before[-1:] if block.marker == "heading" and _belongs(block)]


def _belongs(block: WebBlock) -> bool:
    """Whether a block is neither called navigation or the like, nor a row of links."""
    return not block.around and block.linked <= _LINKED * len(block.words)


def _is_told(block: WebBlock, known: frozenset[tuple[str, ...]]) -> bool:
    own = _windows(block.words)
    return bool(own) and len(own & known) >= _SHARE * len(own)


def _windows(text: str) -> frozenset[tuple[str, ...]]:
    """Every few words in a row; a shorter line is one of its own."""
    found: set[tuple[str, ...]] = set()
    for line in text.split("\n\n"):
        words = line.split()
        found.update(tuple(words[at : at + _WINDOW]) for at in range(max(1, len(words) - _WINDOW + 1)))
    return frozenset(found - {()})


def _text_of(main: "MainText | None") -> str:
    """The words of the main text, an element of it in a line."""
    if main is None or main.body is None:
        return ""
    return "\n\n".join(_folded(" ".join(element.itertext())) for element in main.body.iter(*_ELEMENTS))


def _folded(text: str) -> str:
    return " ".join(text.split())
