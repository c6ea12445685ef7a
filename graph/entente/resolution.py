"""Which mentions, in all documents, mean the same thing; and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from entente.knowledge import Knowledge
from entente.knowledge.spelling import one_spelling
from entente.knowledge.tables import fold
from entente.model import Findings, Mention, MentionAt, Thing
from entente_ontology.names import role

MASSES = frozenset({"Hazard", "Driver"})
"""Classes of things that a bare noun names as a whole: `terrorism` is not `domestic terrorism`."""


def resolve(findings: Iterable[Findings], knowledge: Knowledge) -> tuple[Thing, ...]:
    """The things that the mentions mean, sorted by family and label; never joined across families."""
    every = tuple(findings)
    expansions = _expansions(every)
    groups: dict[tuple[str, str], list[MentionAt]] = defaultdict(list)
    for number, found in enumerate(every):
        surnames = _surnames(found.mentions)
        keys = [_key(mention, expansions, surnames, knowledge) for mention in found.mentions]
        for position, (mention, key) in enumerate(
            zip(found.mentions, _repeats(found.mentions, keys), strict=True)
        ):
            groups[role(mention.kind), key].append((number, position))
    things = [_thing(family, places, every, knowledge) for (family, _), places in groups.items()]
    return tuple(sorted(_joined(things), key=lambda thing: (thing.family, thing.label)))


def _key(
    mention: Mention,
    expansions: Mapping[tuple[str, str], str],
    surnames: Mapping[str, str],
    knowledge: Knowledge,
) -> str:
    known = _known(mention, knowledge)
    if known:
        return f"= {known}"
    if not mention.proper:
        return mention.key
    label = expansions.get((role(mention.kind), mention.label), mention.label)
    return fold(surnames.get(label, label) if mention.kind == "Person" else label)


def _repeats(mentions: tuple[Mention, ...], keys: list[str]) -> list[str]:
    """The keys; what names an earlier mention again takes its key: `ISIS … the group`.

    Else a bare noun takes that of the nearest fuller phrase before it: `plan` of `water plan`.
    """
    fuller: dict[tuple[str, str], str] = {}
    given: list[str] = []
    for mention, key in zip(mentions, keys, strict=True):
        words = fold(mention.label).split()
        head = role(mention.kind), one_spelling(words[-1].removesuffix("s")) if words else ""
        bare = len(words) == 1 and not key.startswith("=") and mention.kind not in MASSES
        if mention.repeats is not None:
            given.append(given[mention.repeats])
            continue
        given.append(fuller.get(head, key) if bare else key)
        if not bare and (not mention.proper or mention.kind == "Organization"):
            fuller[head] = key
    return given


def _known(mention: Mention, knowledge: Knowledge) -> str:
    """The label of the gazetteer's name that the mention is, if it is one."""
    for form in (mention.label, *mention.names):
        name = knowledge.gazetteer.by_form.get(form)
        if name and mention.proper:
            return name.label
    return ""


def _expansions(every: tuple[Findings, ...]) -> Mapping[tuple[str, str], str]:
    """Acronym → the one name that texts put it in brackets after; one of several names stays alone."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for found in every:
        for mention in found.mentions:
            for name in mention.names:
                if name != mention.label:
                    seen[role(mention.kind), name].add(mention.label)
    return {key: min(labels) for key, labels in seen.items() if len(labels) == 1}


def _surnames(mentions: tuple[Mention, ...]) -> Mapping[str, str]:
    """Label → the fullest name in the document that ends in the same word, where only one does."""
    full: dict[str, set[str]] = defaultdict(set)
    labels = sorted(
        {m.label for m in mentions if m.kind == "Person" and m.proper}, key=lambda label: (-len(label), label)
    )
    for label in labels:
        last = label.split()[-1]
        if not any(set(label.split()) <= set(longer.split()) for longer in full[last]):
            full[last].add(label)
    return {label: min(full[label.split()[-1]]) for label in labels if len(full[label.split()[-1]]) == 1}


def _thing(family: str, places: list[MentionAt], every: tuple[Findings, ...], knowledge: Knowledge) -> Thing:
    seen = [every[number].mentions[position] for number, position in places]
    mentions = [mention for mention in seen if mention.repeats is None]
    known = _known(mentions[0], knowledge)
    forms = {form for mention in mentions for form in (mention.label, *mention.names)} | {
        _plain(m.text) for m in mentions
    }
    return Thing(
        family=family,
        label=known or _commonest(mention.label for mention in mentions),
        kind=_commonest(mention.kind for mention in mentions),
        forms=tuple(sorted(forms)),
        places=tuple(places),
        known=known,
        concept=_concept(family, mentions, knowledge),
    )


def _concept(family: str, mentions: list[Mention], knowledge: Knowledge) -> str:
    """The kind that most mentions name: by their key, or by the last words of a name."""
    keys = (mention.key or one_spelling(fold(mention.label)) for mention in mentions)
    return _commonest(knowledge.concepts.find(family, key) for key in keys)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _commonest(values: Iterable[str]) -> str:
    """The commonest value; of equals the longest, then the first in order."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], -len(value), value))


def _joined(things: Iterable[Thing]) -> Iterator[Thing]:
    """Things of one family whose labels differ in nothing but case, hyphens and spaces are one."""
    by_label: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        by_label[thing.family, fold(thing.label)].append(thing)
    for group in by_label.values():
        first = min(group, key=lambda thing: (-len(thing.places), thing.label))
        yield Thing(
            family=first.family,
            label=first.label,
            kind=first.kind,
            forms=tuple(sorted({form for thing in group for form in thing.forms})),
            places=tuple(sorted(place for thing in group for place in thing.places)),
            known=first.known,
            concept=first.concept,
        )
