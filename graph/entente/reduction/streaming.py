"""The steps on one machine: records are read a few at a time, and what is to be merged waits in files.

In memory is what was counted of names, and which documents are copies: as much as there are names.
"""

import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from entente.copies import Signature, copies
from entente.knowledge import Knowledge, load_knowledge
from entente.model import Entity, Findings
from entente.records import Record
from entente.reduction.gathering import Gathered
from entente.reduction.steps import (
    Telling,
    corpus_lines,
    counted,
    entity_lines,
    meanings_of,
    part_of,
    supported,
)
from entente.resolution import Group, ShortName, Trait, expansions, namings
from entente.writing.atomic import write_parts
from entente_ontology.names import DATA

Records: TypeAlias = Callable[[], Iterable[Record]]
"""Gives the records of a corpus, anew whenever it is called; of each name, one document that was read."""

SHARD = 200
"""Documents whose graphs stand in one file, on average."""

PARTS = 64
"""Files for what is said of assertions."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """What was written, and how much of everything there is."""

    files: tuple[Path, ...]
    documents: int
    entities: int
    assertions: int
    lines: int


@dataclass(frozen=True, slots=True)
class Names:
    """What the names of a corpus mean, and which of its documents are copies."""

    documents: int
    meant: Mapping[ShortName, str]
    meanings: Mapping[Group, str]  # IRIs
    entities: Mapping[str, Entity]
    copies: tuple[tuple[str, ...], ...]  # identifiers


def reduce_records(records: Records, out: Path, *, base: str = DATA) -> Reduced:
    """Write the graph of records into a folder as N-Quads: some files of documents, some of the corpus.

    All lines together are those of `graph.nq`, but for how things stand in the network. The files are the
    same, whatever the order of the records.
    """
    knowledge = load_knowledge()
    names = names_of(records, knowledge, base)
    writer = _Writer(out)
    entities = dict(names.entities)
    with tempfile.TemporaryDirectory(prefix="entente-") as folder:
        documents = Gathered(Path(folder) / "documents", -(-names.documents // SHARD))
        assertions = Gathered(Path(folder) / "assertions", PARTS)
        authors = _gather(records, documents, assertions, names=names, knowledge=knowledge, base=base)
        for number, parts in enumerate(documents.read()):
            writer.write(f"documents-{number:06}.nq", _joined(parts))
        for number, parts in enumerate(assertions.read()):
            writer.write(f"assertions-{number:06}.nq", _supported(parts, names.copies))
            writer.assertions += len(parts)
    for iri, (_, author) in authors.items():
        entities.setdefault(iri, author)
    writer.write("entities.nq", entity_lines(entities))
    writer.write("corpus.nq", corpus_lines((one.concept for one in entities.values()), names.copies, base))
    return Reduced(tuple(writer.files), names.documents, len(entities), writer.assertions, writer.lines)


def names_of(records: Records, knowledge: Knowledge, base: str) -> Names:
    """What names mean, by all records together."""
    meant = expansions({naming for found in _findings(records) for naming in namings(found)})
    signatures: dict[str, Signature] = {}
    tallies: dict[Group, Counter[Trait]] = defaultdict(Counter)
    for record in records():
        if record.findings is not None:
            signatures[record.outcome.identifier] = record.signature
            for (group, trait), count in counted(record.findings, meant, knowledge).items():
                tallies[group][trait] += count
    meanings, entities = meanings_of(tallies, knowledge, base)
    return Names(len(signatures), meant, meanings, entities, copies(signatures))


@dataclass(slots=True)
class _Writer:
    """Writes the files of a graph, and counts."""

    out: Path
    files: list[Path] = field(default_factory=list)
    lines: int = 0
    assertions: int = 0

    def write(self, name: str, lines: Iterable[str]) -> None:
        """Write one file."""
        path = self.out / name
        write_parts(path, self._counted(lines))
        self.files.append(path)

    def _counted(self, lines: Iterable[str]) -> Iterator[bytes]:
        for line in lines:
            self.lines += 1
            yield line.encode("utf-8")


def _gather(
    records: Records,
    documents: Gathered,
    assertions: Gathered,
    *,
    names: Names,
    knowledge: Knowledge,
    base: str,
) -> dict[str, tuple[tuple[str, int], Entity]]:
    """Put aside what each document says; gives the authors by IRI, each as the first document has it."""
    authors: dict[str, tuple[tuple[str, int], Entity]] = {}
    for found in _findings(records):
        identifier = found.document.identifier
        part = part_of(found, names.meanings, names.meant, knowledge=knowledge, base=base)
        documents.add(identifier, part.lines)
        for one in part.tellings:
            assertions.add(one.assertion, one)
        for place, author in enumerate(part.creators):
            first = ((identifier, place), author)
            authors[author.iri] = min(authors.get(author.iri, first), first, key=lambda one: one[0])
    return authors


def _findings(records: Records) -> Iterator[Findings]:
    return (record.findings for record in records() if record.findings is not None)


def _joined(parts: Mapping[str, list[Any]]) -> Iterator[str]:  # Any: what was put aside as JSON
    for (lines,) in parts.values():
        yield from lines


def _supported(
    parts: Mapping[str, list[Any]],
    groups: tuple[tuple[str, ...], ...],  # Any: as above
) -> Iterator[str]:
    leaders = {name: group[0] for group in groups for name in group}
    for told in parts.values():
        tellings = [Telling(*plain, tuple(cues), tuple(who)) for *plain, cues, who in told]
        yield from supported(tellings, leaders)
