"""Follows the decisions on what is said: what is no thing, what is not said, and what is said besides."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from entente.curation.entries import AddStatement, RejectStatement, RejectThing, key
from entente.knowledge.tables import fold
from entente.model import Assertion, Entity, Evidence, KnowledgeGraph
from entente_ontology.iris import assertion_iri, correction_iri, entity_iri
from entente_ontology.names import classes, may_join, plain_predicate, role

Sentences = Callable[[str, int], Evidence | None]
"""The sentence of a document, by its identifier, that holds an offset."""


def reject_thing(graph: KnowledgeGraph, entry: RejectThing) -> tuple[KnowledgeGraph, str]:
    """The graph without what is called so, or a document calls so; and what could not be done."""
    found = called(graph, entry.name, entry.kind)
    here = {m.document for m in graph.mentions if m.entity in found}
    if not found or (entry.document and entry.document not in here):
        where = f" in {entry.document}" if entry.document else ""
        return graph, f"nothing is called “{entry.name}”{where}"
    authors = found & {iri for creators in graph.creators for iri in creators}
    if authors and not entry.document:
        return graph, f"“{entry.name}” is the author of a document: say in the document who is"

    def goes(document: str) -> bool:
        return not entry.document or document == entry.document

    mentions = tuple(m for m in graph.mentions if m.entity not in found or not goes(m.document))
    gone = found - {m.entity for m in mentions} - authors
    kept = (_kept(told, goes) if found & {told.subject, told.object} else told for told in graph.assertions)
    return replace(
        graph,
        entities=tuple(_unpointed(entity, gone) for entity in graph.entities if entity.iri not in gone),
        mentions=mentions,
        assertions=tuple(
            replace(told, attributed_to=tuple(iri for iri in told.attributed_to if iri not in gone))
            for told in kept
            if told
        ),
    ), ""


def _unpointed(entity: Entity, gone: set[str]) -> Entity:
    if gone.isdisjoint(entity.see_also):
        return entity
    return replace(entity, see_also=tuple(iri for iri in entity.see_also if iri not in gone))


def _kept(told: Assertion, goes: Callable[[str], bool]) -> Assertion | None:
    """An assertion without the evidence of documents that go; None without any."""
    evidence = tuple(one for one in told.evidence if not goes(one.document))
    return replace(told, evidence=evidence) if evidence else None


def reject_statement(graph: KnowledgeGraph, entry: RejectStatement) -> tuple[KnowledgeGraph, str]:
    """The graph without what is not said; and what could not be done."""
    rejected = meant(graph, entry)
    if not rejected:
        return graph, f"nobody says that “{entry.subject}” {entry.relation} “{entry.object}”"
    kept = (
        _kept(told, lambda document: entry.document in {"", document}) if told.iri in rejected else told
        for told in graph.assertions
    )
    return replace(graph, assertions=tuple(told for told in kept if told)), ""


def meant(graph: KnowledgeGraph, entry: RejectStatement) -> frozenset[str]:
    """IRIs of the assertions that a decision speaks of."""
    subjects, objects = called(graph, entry.subject), called(graph, entry.object)

    def is_meant(told: Assertion) -> bool:
        ends = told.subject in subjects and told.object in objects
        if told.predicate == "cooperatesWith":
            ends = ends or (told.subject in objects and told.object in subjects)
        manner = entry.polarity in ("", told.polarity) and entry.modality in ("", told.modality)
        there = not entry.document or any(entry.document == one.document for one in told.evidence)
        return ends and told.predicate == _predicate(entry.relation) and manner and there

    return frozenset(told.iri for told in graph.assertions if is_meant(told))


def _predicate(relation: str) -> str:
    """What the assertion behind a relation is of: who is called to implement is told to be to implement."""
    return "implements" if relation == "calledToImplement" else relation


def add_statement(
    graph: KnowledgeGraph, entry: AddStatement, sentences: Sentences
) -> tuple[KnowledgeGraph, str]:
    """The graph with what is said besides; and what could not be done."""
    document = next((one for one in graph.documents if one.identifier == entry.document), None)
    if document is None:
        return graph, f"there is no document {entry.document}"
    quote = quoted(entry.quote, document.text)
    evidence = sentences(entry.document, quote.start()) if quote else None
    if evidence is None:
        return graph, f"{entry.document} has no sentence with “{entry.quote}”"
    try:
        subject = _end(graph, entry.subject, entry.subject_as)
        object_ = _end(graph, entry.object, entry.object_as)
        said_by = (_end(graph, entry.said_by, "").iri,) if entry.said_by else ()
    except LookupError as error:
        return graph, str(error)
    if not may_join(subject.kind, entry.relation, object_.kind):
        return graph, f"{entry.relation} does not lead from a {subject.kind} to a {object_.kind}"
    told = _assertion(entry, subject, object_, graph.base)
    told = replace(told, evidence=(evidence,), attributed_to=said_by)
    new = (replace(entity, corrections=told.corrections) for entity in (subject, object_))
    entities = {entity.iri: entity for entity in (*new, *graph.entities)}
    return replace(
        graph,
        entities=tuple(entity for _, entity in sorted(entities.items())),
        assertions=tuple(_with(graph.assertions, told)),
    ), ""


def quoted(quote: str, text: str) -> re.Match[str] | None:
    """Where a text first has a quote, however its words are parted.

    U+FFFD stands for any letter: exports have it where a text holds what no file of text can hold.
    """
    words = (re.escape(word).replace("\ufffd", ".") for word in quote.split())
    return re.search(r"\s+".join(words), text, re.DOTALL)


def _end(graph: KnowledgeGraph, name: str, kind: str) -> Entity:
    """The one entity called so; a new one, of the class that is given, where there is none."""
    found = called(graph, name, kind)
    every = [entity for entity in graph.entities if entity.iri in found]
    if len(every) == 1:
        return every[0]
    if every:
        kinds = ", ".join(entity.kind for entity in every)
        raise LookupError(
            f"several things are called “{name}” ({kinds}): say with subject_as or object_as which"
        )
    if not kind:
        raise LookupError(f"nothing is called “{name}”: say with subject_as or object_as what it is")
    return Entity(entity_iri(graph.base, kind, name), name, kind)


def _assertion(entry: AddStatement, subject: Entity, object_: Entity, base: str) -> Assertion:
    ends = (subject.iri, object_.iri)
    if entry.relation == "cooperatesWith":
        ends = (min(ends), max(ends))
    plain = plain_predicate(entry.relation, entry.polarity, entry.modality, subject=role(subject.kind))
    return Assertion(
        iri=assertion_iri(base, ends[0], entry.relation, ends[1], entry.polarity, entry.modality),
        subject=ends[0],
        predicate=entry.relation,
        object=ends[1],
        polarity=entry.polarity,
        modality=entry.modality,
        confidence=entry.confidence,
        evidence=(),
        plain=plain,
        corrections=(correction_iri(base, key(entry)),),
    )


def _with(assertions: Iterable[Assertion], told: Assertion) -> Iterator[Assertion]:
    """The assertions with another, sorted; what was told already has the evidence of both."""
    by_iri = {one.iri: one for one in assertions}
    if told.iri in by_iri:
        other = by_iri[told.iri]
        told = replace(
            other,
            confidence=max(other.confidence, told.confidence),
            evidence=tuple(sorted({*other.evidence, *told.evidence}, key=_where)),
            attributed_to=tuple(sorted({*other.attributed_to, *told.attributed_to})),
            corrections=tuple(sorted({*other.corrections, *told.corrections})),
        )
    by_iri[told.iri] = told
    return (one for _, one in sorted(by_iri.items()))


def _where(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.document, evidence.begin, evidence.end


def called(graph: KnowledgeGraph, name: str, kind: str = "") -> set[str]:
    """IRIs of the entities called `name`, to the letter or else in any case; of a class, if one is given."""
    fitting = [entity for entity in graph.entities if not kind or kind in classes(entity.kind)]
    exact = {entity.iri for entity in fitting if name in (entity.label, *entity.aliases)}
    wanted = fold(name)
    return exact or {entity.iri for entity in fitting if wanted in map(fold, (entity.label, *entity.aliases))}


def without_misfits(graph: KnowledgeGraph) -> tuple[KnowledgeGraph, tuple[tuple[Entity, int], ...]]:
    """The graph without statements that corrected things can no longer make; those things, and how many."""
    entities = {entity.iri: entity for entity in graph.entities}
    misfits: dict[str, set[str]] = defaultdict(set)
    for told in graph.assertions:
        subject, object_ = entities[told.subject], entities[told.object]
        corrected = [entity.iri for entity in (subject, object_) if entity.corrections]
        if corrected and not may_join(subject.kind, told.predicate, object_.kind):
            misfits[corrected[0]].add(told.iri)
    gone = {iri for iris in misfits.values() for iri in iris}
    kept = tuple(told for told in graph.assertions if told.iri not in gone)
    counted = tuple((entities[iri], len(iris)) for iri, iris in sorted(misfits.items()))
    return replace(graph, assertions=kept), counted
