"""Which mentions, in all documents, mean the same thing; and why.

Three steps, each of which needs no more than it is given, so that a change is followed through without
looking at the whole corpus: a document puts its mentions into groups (and needs the short names that texts
explain), a group is called after what its mentions count up to, groups with one name are one thing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from entente.coreference.named import Group
from entente.coreference.wordings import rejoined
from entente.knowledge import Knowledge
from entente.knowledge.spelling import one_spelling
from entente.knowledge.tables import fold
from entente.model import Findings, Mention, MentionAt, Thing
from entente_ontology.names import role

Trait: TypeAlias = tuple[str, str]
"""What is counted of a mention: "label", "kind", "concept", "form", "known" or "mention", and its value.

Label, kind and concept of a mention that is in a group by another's key are "label?", "kind?", "concept?".
"""

ShortName: TypeAlias = tuple[str, str]
"""Family and acronym."""


@dataclass(frozen=True, slots=True)
class Called:
    """What a group of mentions, or several of one name, are called."""

    family: str
    label: str
    kind: str
    known: str = ""  # label in the gazetteer, where it is known there
    concept: str = ""  # SKOS concept, by local name, where one fits
    size: int = 0  # mentions

    @property
    def name(self) -> tuple[str, str]:
        """Family and folded label: what is called the same is one thing."""
        return self.family, fold(self.label)


def resolve(findings: Iterable[Findings], knowledge: Knowledge) -> tuple[Thing, ...]:
    """The things that the mentions mean, sorted by family and label; never joined across families."""
    every = tuple(findings)
    meant = expansions(naming for found in every for naming in namings(found))
    places: dict[Group, list[MentionAt]] = defaultdict(list)
    for number, found in enumerate(every):
        for position, group in enumerate(groups(found, meant, knowledge)):
            places[group].append((number, position))
    named: dict[tuple[str, str], list[tuple[Called, Counter[Trait], list[MentionAt]]]] = defaultdict(list)
    for group, where in places.items():
        tally = Counter(trait for n, p in where for trait in traits(group, every[n].mentions[p], knowledge))
        one = called(group, tally)
        named[one.name].append((one, tally, where))
    return tuple(sorted(map(_thing, named.values()), key=lambda thing: (thing.family, thing.label)))


def _thing(parts: list[tuple[Called, Counter[Trait], list[MentionAt]]]) -> Thing:
    whole = joined(one for one, _, _ in parts)
    return Thing(
        family=whole.family,
        label=whole.label,
        kind=whole.kind,
        forms=tuple(sorted({value for _, tally, _ in parts for aspect, value in tally if aspect == "form"})),
        places=tuple(sorted(place for _, _, where in parts for place in where)),
        known=whole.known,
        concept=whole.concept,
    )


def namings(found: Findings) -> frozenset[tuple[str, str, str]]:
    """Family, short name and long name, for each short name that the document puts beside a long one."""
    return frozenset(
        (role(mention.kind), name, mention.label)
        for mention in found.mentions
        for name in mention.names
        if name != mention.label
    )


def expansions(said: Iterable[tuple[str, str, str]]) -> Mapping[ShortName, str]:
    """Acronym → the one name that texts put it in brackets after; one of several names stays alone."""
    seen: dict[ShortName, set[str]] = defaultdict(set)
    for family, name, label in said:
        seen[family, name].add(label)
    return {key: min(labels) for key, labels in seen.items() if len(labels) == 1}


def short_names(found: Findings) -> frozenset[ShortName]:
    """What the document's groups may look up in `expansions`, and nothing else."""
    return frozenset((role(mention.kind), mention.label) for mention in found.mentions if mention.proper)


def groups(found: Findings, meant: Mapping[ShortName, str], knowledge: Knowledge) -> tuple[Group, ...]:
    """The group of each mention; of other documents nothing counts but the names that `meant` gives."""
    surnames = _surnames(found.mentions)
    keys = [_key(mention, meant, surnames, knowledge) for mention in found.mentions]
    final = rejoined(found.mentions, keys, found.document.text)
    return tuple((role(mention.kind), key) for mention, key in zip(found.mentions, final, strict=True))


def traits(group: Group, mention: Mention, knowledge: Knowledge) -> Iterator[Trait]:
    """What a mention adds to the tally of its group; one that names an earlier one again is only counted."""
    yield "mention", ""
    if mention.repeats is not None:
        return
    known = _known(mention, knowledge)
    own = known or group[1] in (mention.key, fold(mention.label))
    for aspect, value in (
        ("label", mention.label),
        ("kind", mention.kind),
        ("concept", _concept(group[0], mention, knowledge)),
    ):
        yield (aspect if own else f"{aspect}?"), value
    for form in {mention.label, *mention.names, _plain(mention.text)}:
        yield "form", form
    if known:
        yield "known", known


def called(group: Group, tally: Mapping[Trait, int]) -> Called:
    """What the mentions of a group are called, from how often they have each trait."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for (aspect, value), count in tally.items():
        counts[aspect][value] = count
    known = min(counts["known"], default="")
    return Called(
        family=group[0],
        label=known or _commonest(counts["label"] or counts["label?"]),
        kind=_commonest(counts["kind"] or counts["kind?"]),
        known=known,
        concept=_commonest(counts["concept"] or counts["concept?"]),
        size=counts["mention"][""],
    )


def joined(parts: Iterable[Called]) -> Called:
    """What groups of one name are called: as the largest of them is."""
    return min(parts, key=lambda one: (-one.size, one.label, one.kind, one.known, one.concept))


def _key(
    mention: Mention,
    meant: Mapping[ShortName, str],
    surnames: Mapping[str, str],
    knowledge: Knowledge,
) -> str:
    known = _known(mention, knowledge)
    if known:
        return f"= {known}"
    if not mention.proper:
        return mention.key
    label = meant.get((role(mention.kind), mention.label), mention.label)
    return fold(surnames.get(label, label) if mention.kind == "Person" else label)


def _known(mention: Mention, knowledge: Knowledge) -> str:
    """The label of the gazetteer's name that the mention is, if it is one."""
    for form in (mention.label, *mention.names):
        name = knowledge.gazetteer.by_form.get(form)
        if name and mention.proper:
            return name.label
    return ""


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


def _concept(family: str, mention: Mention, knowledge: Knowledge) -> str:
    """The kind that a mention names: by its key, or by the last words of a name."""
    return knowledge.concepts.find(family, mention.key or one_spelling(fold(mention.label)))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _commonest(counts: Mapping[str, int]) -> str:
    """The commonest value; of equals the longest, then the first in order."""
    return min(counts, key=lambda value: (-counts[value], -len(value), value))
