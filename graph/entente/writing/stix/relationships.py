"""Assertions as STIX objects.

What stands as a plain triple becomes a relationship: of the types that STIX knows where one says it, else
`related-to`; the relation itself stands in `labels` and in words in the description. What is denied, merely
possible or planned is no fact and becomes a note on both things.
"""

from collections.abc import Mapping

from entente.model import Assertion
from entente.writing.appearance import manner
from entente.writing.drawing import clean, relation, words
from entente.writing.stix.common import Properties, Sources, identifier, named

Ends = tuple[str, str, str]

FORWARD: Mapping[Ends, str] = {
    **{
        (one, "targets", other): "targets"
        for one in ("attack-pattern", "threat-actor", "incident")
        for other in ("identity", "location")
    },
    ("course-of-action", "targets", "attack-pattern"): "mitigates",
    ("threat-actor", "commits", "attack-pattern"): "uses",
    ("threat-actor", "locatedIn", "location"): "located-at",
    ("identity", "locatedIn", "location"): "located-at",
}
"""STIX type of the subject, relation and STIX type of the object to a type of relationship."""

BACKWARD: Mapping[Ends, str] = {
    ("threat-actor", "commits", "incident"): "attributed-to",
    ("identity", "commits", "incident"): "attributed-to",
}
"""Those that STIX tells the other way round: who committed it is whom it is attributed to."""


class Things:
    """Identifier, STIX type and name of each entity."""

    def __init__(self, identifiers: Mapping[str, str], labels: Mapping[str, str]) -> None:
        self.identifiers, self.labels = identifiers, labels

    def kind(self, iri: str) -> str:
        """The STIX type of an entity."""
        return self.identifiers[iri].partition("--")[0]

    def sentence(self, said: Assertion) -> str:
        """What is said, in words."""
        told = f"{named(self.labels[said.subject])} {words(relation(said))} {named(self.labels[said.object])}"
        by = ", ".join(named(self.labels[iri]) for iri in said.attributed_to)
        return f"{told} (as {by} has it)" if by else told


def stated(said: Assertion, things: Things, sources: Sources, producer: str) -> Properties:
    """The properties of an assertion's relationship or note."""
    made = {"created_by_ref": producer, "confidence": round(said.confidence * 100)}
    made["external_references"] = sources.quotes(said.evidence)
    made["labels"] = [words(relation(said)), manner(said)]
    documents = {one.document for one in said.evidence}
    if said.plain:
        return made | sources.stamped("relationship", said.iri, documents) | _relationship(said, things)
    return made | sources.stamped("note", said.iri, documents) | _note(said, things)


def _relationship(said: Assertion, things: Things) -> Properties:
    ends = (things.kind(said.subject), said.plain, things.kind(said.object))
    subject, target = things.identifiers[said.subject], things.identifiers[said.object]
    source, aim = (target, subject) if ends in BACKWARD else (subject, target)
    cues = f" ({'; '.join(clean(cue) for cue in said.cues)})" if said.cues else ""
    return {
        "type": "relationship",
        "relationship_type": BACKWARD.get(ends) or FORWARD.get(ends, "related-to"),
        "description": things.sentence(said) + cues,
        "source_ref": source,
        "target_ref": aim,
    }


def _note(said: Assertion, things: Things) -> Properties:
    return {
        "type": "note",
        "abstract": f"{manner(said)}: {things.sentence(said)}",
        "content": "\n".join(clean(one.text) for one in said.evidence) or "no sentence",
        "object_refs": sorted({things.identifiers[said.subject], things.identifiers[said.object]}),
    }


def note_or_relationship(said: Assertion) -> str:
    """The identifier of an assertion's object."""
    return identifier("relationship" if said.plain else "note", said.iri)
