import hashlib
import re
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, Namespace, URIRef

from entente_ontology.kinds import SHIPPED
from entente_ontology.names import ABOVE, MODALITIES, POLARITIES, PREDICATES, PREFIXES, ROLES, SIGNATURES
from entente_ontology.terms import ENTENTE, GEO, ITSRDF, NIF

SCHEMA = Namespace("https://schema.org/")
ONTOLOGY = rdflib.Graph().parse(SHIPPED.with_name("entente.ttl"))
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
TEXT = " ".join(" ".join(seed.read_text(encoding="utf-8") for seed in SEEDS).split())
DIGESTS = [hashlib.sha256(seed.read_bytes()).hexdigest() for seed in SEEDS]
OURS = {subject for subject in ONTOLOGY.subjects() if str(subject).startswith(str(ENTENTE))}


def local(terms: object) -> set[str]:
    """The local names of the terms of ours among `terms`, an iterable of nodes."""
    assert hasattr(terms, "__iter__")
    return {str(term).removeprefix(str(ENTENTE)) for term in terms if term in OURS}


def roles(terms: object) -> set[str]:
    """The roles that entities of the classes among `terms` have."""
    named = local(terms)
    return {role for role in ROLES if named & {role, *ABOVE[role]}}


def test_the_terms_are_those_of_the_ontology() -> None:
    assert {str(term) for term in OURS} == {
        str(ENTENTE[name]) for name in ENTENTE.__annotations__ if name[0] != "_"
    }


def test_a_term_that_is_not_there_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = ENTENTE.Danger


@pytest.mark.parametrize("term", sorted(map(str, OURS)))
def test_every_term_is_labelled_defined_and_says_where_it_is_from(term: str) -> None:
    for predicate in (RDFS.label, SKOS.definition, RDFS.isDefinedBy):
        assert len(list(ONTOLOGY.objects(URIRef(term), predicate))) == 1, predicate


@pytest.mark.parametrize("term", sorted(map(str, OURS)))
def test_every_term_has_an_example_from_the_seeds(term: str) -> None:
    examples = list(map(str, ONTOLOGY.objects(URIRef(term), SKOS.example)))
    quotes = [quote for example in examples for quote in re.findall("“([^”]+)”", example)]
    assert examples
    assert all(quote in TEXT for quote in quotes), quotes
    assert quotes or examples == DIGESTS[-1:]


def test_classes_stand_under_those_that_the_ontology_says() -> None:
    under = {name: local(ONTOLOGY.objects(ENTENTE[name], RDFS.subClassOf)) for name in ABOVE}
    assert under == {name: set(above) for name, above in ABOVE.items()}


def test_values_are_those_of_the_ontology() -> None:
    assert local(ONTOLOGY.subjects(RDF.type, ENTENTE.Polarity)) == set(POLARITIES)
    assert local(ONTOLOGY.subjects(RDF.type, ENTENTE.Modality)) == set(MODALITIES)


@pytest.mark.parametrize("predicate", PREDICATES)
def test_signatures_keep_to_domain_and_range(predicate: str) -> None:
    pairs = SIGNATURES[predicate]
    subjects = {role for ends in pairs for role in ends[0]}
    objects = {role for ends in pairs for role in ends[1]}
    said = {
        end: [
            *ONTOLOGY.objects(ENTENTE[predicate], plain),
            *ONTOLOGY.objects(ENTENTE[predicate], SCHEMA[one_of]),
        ]
        for end, plain, one_of in (
            ("from", RDFS.domain, "domainIncludes"),
            ("to", RDFS.range, "rangeIncludes"),
        )
    }
    assert subjects == roles(said["from"])
    assert objects in (roles(said["to"]), roles(said["to"]) - {"ThreatActor"})


def test_symmetric_and_transitive_relations_are_said_to_be_so() -> None:
    assert local(ONTOLOGY.subjects(RDF.type, OWL.SymmetricProperty)) == {"cooperatesWith"}
    assert local(ONTOLOGY.subjects(RDF.type, OWL.TransitiveProperty)) == {"locatedIn", "partOf"}


def test_the_ontology_has_no_blank_nodes_and_says_what_it_is() -> None:
    assert not [node for node in ONTOLOGY.all_nodes() if isinstance(node, rdflib.BNode)]
    (it,) = ONTOLOGY.subjects(RDF.type, OWL.Ontology)
    said = {ONTOLOGY.qname(str(predicate)) for predicate in ONTOLOGY.predicates(it)}
    assert {"owl:versionIRI", "owl:versionInfo", "dcterms:title", "dcterms:license", "dc:creator"} <= said


def test_what_is_used_of_other_vocabularies_has_the_prefix_that_exports_use() -> None:
    for vocabulary, prefix in ((ENTENTE, "entente"), (NIF, "nif"), (ITSRDF, "itsrdf"), (GEO, "geo")):
        assert str(vocabulary) == PREFIXES[prefix]
