"""The steps as pure functions: of one document, of one name, of one assertion."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from entente.assembly import Meaning, creators, entity_of, stated
from entente.coreference.named import Group
from entente.joining import forms, gathered, reasons_of
from entente.knowledge import Knowledge
from entente.model import Entity, Findings, Thing
from entente.resolution import Called, ShortName, Trait, called, groups, joined, traits
from entente.writing.graphs import quads
from entente.writing.quads import quad
from entente.writing.statements import Support, of_copies, of_entity, of_kinds, of_support
from entente_ontology.iris import document_iri

Used: TypeAlias = tuple[str, str, bool]
"""A form that a mention has, the mention's key, and whether the form is told as another name."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of the mentions of a group."""

    traits: Counter[Trait] = field(default_factory=Counter)  # how often
    used: dict[Used, str] = field(default_factory=dict)  # identifier of the first document

    def use(self, used: Used, document: str) -> None:
        """Note that a form is used in a document."""
        self.used[used] = min(self.used.get(used, document), document)


class Telling(NamedTuple):
    """How one document tells an assertion."""

    assertion: str  # IRI
    subject: str  # IRI
    object: str  # IRI
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


def counted(found: Findings, meant: Mapping[ShortName, str], knowledge: Knowledge) -> Mapping[Group, Tally]:
    """What a document adds to the tallies of groups."""
    tallies: dict[Group, Tally] = defaultdict(Tally)
    for group, mention in zip(groups(found, meant, knowledge), found.mentions, strict=True):
        tally = tallies[group]
        tally.traits.update(traits(group, mention, knowledge))
        for form, told in forms(mention):
            tally.use((form, mention.key, told), found.document.identifier)
    return tallies


def meanings_of(
    tallies: Mapping[Group, Tally], knowledge: Knowledge, base: str
) -> tuple[dict[Group, str], dict[str, Entity]]:
    """The IRI of the entity that each group is, and the entities by IRI; of several of one IRI the last."""
    names = {group: called(group, tally.traits) for group, tally in tallies.items()}
    parts: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group, one in names.items():
        parts[one.name].append(group)
    things = [(_thing([(names[group], tallies[group]) for group in its]), its) for its in parts.values()]
    meanings: dict[Group, str] = {}
    entities: dict[str, Entity] = {}
    for thing, its in sorted(things, key=lambda pair: (pair[0].family, pair[0].label)):
        rows = ((*used, first) for group in its for used, first in tallies[group].used.items())
        reasons = reasons_of(thing, gathered(rows), knowledge)
        entity = replace(entity_of(thing, knowledge, base), joined=reasons)
        entities[entity.iri] = entity
        meanings.update(dict.fromkeys(its, entity.iri))
    return meanings, entities


def _thing(parts: Sequence[tuple[Called, Tally]]) -> Thing:
    """The one thing that groups of one name are, without the places where it is mentioned."""
    whole = joined(one for one, _ in parts)
    said = {value for _, tally in parts for aspect, value in tally.traits if aspect == "form"}
    return Thing(whole.family, whole.label, whole.kind, tuple(sorted(said)), (), whole.known, whole.concept)


def meaning_of(
    findings: Sequence[Findings],
    meanings: Mapping[Group, str],
    meant: Mapping[ShortName, str],
    *,
    knowledge: Knowledge,
    base: str,
) -> Meaning:
    """What the mentions and authors of documents mean, once it is known which entity each group is."""
    places = {
        (number, position): meanings[group]
        for number, found in enumerate(findings)
        for position, group in enumerate(groups(found, meant, knowledge))
    }
    authors = (tuple(one.iri for one in creators(found.document, base)) for found in findings)
    return Meaning(places, tuple(authors))


def part_of(
    found: Findings,
    meanings: Mapping[Group, str],
    meant: Mapping[ShortName, str],
    *,
    knowledge: Knowledge,
    base: str,
) -> Part:
    """What a document adds to the graph, once it is known which entity each group is."""
    meaning = meaning_of((found,), meanings, meant, knowledge=knowledge, base=base)
    alone = stated((found,), meaning, base=base)
    name = alone.document_iris[0]
    lines = {quad(where, said) for where, said in quads(alone) if where == name}
    tellings = (
        Telling(
            assertion=one.iri,
            subject=one.subject,
            object=one.object,
            document=found.document.identifier,
            confidence=str(one.confidence),
            sentences=len(one.evidence),
            cues=one.cues,
            attributed_to=one.attributed_to,
        )
        for one in alone.assertions
    )
    return Part(tuple(sorted(lines)), tuple(tellings), creators(found.document, base))


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


def entity_lines(entity: Entity) -> tuple[str, ...]:
    """The lines about an entity, sorted."""
    return tuple(sorted({quad("", said) for said in of_entity(entity)}))


def corpus_lines(concepts: Iterable[str], copies: tuple[tuple[str, ...], ...], base: str) -> tuple[str, ...]:
    """The lines about kinds and about documents that are copies, sorted."""
    lines = {quad("", said) for said in of_kinds(concepts)}
    for group in copies:
        places = {one: document_iri(base, one) for one in group}
        lines |= {quad("", said) for one in group for said in of_copies(one, group, places)}
    return tuple(sorted(lines))
