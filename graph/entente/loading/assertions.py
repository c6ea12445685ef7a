"""Assertions read back."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias, get_args

from entente.errors import LoadingError
from entente.loading.said import CHECK, Said, among
from entente.loading.stretches import sentences_of
from entente.model import Assertion, Entity, Modality, Polarity
from entente_ontology.names import ONTOLOGY, PREDICATES, plain_predicate, role

_Told: TypeAlias = tuple[str, str, str, Polarity, Modality]
_POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
_MODALITIES: tuple[Modality, ...] = get_args(Modality)


def assertions_of(
    said: Said, names: Mapping[str, str], entities: Mapping[str, Entity]
) -> Iterator[Assertion]:
    """Every assertion by IRI; `names` has each document's identifier by IRI, `entities` each entity."""
    for iri in said.of_type("entente:Assertion"):
        told = _told(iri, said, entities)
        subject, predicate, object_, polarity, modality = told
        yield Assertion(
            iri=iri,
            subject=subject,
            predicate=predicate,
            object=object_,
            polarity=polarity,
            modality=modality,
            confidence=said.decimal(iri, "entente:confidence"),
            evidence=sentences_of(said.all(iri, "prov:wasDerivedFrom"), said, names),
            cues=said.all(iri, "entente:cue"),
            attributed_to=said.all(iri, "entente:attributedTo"),
            plain=_plain(told, said, role(entities[subject].kind)),
            sources=said.whole(iri, "entente:sources") if said.maybe(iri, "entente:sources") else 0,
            corrections=said.all(iri, "prov:wasInfluencedBy"),
        )


def _told(iri: str, said: Said, entities: Mapping[str, Entity]) -> _Told:
    predicate, polarity, modality = (
        said.one(iri, name).removeprefix(ONTOLOGY)
        for name in ("rdf:predicate", "entente:polarity", "entente:modality")
    )
    return (
        _end(iri, "rdf:subject", said, entities),
        among(PREDICATES, predicate, iri),
        _end(iri, "rdf:object", said, entities),
        among(_POLARITIES, polarity, iri),
        among(_MODALITIES, modality, iri),
    )


def _end(iri: str, name: str, said: Said, entities: Mapping[str, Entity]) -> str:
    end = said.one(iri, name)
    if end not in entities:
        raise LoadingError(f"<{iri}> speaks of <{end}>, which the graph does not describe: {CHECK}")
    return end


def _plain(told: _Told, said: Said, family: str) -> str:
    """The predicate of the plain triple, where one may stand beside the assertion and does."""
    plain = plain_predicate(told[1], told[3], told[4], subject=family)
    return plain if plain and told[2] in said.all(told[0], f"entente:{plain}") else ""
