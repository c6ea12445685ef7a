"""N-Quads in several files, none of them large: what a quad store loads of a large corpus.

    documents-000000.nq   what some documents say, each in a graph of its own, one document after the other
    assertions-000000.nq  how well all documents together support some assertions
    entities-000000.nq    some of the things
    corpus.nq             the kinds of things, documents that are copies, what an analyst decided

All lines together are those of `graph.nq`, but for how things stand in the network. There are as many files
of a sort as there are thousands of documents, and what stands in which hangs on its name alone.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from entente.writing.atomic import write_parts
from entente.writing.graphs import quads
from entente.writing.material import Source, material_of
from entente.writing.quads import quad

DOCUMENTS, ASSERTIONS, ENTITIES = "documents", "assertions", "entities"
CORPUS = "corpus.nq"
SHARD = 1_000
"""Documents that stand in one file, on average."""


def shards_for(documents: int) -> int:
    """How many files of a sort so many documents make."""
    return max(1, -(-documents // SHARD))


def place_of(key: str, files: int) -> int:
    """In which of so many files it stands, what this tells: a document's identifier, an IRI."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") % files


def name_of(sort: str, number: int) -> str:
    """What a file is called."""
    return f"{sort}-{number:06}.nq"


def write_shards(source: Source, folder: Path) -> None:
    """Write a graph into files in a folder, which is made."""
    graph = material_of(source).graph
    files = shards_for(len(graph.documents))
    names = dict(zip(graph.document_iris, (one.identifier for one in graph.documents), strict=True))
    sorts = {one.iri: ENTITIES for one in graph.entities} | {one.iri: ASSERTIONS for one in graph.assertions}
    lines: dict[str, dict[str, set[str]]] = {CORPUS: {}}
    for sort in (DOCUMENTS, ASSERTIONS, ENTITIES):
        lines |= {name_of(sort, number): {} for number in range(files)}
    for where, said in quads(graph):
        sort, key = (DOCUMENTS, names[where]) if where else (sorts.get(said[0], ""), said[0])
        file = name_of(sort, place_of(key, files)) if sort else CORPUS
        lines[file].setdefault(key if sort else "", set()).add(quad(where, said))
    for file, parts in lines.items():
        write_lines(folder / file, (line for _, part in sorted(parts.items()) for line in sorted(part)))


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write lines as a file."""
    write_parts(path, (line.encode("utf-8") for line in lines))


def drop_others(folder: Path, names: Iterable[str]) -> None:
    """Remove files of other names, which an earlier and larger graph left."""
    kept = frozenset(names)
    for path in folder.glob("*.nq"):
        if path.name not in kept:
            path.unlink()
