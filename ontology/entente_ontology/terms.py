"""The vocabulary as rdflib terms; whoever needs no RDF library takes `names` instead."""
# ruff: noqa: N815 - the names are those of the vocabularies

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from entente_ontology.names import KINDS, ONTOLOGY, PREFIXES

KIND = Namespace(KINDS)
"""Concepts of kinds.ttl and of what an analyst adds to it."""


class ENTENTE(DefinedNamespace):
    """Classes, properties and values of entente.ttl; a name that is not there raises AttributeError."""

    _NS = Namespace(ONTOLOGY)
    _fail = True

    Actor: URIRef
    State: URIRef
    Organization: URIRef
    Person: URIRef
    Group: URIRef
    ThreatActor: URIRef
    Threat: URIRef
    Attack: URIRef
    Hazard: URIRef
    Driver: URIRef
    Measure: URIRef
    Place: URIRef
    Country: URIRef
    Region: URIRef
    City: URIRef
    Site: URIRef
    Document: URIRef
    Assertion: URIRef
    Block: URIRef
    NetworkAnalysis: URIRef
    Standing: URIRef
    Polarity: URIRef
    Modality: URIRef

    positive: URIRef
    negative: URIRef
    stated: URIRef
    proposed: URIRef
    possible: URIRef

    proposes: URIRef
    implements: URIRef
    calledToImplement: URIRef
    targets: URIRef
    opposes: URIRef
    commits: URIRef
    causes: URIRef
    supports: URIRef
    cooperatesWith: URIRef
    locatedIn: URIRef
    partOf: URIRef

    polarity: URIRef
    modality: URIRef
    confidence: URIRef
    supportingDocuments: URIRef
    supportingSentences: URIRef
    attributedTo: URIRef
    cue: URIRef
    sha256: URIRef
    page: URIRef
    sources: URIRef
    blockKind: URIRef

    algorithm: URIRef
    standingOf: URIRef
    degree: URIRef
    weightedDegree: URIRef
    betweenness: URIRef
    pageRank: URIRef
    community: URIRef

    ofClass: URIRef


class NIF(DefinedNamespace):
    """What an export uses of the NLP Interchange Format."""

    _NS = Namespace(PREFIXES["nif"])
    _fail = True

    Context: URIRef
    Sentence: URIRef
    Phrase: URIRef
    referenceContext: URIRef
    beginIndex: URIRef
    endIndex: URIRef
    anchorOf: URIRef


class ITSRDF(DefinedNamespace):
    """What an export uses of the Internationalization Tag Set."""

    _NS = Namespace(PREFIXES["itsrdf"])
    _fail = True

    taIdentRef: URIRef


class GEO(DefinedNamespace):
    """What an export uses of the WGS84 vocabulary."""

    _NS = Namespace(PREFIXES["geo"])
    _fail = True

    lat: URIRef
    long: URIRef
