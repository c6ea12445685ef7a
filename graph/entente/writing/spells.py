"""When things and relations are told of: the dates of the documents that tell of them."""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from entente.model import KnowledgeGraph

Spell: TypeAlias = tuple[date, date]
"""First and last day."""

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def dated(graph: KnowledgeGraph) -> Mapping[str, Spell]:
    """The spell of each document that has a date, by identifier."""
    found = ((document.identifier, spell_of(document.issued)) for document in graph.documents)
    return {identifier: spell for identifier, spell in found if spell}


def spell_of(issued: str) -> Spell | None:
    """The day, the month or the year that a date names; None where it is none."""
    found = _DATE.fullmatch(issued)
    if not found:
        return None
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if day:
        return first, first
    last = int(month or 12)
    return first, date(first.year, last, calendar.monthrange(first.year, last)[1])


def spells(documents: Iterable[str], when: Mapping[str, Spell]) -> tuple[Spell, ...]:
    """The spells of all these documents in order of time, those that overlap as one.

    None where a document has no date: what it tells of is told of at no time more than at another.
    """
    joined: list[Spell] = []
    told = set(documents)
    if not told <= set(when):
        return ()
    for first, last in sorted({when[document] for document in told}):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined)
