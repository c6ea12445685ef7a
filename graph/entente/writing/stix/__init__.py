"""A STIX 2.1 bundle, for OpenCTI, MISP and other threat intelligence platforms; needs `entente[stix]`."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from entente.errors import WritingError
from entente.writing.atomic import write_parts
from entente.writing.drawing import clean
from entente.writing.material import Material, Source, material_of
from entente.writing.stix.common import Properties, Sources, identifier, named
from entente.writing.stix.relationships import Things, note_or_relationship, stated
from entente.writing.stix.things import thing, type_of
from entente_ontology.names import ONTOLOGY

if TYPE_CHECKING:
    from stix2.base import _STIXBase

PRODUCER = identifier("identity", ONTOLOGY)


def write_stix(source: Source, path: Path) -> None:
    """Write a graph to `path`, an object a line; WritingError where stix2 is not there."""
    try:
        import stix2  # noqa: F401 - to say early that it is not there
    except ImportError as error:
        raise WritingError(f"{path}: needs the library stix2: pip install 'entente[stix]'") from error
    write_parts(path, (part.encode("utf-8") for part in _parts(material_of(source))))


def _parts(material: Material) -> Iterator[str]:
    objects = sorted(_objects(material), key=lambda made: (made["type"], made["id"]))
    name = uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(made["id"] for made in objects))
    yield f'{{"type": "bundle", "id": "bundle--{name}", "objects": ['
    for number, made in enumerate(objects):
        yield (",\n" if number else "\n") + _checked(made).serialize()
    yield "\n]}\n"


def _checked(made: Properties) -> "_STIXBase":
    """The object as stix2 has it, which refuses what the standard does."""
    from stix2 import parse

    return parse({"spec_version": "2.1", **made}, version="2.1")


def _objects(material: Material) -> Iterator[Properties]:
    graph, sources = material.graph, Sources(material.graph)
    identifiers = {entity.iri: identifier(type_of(entity), entity.iri) for entity in graph.entities}
    things = Things(identifiers, material.labels)
    yield {"type": "identity", "name": "Entente", "identity_class": "system"} | sources.stamped(
        "identity", ONTOLOGY, ()
    )
    yield from (thing(node, sources, PRODUCER) for node in material.things)
    yield from (stated(said, things, sources, PRODUCER) for said in graph.assertions)
    yield from _reports(material, sources, identifiers)


def _reports(material: Material, sources: Sources, identifiers: Mapping[str, str]) -> Iterator[Properties]:
    """A report for each document, of all that it tells of."""
    told: defaultdict[int, set[str]] = defaultdict(set)
    for node in material.things:
        for number in node.documents:
            told[number].add(identifiers[node.entity.iri])
    numbers = {document.identifier: number for number, document in enumerate(material.graph.documents)}
    for said in material.graph.assertions:
        for one in said.evidence:
            told[numbers[one.document]].add(note_or_relationship(said))
    for number, iri in enumerate(material.graph.document_iris):
        document, creators = material.graph.documents[number], material.graph.creators[number]
        yield {
            "type": "report",
            **sources.stamped("report", iri, [document.identifier]),
            "name": named(document.title),
            "published": sources.time([document.identifier]),
            "created_by_ref": identifiers[creators[0]] if creators else PRODUCER,
            "external_references": [_file(document.identifier, document.sha256, iri)],
            "object_refs": sorted(told[number]) or [PRODUCER],
        }


def _file(name: str, sha256: str, iri: str) -> Properties:
    return {"source_name": clean(name) or "document", "external_id": iri, "hashes": {"SHA-256": sha256}}
