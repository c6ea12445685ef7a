"""Listings: items that nothing marks as such but where they stand."""

import re
from collections.abc import Iterator

from entente.reading.headings import is_heading
from entente.reading.page import Page

_LIST_LINES = 4  # so many headings in a row are a list
_CLAUSE_END = re.compile(r";(?: and| or)?$")


def unmarked_items(page: Page) -> frozenset[int]:
    """Positions of passages that are items without a marker."""
    return frozenset((*_clauses(page), *_short_lines(page)))


def _clauses(page: Page) -> Iterator[int]:
    """Passages after one that ends in a colon, while they end in semicolons, and the last behind `; and`."""
    before = ""
    within = False
    for index, passage in enumerate(page.passages):
        words = page.words(passage)
        within = (within or before.endswith(":")) and not passage.marker
        if within and _CLAUSE_END.search(words):
            yield index
        elif within and before.endswith((" and", " or")):
            yield index
            within = False
        else:
            within = False
        before = words


def _short_lines(page: Page) -> frozenset[int]:
    """Lines that look like headings and are too many in a row to be any."""
    listed: set[int] = set()
    row: list[int] = []
    for index in range(len(page.passages) + 1):
        if index < len(page.passages) and is_heading(page, index):
            row.append(index)
            continue
        if len(row) >= _LIST_LINES:
            listed.update(row)
        row = []
    return frozenset(listed)
