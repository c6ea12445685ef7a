"""Entities as STIX objects.

| class | STIX |
|---|---|
| ThreatActor | threat-actor |
| State, Organization, Person, Group, other Actor | identity |
| Attack | incident |
| Hazard, Driver, other Threat | attack-pattern |
| Measure | course-of-action |
| Country, Region, City, Place; Site with coordinates | location |
| Site without coordinates: a kind of place, such as mosques | identity of class `class` |

The exact class stands in `labels`.
"""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from entente.model import Entity
from entente.writing.drawing import DrawnEntity, clean, words
from entente.writing.stix.common import Properties, Sources, named

TYPES: Mapping[str, str] = {
    "ThreatActor": "threat-actor",
    "Attack": "incident",
    "Hazard": "attack-pattern",
    "Driver": "attack-pattern",
    "Threat": "attack-pattern",
    "Measure": "course-of-action",
    "Place": "location",
    "Country": "location",
    "Region": "location",
    "City": "location",
}
CLASSES: Mapping[str, str] = {
    "State": "organization",
    "Organization": "organization",
    "Person": "individual",
    "Group": "group",
    "Actor": "unknown",
    "Site": "class",
}
"""Class to STIX's identity class; what is here and not above is an identity."""


def type_of(entity: Entity) -> str:
    """The STIX type of an entity."""
    if entity.kind == "Site" and entity.latitude is not None:
        return "location"
    return TYPES.get(entity.kind, "identity")


def thing(node: DrawnEntity, sources: Sources, producer: str) -> Properties:
    """The properties of an entity's object."""
    entity, kind = node.entity, type_of(node.entity)
    documents = [sources.graph.documents[number].identifier for number in node.documents]
    made = sources.stamped(kind, entity.iri, documents)
    made |= {"type": kind, "name": named(entity.label), "created_by_ref": producer}
    made["labels"] = [words(entity.kind)]
    made["external_references"] = [
        {"source_name": "Entente", "external_id": entity.iri},
        *(sources.reference(document) for document in documents),
        *(
            {"source_name": urlsplit(iri).hostname or "match", "external_id": clean(iri)}
            for iri in entity.exact_match
        ),
    ]
    return made | _own(entity, kind)


def _own(entity: Entity, kind: str) -> Properties:
    """What objects of a type have that others have not."""
    aliases = [clean(alias) for alias in entity.aliases if alias]
    if kind == "location":
        return _where(entity)
    if kind == "identity":
        return {"identity_class": CLASSES[entity.kind], **_also(aliases)}
    if kind in {"threat-actor", "attack-pattern"}:
        return {"aliases": aliases} if aliases else {}
    return _also(aliases)


def _also(aliases: list[str]) -> Properties:
    """Other names, where STIX has no place of their own for them."""
    return {"description": f"Also called: {'; '.join(aliases)}"} if aliases else {}


def _where(entity: Entity) -> Properties:
    """What a location must have: coordinates, a country's code, or else its name for a region."""
    found = _also([clean(alias) for alias in entity.aliases if alias])
    if entity.latitude is not None and entity.longitude is not None:
        found |= {"latitude": float(entity.latitude), "longitude": float(entity.longitude)}
    codes = [
        code for match in entity.exact_match if (code := _codes().get(match.rstrip("/").rpartition("/")[2]))
    ]
    if entity.kind == "Country" and codes:
        found["country"] = codes[0]
    elif "latitude" not in found:
        found["region"] = "-".join(named(entity.label).lower().split()) or "unnamed"
    if entity.kind == "City":
        found["city"] = named(entity.label)
    return found


@cache
def _codes() -> Mapping[str, str]:
    """ISO 3166-1 code by GeoNames number."""
    text = files("entente_ontology").joinpath("countries.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {row["geonames"]: row["code"] for row in csv.DictReader(lines, delimiter="\t")}
