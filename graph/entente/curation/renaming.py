"""Gives a thing another name or another class, as an analyst says."""

from collections.abc import Iterable
from dataclasses import replace

from entente.curation.desk import Desk, called
from entente.curation.entries import Rename, Retype, key
from entente.model import Findings, MentionAt, Thing
from entente_ontology.kinds import load_kinds
from entente_ontology.names import ABOVE, role


def rename(desk: Desk, entry: Rename, findings: tuple[Findings, ...]) -> str:
    """Call what has this name otherwise; with a document, what that document means is another thing."""
    done = False
    for number in desk.find(entry.name, entry.kind):
        thing = desk.things[number]
        here = tuple(place for place in thing.places if _is_in(place, entry.document, findings))
        if entry.document and not here:
            continue
        rest = tuple(place for place in thing.places if place not in set(here))
        forms = _forms(here, findings) if rest else {thing.label, *thing.forms}
        made = _corrected(thing, entry, label=entry.to, forms=tuple(sorted({*forms, entry.to})), places=here)
        if rivals := desk.rivals(made, (number,)):
            return f"{called(rivals)} has that name already: merge the two instead"
        desk.put(replace(thing, places=rest) if rest else made, instead_of=(number,))
        if rest:
            desk.put(made)
        done = True
    where = f" in {entry.document}" if entry.document else ""
    return "" if done else f"nothing is called “{entry.name}”{where}"


def _is_in(place: MentionAt, document: str, findings: tuple[Findings, ...]) -> bool:
    return not document or findings[place[0]].document.identifier == document


def _forms(places: Iterable[MentionAt], findings: tuple[Findings, ...]) -> set[str]:
    return {" ".join(findings[number].mentions[position].text.split()) for number, position in places}


def retype(desk: Desk, entry: Retype) -> str:
    """Give what has this name another class, or the kind of kinds.ttl that is meant, with its class."""
    numbers = desk.find(entry.name, entry.kind)
    things = [desk.things[number] for number in numbers]
    kinds = {kind.name: kind for kind in load_kinds()}
    kind = entry.as_kind if entry.as_kind in ABOVE else kinds[entry.as_kind].of_class
    if not things:
        return f"nothing is called “{entry.name}”"
    if len(things) > 1:
        return f"{called(things)} have that name: say with `kind` which is meant, or merge them"
    (number,), (thing,) = numbers, things
    concept = entry.as_kind if entry.as_kind in kinds else _fitting(thing, kind)
    if (thing.kind, thing.concept) == (kind, concept):
        return f"“{entry.name}” is of class {entry.as_kind} already"
    made = _corrected(thing, entry, kind=kind, family=role(kind), concept=concept)
    if rivals := desk.rivals(made, (number,)):
        return f"{called(rivals)} has that name and class already: merge the two instead"
    desk.put(made, instead_of=(number,))
    return ""


def _fitting(thing: Thing, kind: str) -> str:
    """The concept of a thing, where things of its new class may have it."""
    of_class = {one.name: one.of_class for one in load_kinds()}.get(thing.concept, "")
    return thing.concept if of_class and role(of_class) == role(kind) else ""


def _corrected(thing: Thing, entry: Rename | Retype, **changes: object) -> Thing:
    corrections = tuple(sorted({*thing.corrections, key(entry)}))
    return replace(thing, corrections=corrections, **changes)  # type: ignore[arg-type]  # named by the two above
