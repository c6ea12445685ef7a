"""The steps as pure functions: of one document, of one name, of one assertion."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from entente.assembly import Meaning, creators, entity_of, is_namesake, stated
from entente.knowledge import Knowledge
from entente.knowledge.tables import fold
from entente.model import Entity, Findings, Thing
from entente.resolution import Called, Group, ShortName, Trait, called, groups, joined, traits
from entente.writing.graphs import quads
from entente.writing.quads import quad
from entente.writing.statements import Support, of_copies, of_entity, of_kinds, of_support
from entente_ontology.iris import document_iri

Tally: TypeAlias = Mapping[Trait, int]
"""How often the mentions of a group have each trait."""


class Telling(NamedTuple):
    """How one document tells an assertion."""

    assertion: str  # IRI
    document: str  # identifier
    confidence: str  # with two digits
    sentences: int
    cues: tuple[str, ...]
    attributed_to: tuple[str, ...]  # IRIs


@dataclass(frozen=True, slots=True)
class Part:
    """What one document adds to the graph."""

    lines: tuple[str, ...]  # N-Quads of its own graph, sorted
    tellings: tuple[Telling, ...]
    creators: tuple[Entity, ...]


def counted(
    found: Findings, meant: Mapping[ShortName, str], knowledge: Knowledge
) -> Counter[tuple[Group, Trait]]:
    """What a document adds to the tallies of groups."""
    its = groups(found, meant, knowledge)
    return Counter(
        (group, trait)
        for group, mention in zip(its, found.mentions, strict=True)
        for trait in traits(group, mention, knowledge)
    )


def meanings_of(
    tallies: Mapping[Group, Tally], knowledge: Knowledge, base: str
) -> tuple[dict[Group, str], dict[str, Entity]]:
    """The IRI of the entity that each group is, and the entities by IRI; of several of one IRI the last."""
    names = {group: called(group, tally) for group, tally in tallies.items()}
    parts: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group, one in names.items():
        parts[one.name].append(group)
    things = [(_thing([(names[group], tallies[group]) for group in its]), its) for its in parts.values()]
    meanings: dict[Group, str] = {}
    entities: dict[str, Entity] = {}
    for thing, its in sorted(things, key=lambda pair: (pair[0].family, pair[0].label)):
        entity = entity_of(thing, knowledge, base)
        entities[entity.iri] = entity
        meanings.update(dict.fromkeys(its, entity.iri))
    return meanings, entities


def _thing(parts: Sequence[tuple[Called, Tally]]) -> Thing:
    """The one thing that groups of one name are, without the places where it is mentioned."""
    whole = joined(one for one, _ in parts)
    forms = {value for _, tally in parts for aspect, value in tally if aspect == "form"}
    return Thing(whole.family, whole.label, whole.kind, tuple(sorted(forms)), (), whole.known, whole.concept)


def part_of(
    found: Findings,
    meanings: Mapping[Group, str],
    meant: Mapping[ShortName, str],
    *,
    knowledge: Knowledge,
    base: str,
) -> Part:
    """What a document adds to the graph, once it is known which entity each group is."""
    its, authors = groups(found, meant, knowledge), creators(found.document, base)
    places = {(0, position): meanings[group] for position, group in enumerate(its)}
    alone = stated((found,), Meaning(places, (tuple(one.iri for one in authors),)), base=base)
    name = alone.document_iris[0]
    lines = {quad(where, said) for where, said in quads(alone) if where == name}
    tellings = (
        Telling(
            assertion=one.iri,
            document=found.document.identifier,
            confidence=str(one.confidence),
            sentences=len(one.evidence),
            cues=one.cues,
            attributed_to=one.attributed_to,
        )
        for one in alone.assertions
    )
    return Part(tuple(sorted(lines)), tuple(tellings), authors)


def supported(tellings: Collection[Telling], leaders: Mapping[str, str]) -> tuple[str, ...]:
    """The lines about one assertion that all documents together make; `leaders` are those of copies."""
    documents = {one.document for one in tellings}
    support = Support(
        confidence=max(Decimal(one.confidence) for one in tellings),
        documents=len(documents),
        sentences=sum(one.sentences for one in tellings),
        sources=len({leaders.get(one, one) for one in documents}),
        cues=tuple(sorted({cue for one in tellings for cue in one.cues})),
        attributed_to=tuple(sorted({who for one in tellings for who in one.attributed_to})),
    )
    iri = next(iter(tellings)).assertion
    return tuple(sorted({quad("", said) for said in of_support(iri, support)}))


def entity_lines(entities: Mapping[str, Entity]) -> Iterator[str]:
    """The lines about entities, with those of the same name in another role."""
    names: dict[str, set[str]] = defaultdict(set)
    for iri, entity in entities.items():
        if is_namesake(entity):
            names[fold(entity.label)].add(iri)
    for iri, entity in sorted(entities.items()):
        others = tuple(sorted(names.get(fold(entity.label), set()) - {iri}))
        lines = {quad("", said) for said in of_entity(replace(entity, see_also=others))}
        yield from sorted(lines)


def corpus_lines(concepts: Iterable[str], groups: tuple[tuple[str, ...], ...], base: str) -> Iterator[str]:
    """The lines about kinds and about documents that are copies."""
    lines = {quad("", said) for said in of_kinds(concepts)}
    for group in groups:
        places = {one: document_iri(base, one) for one in group}
        lines |= {quad("", said) for one in group for said in of_copies(one, group, places)}
    yield from sorted(lines)
