"""Shorter and other wordings of what a document names: `the plan` of `water plan`, `FATF` without a bracket.

Each rule answers only where one thing fits.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from entente.coreference.described import described, is_noun_for
from entente.coreference.named import Group, Named, Words, head_of, named_in, points
from entente.knowledge.people import People, shipped_people
from entente.knowledge.tables import fold
from entente.model import Mention
from entente_ontology.names import role

MASSES = frozenset({"Hazard", "Driver"})
"""Classes of things that a bare noun names as a whole: `terrorism` is not `domestic terrorism`."""
NAMES = frozenset({"State", "Organization", "Person"})
"""Classes whose names differ where one letter does."""
COUNTED = ("Actor", "Measure", "Place")
"""Roles of which a number says only how many: `two attacks` are attacks of their own."""
COUNTS = frozenset({
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "dozen", "hundred", "thousand", "million", "several", "many", "some", "these", "all", "various",
    "numerous", "both",
})  # fmt: skip
FURTHER = 2
"""Words that a measure may have beyond those of its shorter wording."""


def rejoined(mentions: Sequence[Mention], keys: Sequence[str], text: str) -> tuple[str, ...]:
    """The keys; a wording that names again what another names takes its key.

    A bare noun takes that of the only fuller phrase before it, what tells what the name beside it is takes
    the name's, and what repeats an earlier mention takes its.
    """
    names = described(mentions, text)
    own = [keys[names.get(position, position)] for position in range(len(keys))]
    fuller = dict(_fuller(tuple(named_in(mentions, own, text))))
    joined = [fuller.get((role(m.kind), key), key) for m, key in zip(mentions, own, strict=True)]
    return tuple(_repeated(mentions, joined, text))


Fits: TypeAlias = Callable[[Named, Named], bool]


def _fuller(every: tuple[Named, ...]) -> Iterator[tuple[Group, str]]:
    """Groups that are joined to another of their role, and its key; none is joined to one that is itself."""
    by_role: dict[str, list[Named]] = defaultdict(list)
    for one in every:
        by_role[one.group[0]].append(one)
    gone: set[Group] = set()
    kept: set[Group] = set()
    for one in every:
        found = _only(one, by_role[one.group[0]])
        if found is not None and found.group not in gone and one.group not in kept:
            gone.add(one.group)
            kept.add(found.group)
            yield one.group, found.group[1]


def _only(one: Named, others: Iterable[Named]) -> Named | None:
    """What another group names by a fuller or another wording; none where no rule has one answer."""
    if one.group[1].startswith("="):
        return None
    rest = [other for other in others if other.group != one.group]
    for fits in (_same_words, _short_name, _told_what_it_is, _counted, _titled, _said_shorter):
        found = [other for other in rest if fits(one, other)]
        if len(found) == 1:
            return found[0]
    return None


def _same_words(one: Named, other: Named) -> bool:
    """`Assault Weapons Ban` and `ban on assault weapons`, `cyber space` and `cyberspace`."""
    if one.kinds & NAMES or other.kinds & NAMES:
        return False
    return not (one.bags.isdisjoint(other.bags) and one.closed.isdisjoint(other.closed))


def _short_name(one: Named, other: Named) -> bool:
    """The first letters of a name, in capitals: `FATF`, `FTOs`."""
    return not one.short.isdisjoint(other.initials)


def _told_what_it_is(one: Named, other: Named) -> bool:
    """`the Grey Otter gang` is `Grey Otter`."""
    kinds = one.kinds & other.kinds if other.proper else frozenset()
    return bool(kinds) and any(
        is_noun_for(label.removeprefix(f"{name} "), kinds) for label in one.folded for name in other.folded
    )


def _counted(one: Named, other: Named) -> bool:
    """`eight cartels` are the `cartels`."""
    if one.group[0] not in COUNTED or not one.heads & other.heads:
        return False
    plain = {frozenset(word for word in words if not _counts(word)) for words in one.words}
    return any(frozenset(words) in plain and words not in one.words for words in other.words if words)


def _counts(word: str) -> bool:
    return word in COUNTS or word[:1].isdigit()


def _titled(one: Named, other: Named) -> bool:
    """`the president` is the only person of that title: `President Anna Berg`; `Mr. Berg` is `Anna Berg`."""
    people = shipped_people()
    if not ("Person" in other.kinds and other.proper):
        return False
    longer = [tuple(fold(label).split()) for label in other.labels]
    for words in (tuple(fold(label).split()) for label in one.labels):
        title = one.definite and " ".join(words) in people.offices
        if title and any(_holds(words, full) for full in longer):
            return True
        addressed = len(words) == 2 and words[0].rstrip(".") in _forms_of_address(people)
        if addressed and any(len(full) > 1 and full[-1] == words[1] for full in longer):
            return True
    return False


def _holds(title: Words, full: Words) -> bool:
    """Whether a name begins with, or has before its last word, a title."""
    size = len(title)
    return any(full[at : at + size] == title for at in range(len(full) - size))


def _forms_of_address(people: People) -> frozenset[str]:
    return frozenset(title.rstrip(".") for title in people.titles)


def _said_shorter(one: Named, other: Named) -> bool:
    """Some words of a fuller wording, two at least: `the training camp` of `rebel training camp`."""
    family = one.group[0]
    if family == "ThreatActor" or one.proper or not (one.definite or family == "Threat"):
        return False
    most = FURTHER if family == "Measure" else 9
    same_head = family == "Measure" or bool(one.heads & other.heads)
    return same_head and any(
        len(set(short)) > 1 and set(short) < set(full) and _adds(set(full) - set(short), most)
        for short in one.words
        for full in other.words
    )


def _adds(words: set[str], most: int) -> bool:
    return len(words) <= most and not any(map(_counts, words))


def _repeated(mentions: Sequence[Mention], keys: Sequence[str], text: str) -> Iterator[str]:
    fuller: dict[tuple[str, str], dict[str, Mention]] = defaultdict(dict)
    given: list[str] = []
    for mention, key in zip(mentions, keys, strict=True):
        if mention.repeats is not None:
            given.append(given[mention.repeats])
            yield given[-1]
            continue
        before = fuller[role(mention.kind), head_of(mention.label)]
        bare = len(fold(mention.label).split()) == 1 and not key.startswith("=")
        given.append(_taken(mention, key, before, text) if bare and mention.kind not in MASSES else key)
        if not bare and (not mention.proper or mention.kind == "Organization"):
            before.pop(key, None)
            before[key] = mention
        yield given[-1]


def _taken(mention: Mention, key: str, before: dict[str, Mention], text: str) -> str:
    """The key of the fuller phrase that a bare noun names again: of several, only of a site's the nearest."""
    if not before or role(mention.kind) == "ThreatActor":
        return key
    nearest = tuple(before)[-1]
    if mention.proper:
        return nearest
    site = role(mention.kind) == "Place"
    same_number = mention.label.endswith("s") == before[nearest].label.endswith("s")
    one = len(before) == 1 and same_number
    return nearest if points(mention, text) and (one or site) else key
