"""From what documents say to what the graph holds: entities, assertions with their evidence, mentions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from entente.knowledge import Knowledge
from entente.knowledge.tables import fold
from entente.model import (
    AUTHOR,
    Assertion,
    Document,
    Entity,
    Evidence,
    Findings,
    KnowledgeGraph,
    MentionAt,
    PlacedMention,
    Relation,
    Thing,
)
from entente_ontology.iris import assertion_iri, document_iri, entity_iri
from entente_ontology.names import plain_predicate, role

Told = tuple[str, str, str, str, str]
"""Subject, predicate, object, polarity, modality: what an assertion is made of."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What each mention and each author means, as the IRI of an entity."""

    mentions: Mapping[MentionAt, str]
    authors: tuple[tuple[str, ...], ...]  # one for each document

    def of(self, number: int, position: int) -> str:
        """The entity that a mention of a document, or its author, means."""
        return self.authors[number][0] if position == AUTHOR else self.mentions[number, position]


def assemble(
    findings: tuple[Findings, ...], things: tuple[Thing, ...], knowledge: Knowledge, *, base: str
) -> KnowledgeGraph:
    """The graph of a corpus; `findings` are in the order of their documents' identifiers."""
    entities = {entity.iri: entity for entity in (entity_of(thing, knowledge, base) for thing in things)}
    mentions = {place: thing_iri(thing, base) for thing in things for place in thing.places}
    authors = [creators(found.document, base) for found in findings]
    for creator in (entity for group in authors for entity in group):
        entities.setdefault(creator.iri, creator)
    meaning = Meaning(mentions, tuple(tuple(entity.iri for entity in group) for group in authors))
    named = tuple(entity for _, entity in sorted(with_namesakes(entities).items()))
    return stated(findings, meaning, base=base, entities=named)


def stated(
    findings: tuple[Findings, ...], meaning: Meaning, *, base: str, entities: tuple[Entity, ...] = ()
) -> KnowledgeGraph:
    """The graph of what documents say, once it is known what their mentions mean.

    Of one document alone it is that document's part in the graph of the corpus.
    """
    placed = tuple(sorted(_placed(findings, meaning), key=lambda m: (m.document, m.begin, m.end, m.entity)))
    assertions = tuple(sorted(_assertions(findings, meaning, base), key=lambda one: one.iri))
    return KnowledgeGraph(
        base=base,
        documents=tuple(found.document for found in findings),
        document_iris=tuple(document_iri(base, found.document.identifier) for found in findings),
        creators=meaning.authors,
        entities=entities,
        mentions=placed,
        assertions=assertions,
        sentences=_cited(findings, assertions),
    )


def thing_iri(thing: Thing, base: str) -> str:
    """The IRI of the entity that a thing becomes."""
    return entity_iri(base, thing.kind, thing.label)


def entity_of(thing: Thing, knowledge: Knowledge, base: str) -> Entity:
    """The entity that a thing becomes, without those of its name in another role."""
    name = knowledge.gazetteer.by_label.get(thing.known)
    return Entity(
        iri=thing_iri(thing, base),
        label=thing.label,
        kind=thing.kind,
        aliases=tuple(form for form in thing.forms if form != thing.label),
        concept=thing.concept,
        exact_match=name.exact_match if name else (),
        latitude=name.latitude if name and thing.family == "Place" else None,
        longitude=name.longitude if name and thing.family == "Place" else None,
    )


def creators(document: Document, base: str) -> tuple[Entity, ...]:
    """The authors of a document as entities; one that is made up where none is named."""
    if not document.authors:
        label = f"author of {document.title}"
        return (Entity(entity_iri(base, "Actor", label), label, "Actor"),)
    return tuple(Entity(entity_iri(base, "Person", name), name, "Person") for name in document.authors)


def with_namesakes(entities: Mapping[str, Entity]) -> Mapping[str, Entity]:
    """Entities of one name in two roles point at each other: Kazakhstan that acts, Kazakhstan where."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for iri, entity in entities.items():
        if is_namesake(entity):
            by_name[fold(entity.label)].append(iri)
    return {
        iri: replace(entity, see_also=tuple(sorted(set(by_name[fold(entity.label)]) - {iri})))
        for iri, entity in entities.items()
    }


def is_namesake(entity: Entity) -> bool:
    """Whether entities of the same name, in any role, point at this one."""
    return role(entity.kind) in ("Actor", "Place")


def _placed(findings: tuple[Findings, ...], meaning: Meaning) -> Iterator[PlacedMention]:
    for number, found in enumerate(findings):
        for position, mention in enumerate(found.mentions):
            yield PlacedMention(
                found.document.identifier,
                mention.begin,
                mention.end,
                mention.text,
                meaning.of(number, position),
            )


def _assertions(findings: tuple[Findings, ...], meaning: Meaning, base: str) -> Iterator[Assertion]:
    told: dict[Told, list[tuple[int, Relation]]] = defaultdict(list)
    for number, found in enumerate(findings):
        for relation in found.relations:
            key = _told(number, relation, meaning)
            if key[0] != key[2]:
                told[key].append((number, relation))
    for key, relations in told.items():
        yield _assertion(key, relations, findings=findings, meaning=meaning, base=base)


def _told(number: int, relation: Relation, meaning: Meaning) -> Told:
    subject, thing = meaning.of(number, relation.subject), meaning.of(number, relation.object)
    if relation.predicate == "cooperatesWith" and thing < subject:
        subject, thing = thing, subject
    return subject, relation.predicate, thing, relation.polarity, relation.modality


def _assertion(
    key: Told,
    relations: list[tuple[int, Relation]],
    *,
    findings: tuple[Findings, ...],
    meaning: Meaning,
    base: str,
) -> Assertion:
    subject, predicate, thing, _, _ = key
    number, first = relations[0]
    ends = first.subject, first.object
    turned = meaning.of(number, first.subject) != subject  # the ends of a symmetric relation are sorted
    sayers = {meaning.of(n, r.attributed_to) for n, r in relations if r.attributed_to is not None}
    return Assertion(
        iri=assertion_iri(base, *key),
        subject=subject,
        predicate=predicate,
        object=thing,
        polarity=first.polarity,
        modality=first.modality,
        confidence=Decimal(f"{max(r.confidence for _, r in relations):.2f}"),
        evidence=tuple(sorted({_evidence(findings[n], r.sentence) for n, r in relations}, key=_where)),
        cues=tuple(sorted({r.cue for _, r in relations if r.cue})),
        attributed_to=tuple(sorted(sayers)),
        plain=plain_predicate(
            predicate, first.polarity, first.modality, subject=_family(findings[number], ends[turned])
        ),
    )


def _family(found: Findings, position: int) -> str:
    """The role of what a mention means: all that mean one entity have the same."""
    return "Actor" if position == AUTHOR else role(found.mentions[position].kind)


def _evidence(found: Findings, sentence: int) -> Evidence:
    at = found.sentences[sentence]
    return Evidence(found.document.identifier, at.begin, at.end, found.document.text[at.begin : at.end])


def _where(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.document, evidence.begin, evidence.end


def _cited(findings: tuple[Findings, ...], assertions: Iterable[Assertion]) -> tuple[Evidence, ...]:
    """Every sentence that states something or names something."""
    cited = {evidence for assertion in assertions for evidence in assertion.evidence}
    for found in findings:
        named = {mention.sentence for mention in found.mentions}
        cited.update(_evidence(found, sentence) for sentence in named)
    return tuple(sorted(cited, key=_where))
