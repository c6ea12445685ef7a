"""From what a graph says to the graph itself: the way back of `writing.statements`."""

from collections.abc import Mapping, Sequence

from entente.errors import LoadingError
from entente.loading.assertions import assertions_of
from entente.loading.said import CHECK, Said
from entente.loading.stretches import blocks_of, mentions_of, pages_of, sentences_of
from entente.model import Block, Correction, Document, Entity, KnowledgeGraph
from entente_ontology.names import ABOVE, DATA, KINDS, ONTOLOGY, classes

_KINDS = {frozenset(classes(kind)): kind for kind in ABOVE}
_TOPS = tuple(kind for kind, above in ABOVE.items() if not above)


def graph_of(said: Said) -> KnowledgeGraph:
    """The graph that says `said`; LoadingError names the first thing that is not as it must be."""
    blocks = blocks_of(said)
    pages = pages_of(said)
    documents = {
        iri: _document(iri, said, blocks, pages.get(iri, ())) for iri in said.of_type("entente:Document")
    }
    order = sorted(documents, key=lambda iri: documents[iri].identifier)
    named = {iri for top in _TOPS for iri in said.of_type(f"entente:{top}")}
    entities = {iri: _entity(iri, said) for iri in sorted(named)}
    if not documents and not entities:
        raise LoadingError("holds no graph that `entente build` has written")
    names = {iri: document.identifier for iri, document in documents.items()}
    return KnowledgeGraph(
        base=said.base or _base(order),
        documents=tuple(documents[iri] for iri in order),
        document_iris=tuple(order),
        creators=tuple(_creators(iri, said) for iri in order),
        entities=tuple(entities.values()),
        mentions=mentions_of(said, names),
        assertions=tuple(assertions_of(said, names, entities)),
        sentences=sentences_of(said.of_type("nif:Sentence"), said, names),
        copies=_copies(documents, said),
        corrections=tuple(_correction(iri, said) for iri in said.of_type("entente:Correction")),
    )


def _base(documents: Sequence[str]) -> str:
    return f"{documents[0].rpartition('/document/')[0]}/" if documents else DATA


def _copies(documents: Mapping[str, Document], said: Said) -> tuple[tuple[str, ...], ...]:
    """Groups of documents that say nearly the same, as each tells all others."""
    groups = {
        tuple(sorted(documents[one].identifier for one in (iri, *others) if one in documents))
        for iri in documents
        if (others := said.all(iri, "prov:alternateOf"))
    }
    return tuple(sorted(groups))


def _document(
    iri: str, said: Said, blocks: Mapping[str, tuple[Block, ...]], pages: tuple[int, ...]
) -> Document:
    return Document(
        identifier=said.one(iri, "dcterms:identifier"),
        text="",
        masked="",
        blocks=blocks.get(iri, ()),
        sha256=said.one(iri, "entente:sha256"),
        title=said.one(iri, "dcterms:title"),
        issued=said.maybe(iri, "dcterms:issued"),
        publisher=said.maybe(iri, "dcterms:publisher"),
        language=said.maybe(iri, "dcterms:language"),
        pages=pages,
    )


def _creators(iri: str, said: Said) -> tuple[str, ...]:
    """The creators in the order in which they are named, which is told where there are several."""
    creators = said.all(iri, "dcterms:creator")
    placed = [said.maybe(iri, f"rdf:_{place}") for place in range(1, len(creators) + 1)]
    return tuple(placed) if sorted(placed) == list(creators) else creators


def _entity(iri: str, said: Said) -> Entity:
    ours = {kind.removeprefix(ONTOLOGY) for kind in said.all(iri, "rdf:type") if kind.startswith(ONTOLOGY)}
    kind = _KINDS.get(frozenset(ours))
    if kind is None:
        raise LoadingError(f"<{iri}> is {', '.join(sorted(ours))}: no class with all above it: {CHECK}")
    return Entity(
        iri=iri,
        label=said.one(iri, "skos:prefLabel"),
        kind=kind,
        aliases=said.all(iri, "skos:altLabel"),
        concept=said.maybe(iri, "skos:broader").removeprefix(KINDS),
        exact_match=said.all(iri, "skos:exactMatch"),
        latitude=said.decimal(iri, "geo:lat") if said.maybe(iri, "geo:lat") else None,
        longitude=said.decimal(iri, "geo:long") if said.maybe(iri, "geo:long") else None,
        see_also=said.all(iri, "rdfs:seeAlso"),
        joined=said.all(iri, "entente:joinedBecause"),
        corrections=said.all(iri, "prov:wasInfluencedBy"),
    )


def _correction(iri: str, said: Said) -> Correction:
    return Correction(
        iri=iri,
        says=said.one(iri, "rdfs:label"),
        who=said.maybe(iri, "entente:decidedBy"),
        when=said.maybe(iri, "entente:decidedOn"),
        why=said.maybe(iri, "rdfs:comment"),
    )
