"""Puts together what an analyst says is one thing, and takes apart what is not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from entente.curation.desk import Desk, called, commonest_kind, quoted, together
from entente.curation.entries import Apart, Merge, key
from entente.knowledge import Knowledge
from entente.knowledge.spelling import one_spelling
from entente.knowledge.tables import fold
from entente.model import Findings, Mention, MentionAt, Thing
from entente_ontology.names import role


def merge(desk: Desk, entry: Merge) -> str:
    """Make one thing, for each family or of the class that is given, of all that has these names."""
    found = {name: desk.find(name, entry.kind) for name in entry.names}
    missing = [name for name in entry.names if not found[name] and name != entry.into]
    numbers = {number for some in found.values() for number in some}
    groups = [g for g in _groups(desk, numbers, entry.as_kind) if len(g) > 1]
    for group in groups:
        things = [desk.things[number] for number in group]
        kind = entry.as_kind or commonest_kind(things)
        made = together(things, label=entry.into, kind=kind, corrections=(key(entry),))
        if rivals := desk.rivals(made, group):
            return f"{called(rivals)} would be one with it: put it among the names"
        desk.put(made, instead_of=group)
    if not groups:
        return _unmerged(desk, numbers, missing)
    return f"nothing is called {quoted(missing)}" if missing else ""


def _groups(desk: Desk, numbers: Iterable[int], as_kind: str) -> list[list[int]]:
    """What is to be one: all of it where a class is given, else what is of one family."""
    groups: dict[str, list[int]] = defaultdict(list)
    for number in sorted(numbers):
        groups["" if as_kind else desk.things[number].family].append(number)
    return list(groups.values())


def _unmerged(desk: Desk, numbers: set[int], missing: list[str]) -> str:
    if missing:
        return f"nothing is called {quoted(missing)}, so there is nothing to merge"
    if len(numbers) == 1:
        return f"these names are one thing already: {called(desk.things[n] for n in numbers)}"
    return "these names are things of several families: say with `as` what they are together"


def apart(desk: Desk, entry: Apart, findings: tuple[Findings, ...], knowledge: Knowledge) -> str:
    """Make a thing of its own of each of these names, wherever one thing has two of them."""
    wanted = {fold(name): name for name in entry.names}
    split = False
    for number in sorted({number for name in entry.names for number in desk.find(name, entry.kind)}):
        thing = desk.things[number]
        parts = _parts(thing, wanted, findings)
        if len([name for name in parts if fold(name) in wanted]) > 1:
            desk.take(number)
            for name, places in sorted(parts.items()):
                mentions = [findings[one].mentions[position] for one, position in places]
                made = _part(thing, name, mentions, knowledge)
                corrections = tuple(sorted({*thing.corrections, key(entry)}))
                desk.put(replace(made, places=tuple(places), corrections=corrections))
            split = True
    missing = [name for name in entry.names if not desk.find(name, entry.kind)]
    if missing:
        return f"nothing is called {quoted(missing)}"
    return "" if split else "these names are not one thing, so there is nothing to keep apart"


def _parts(
    thing: Thing, wanted: Mapping[str, str], findings: tuple[Findings, ...]
) -> dict[str, list[MentionAt]]:
    """The places of a thing by the name that stands there; all other names go with the thing's label."""
    parts: dict[str, list[MentionAt]] = defaultdict(list)
    for number, position in thing.places:
        mention = findings[number].mentions[position]
        name = wanted.get(fold(mention.text)) or wanted.get(fold(mention.label)) or thing.label
        parts[thing.label if fold(name) == fold(thing.label) else name].append((number, position))
    return parts


def _part(thing: Thing, name: str, mentions: Iterable[Mention], knowledge: Knowledge) -> Thing:
    """A thing of these mentions of `thing`, with nothing that only the whole had."""
    every = tuple(mentions)
    keys = (mention.key or one_spelling(fold(mention.label)) for mention in every)
    concepts = (knowledge.concepts.find(thing.family, one) for one in keys)
    return Thing(
        family=role(thing.kind),
        label=name,
        kind=thing.kind,
        forms=tuple(sorted({name, *(" ".join(mention.text.split()) for mention in every)})),
        places=(),
        known=name if name in knowledge.gazetteer.by_label else "",
        concept=next(filter(None, concepts), ""),
    )
