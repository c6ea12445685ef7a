"""A folder for Neo4j: tables for `neo4j-admin database import`, Cypher that says the same, a script for RDF.

Things carry their classes as labels, relations their name as type (`calledToImplement` is
`CALLED_TO_IMPLEMENT`); whether a relation stands as a plain triple is its property `plain`.
"""

from collections.abc import Iterator
from pathlib import Path

from entente.writing.atomic import write_parts
from entente.writing.material import Source, material_of
from entente.writing.neo4j.cypher import script
from entente.writing.neo4j.rows import authors, documents, relations, tellings, things
from entente.writing.neo4j.semantics import semantics
from entente.writing.neo4j.tables import table


def write_neo4j(source: Source, path: Path) -> None:
    """Write a graph into the folder `path`."""
    material = material_of(source)
    found = [make(material) for make in (things, documents, relations, authors, tellings)]
    for one in found:
        write_parts(path / f"{one.name}.csv", _encoded(table(one)))
    write_parts(path / "graph.cypher", _encoded(script(found)))
    write_parts(path / "neosemantics.cypher", _encoded(semantics()))


def _encoded(parts: Iterator[str]) -> Iterator[bytes]:
    return (part.encode("utf-8") for part in parts)
