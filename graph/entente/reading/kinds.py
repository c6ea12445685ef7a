"""Kinds: what each passage of a document is."""

from collections.abc import Iterator, Sequence

from entente.model import BlockKind
from entente.reading.boilerplate import Notice, is_boilerplate
from entente.reading.dates import is_date
from entente.reading.headings import HEAD_PASSAGES, is_heading, is_numbered_heading, is_title
from entente.reading.listings import unmarked_items
from entente.reading.metadata import KEYS, TITLE, is_byline
from entente.reading.page import Page
from entente.reading.passages import Passage

_TAIL_PASSAGES = 3  # where a date may stand as at the head


def passage_kinds(page: Page, notices: Sequence[Notice], *, titled: bool) -> Iterator[BlockKind]:
    """The kind of each passage; the first that is content may be the title."""
    listed = unmarked_items(page)
    for index, passage in enumerate(page.passages):
        words = page.words(passage)
        if is_boilerplate(words, notices):
            yield "boilerplate"
        elif passage.marker == "label":
            kind: BlockKind = "title" if _means_title(page, passage) else "metadata"
            titled |= kind == "title"
            yield kind
        elif _is_about(page, index, words, titled=titled):
            yield "metadata"
        elif not titled and is_title(page, index, words):
            titled = True
            yield "title"
        else:
            titled = True
            yield _content_kind(page, index, listed=index in listed)


def _content_kind(page: Page, index: int, *, listed: bool) -> BlockKind:
    marker = page.passages[index].marker
    if listed or marker in {"bullet", "row"}:
        return "item"
    if marker == "number":
        return "heading" if is_numbered_heading(page, index) else "item"
    return "heading" if marker == "heading" or is_heading(page, index) else "paragraph"


def _means_title(page: Page, passage: Passage) -> bool:
    label = page.masked[passage.outer : passage.begin].strip(" \t>:").casefold()
    return KEYS.get(label) == TITLE


def _is_about(page: Page, index: int, words: str, *, titled: bool) -> bool:
    """Whether a passage is a date, a byline or the author's name, where such stand."""
    head = index < HEAD_PASSAGES
    if head and words.casefold() in page.authors:
        return True
    if is_date(words):
        return head or index >= len(page.passages) - _TAIL_PASSAGES
    return head and titled and is_byline(words)
