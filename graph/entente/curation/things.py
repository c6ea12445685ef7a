"""Follows the decisions on what mentions mean: which names are one thing, how it is called, of what class."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from entente.curation.desk import Desk
from entente.curation.entries import Apart, Curation, Entry, Merge, Notice, Rename, Retype, key
from entente.curation.merging import apart, merge
from entente.curation.renaming import rename, retype
from entente.knowledge import Knowledge
from entente.model import Findings, Thing


@dataclass(frozen=True, slots=True)
class CuratedThings:
    """The things as decided, and the documents with their authors called as decided."""

    things: tuple[Thing, ...]  # sorted by family and label
    authors: tuple[Thing, ...]  # those that no text mentions
    findings: tuple[Findings, ...]
    notices: tuple[Notice, ...]
    followed: frozenset[str]  # keys of the decisions that were followed


def curate_things(
    things: Iterable[Thing], findings: tuple[Findings, ...], curation: Curation, knowledge: Knowledge
) -> CuratedThings:
    """Follow each decision in its order; each sees what those before it made."""
    if not curation.entries:
        return CuratedThings(tuple(things), (), findings, (), frozenset())
    desk = Desk(things)
    authors = _lay_authors(desk, findings)
    notices = tuple(
        Notice(entry.note.where, says)
        for entry in curation.entries
        if (says := _follow(desk, entry, findings, knowledge))
    )
    every = sorted(desk.things.values(), key=lambda thing: (thing.family, thing.label))
    return CuratedThings(
        tuple(thing for thing in every if thing.places),
        tuple(thing for thing in every if not thing.places),
        tuple(_with_authors(desk, findings, authors)),
        notices,
        frozenset(one for thing in every for one in thing.corrections) & {key(e) for e in curation.entries},
    )


def _follow(desk: Desk, entry: Entry, findings: tuple[Findings, ...], knowledge: Knowledge) -> str:
    """What is to be said of a decision, where it could not be followed wholly."""
    match entry:
        case Merge():
            return merge(desk, entry)
        case Apart():
            return apart(desk, entry, findings, knowledge)
        case Rename():
            return rename(desk, entry, findings)
        case Retype():
            return retype(desk, entry)
        case _:  # decided on what is said, when it is known what things there are
            return ""


def _lay_authors(desk: Desk, findings: Iterable[Findings]) -> Mapping[tuple[str, str], int]:
    """Lay down the authors of documents too; kind and name to number."""
    laid: dict[tuple[str, str], int] = {}
    for found in findings:
        kind, names = _named_authors(found)
        for name in names:
            same = [n for n in desk.find(name, kind) if desk.things[n].label == name]
            if (kind, name) not in laid:
                laid[kind, name] = same[0] if same else desk.put(Thing("Actor", name, kind, (name,), ()))
    return laid


def _named_authors(found: Findings) -> tuple[str, tuple[str, ...]]:
    """Class and names of a document's authors, as assembly makes them."""
    if found.document.authors:
        return "Person", found.document.authors
    return "Actor", (f"author of {found.document.title}",)


def _with_authors(
    desk: Desk, findings: Iterable[Findings], laid: Mapping[tuple[str, str], int]
) -> Iterator[Findings]:
    for found in findings:
        kind, names = _named_authors(found)
        things = [desk.things.get(desk.followed(laid[kind, name])) for name in names]
        now = tuple(thing.label if thing else name for thing, name in zip(things, names, strict=True))
        yield found if now == names else replace(found, document=replace(found.document, authors=now))
