"""The vocabulary as plain strings: what entente.ttl says, without an RDF library.

`terms.py` has the same names as rdflib terms; the tests hold all three together.
"""

from functools import cache

ONTOLOGY = "https://w3id.org/entente/ontology#"
KINDS = "https://w3id.org/entente/kinds#"
DATA = "https://w3id.org/entente/id/"

PREFIXES = {
    "entente": ONTOLOGY,
    "kind": KINDS,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
}
"""Prefix to namespace, for everything that an export holds."""

ABOVE = {
    "Actor": (),
    "State": ("Actor",),
    "Organization": ("Actor",),
    "Person": ("Actor",),
    "Group": ("Actor",),
    "ThreatActor": ("Actor", "Threat"),
    "Threat": (),
    "Attack": ("Threat",),
    "Hazard": ("Threat",),
    "Driver": ("Threat",),
    "Measure": (),
    "Place": (),
    "Country": ("Place",),
    "Region": ("Place",),
    "City": ("Place",),
    "Site": ("Place",),
}
"""Class of an entity to the classes above it."""

ROLES = ("Actor", "ThreatActor", "Threat", "Measure", "Place")
"""The classes that signatures speak of; every entity has exactly one of them as its role."""

_ANY_ACTOR = ("Actor", "ThreatActor")
_ANY_THREAT = ("Threat", "ThreatActor")

SIGNATURES = {
    "proposes": ((_ANY_ACTOR, ("Measure",)),),
    "implements": ((_ANY_ACTOR, ("Measure",)),),
    "calledToImplement": ((_ANY_ACTOR, ("Measure",)),),
    "targets": ((("Measure",), _ANY_THREAT), (_ANY_THREAT, (*_ANY_ACTOR, "Place"))),
    "opposes": ((_ANY_ACTOR, _ANY_THREAT),),
    "commits": ((_ANY_ACTOR, ("Threat",)),),
    "causes": ((_ANY_THREAT, ("Threat",)),),
    "supports": (((*_ANY_ACTOR, "Measure"), (*_ANY_ACTOR, "Place")),),
    "cooperatesWith": ((_ANY_ACTOR, _ANY_ACTOR),),
    "locatedIn": ((ROLES, ("Place",)),),
    "partOf": ((_ANY_ACTOR, _ANY_ACTOR), (("Place",), ("Place",))),
}
"""Predicate to the pairs of (roles of the subject, roles of the object) that it may join."""

SCHEMES = {
    "threats": "Kinds of threat",
    "measures": "Kinds of measure",
    "actors": "Kinds of actor",
    "sites": "Kinds of site",
}
"""Concept scheme of kinds.ttl to its title."""

PREDICATES = tuple(SIGNATURES)
POLARITIES = ("positive", "negative")
MODALITIES = ("stated", "proposed", "possible")


@cache
def classes(kind: str) -> tuple[str, ...]:
    """`kind` and every class above it."""
    return (kind, *ABOVE[kind])


@cache
def role(kind: str) -> str:
    """The class that signatures know an entity of `kind` by: State is an Actor, Attack a Threat."""
    return kind if kind in ROLES else ABOVE[kind][0]


@cache
def may_join(subject: str, predicate: str, object_: str) -> bool:
    """Whether `predicate` may lead from an entity of kind `subject` to one of kind `object_`."""
    pairs = SIGNATURES[predicate]
    return any(role(subject) in subjects and role(object_) in objects for subjects, objects in pairs)


def plain_predicate(predicate: str, polarity: str, modality: str, *, subject: str) -> str:
    """The predicate of the plain triple beside an assertion whose subject has the role `subject`.

    Empty where what is told is denied, possible or merely planned. Proposing, and what a measure targets, are
    prescriptive already; a prescribed `implements` is a call.
    """
    if polarity == "negative" or modality == "possible":
        return ""
    if modality == "stated" or predicate == "proposes" or (predicate == "targets" and subject == "Measure"):
        return predicate
    return "calledToImplement" if predicate == "implements" else ""
