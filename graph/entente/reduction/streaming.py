"""The steps on one machine: records are read a few at a time, and what is to be merged waits in files.

In memory is what was counted of names, and which documents are copies: as much as there are names.
"""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from entente.assembly import creators, with_namesakes
from entente.copies import Signature, copies, leaders
from entente.coreference.named import Group
from entente.knowledge import Knowledge, load_knowledge
from entente.model import Entity, Findings, KnowledgeGraph
from entente.records import Record
from entente.reduction.choosing import Known, choose, chosen_graph
from entente.reduction.gathering import Gathered
from entente.reduction.steps import (
    Tally,
    Telling,
    corpus_lines,
    counted,
    entity_lines,
    meanings_of,
    part_of,
    supported,
)
from entente.resolution import expansions, namings
from entente.selection import Selection
from entente.writing.shards import (
    ASSERTIONS,
    CORPUS,
    DOCUMENTS,
    ENTITIES,
    name_of,
    place_of,
    shards_for,
    write_lines,
)
from entente_ontology.names import DATA

Records: TypeAlias = Callable[[], Iterable[Record]]
"""Gives the records of a corpus, anew whenever it is called; of each name, one document that was read."""

ALL = Selection()


@dataclass(frozen=True, slots=True)
class Reduced:
    """What was written, and how much of everything there is."""

    files: tuple[Path, ...]
    documents: int
    entities: int
    assertions: int
    graph: KnowledgeGraph | None = None  # what of it is wanted, where only a part is


def reduce_records(
    records: Records,
    out: Path,
    *,
    base: str = DATA,
    knowledge: Knowledge | None = None,
    wanted: Selection = ALL,
) -> Reduced:
    """Write the graph of records into a folder, as the format `shards` does, and give what of it is wanted.

    The files are the same, whatever the order of the records.
    """
    known = names_of(records, knowledge or load_knowledge(), base)
    writer = _Writer(out, shards_for(known.documents))
    with tempfile.TemporaryDirectory(prefix="entente-") as folder:
        documents = Gathered(Path(folder) / "documents", writer.shards)
        assertions = Gathered(Path(folder) / "assertions", writer.shards)
        _gather(records, documents, assertions, known)
        for number, parts in enumerate(documents.read()):
            writer.write(name_of(DOCUMENTS, number), _joined(parts))
        for number, told in enumerate(_tellings(assertions)):
            writer.write(name_of(ASSERTIONS, number), _supported(told, known.copies))
            writer.assertions += len(told)
        graph = _part(records, assertions, wanted, known) if wanted.is_part else None
    for number, some in enumerate(_dealt(known.entities, writer.shards)):
        writer.write(name_of(ENTITIES, number), (line for one in some for line in entity_lines(one)))
    kinds = {one.concept for one in known.entities.values()}
    writer.write(CORPUS, corpus_lines(kinds, known.copies, base))
    return Reduced(tuple(writer.files), known.documents, len(known.entities), writer.assertions, graph)


@dataclass(frozen=True, slots=True)
class Names(Known):
    """What the names of a corpus mean, and how many documents it has."""

    documents: int = 0


def names_of(records: Records, knowledge: Knowledge, base: str) -> Names:
    """What names mean, by all records together."""
    meant = expansions({naming for found in _findings(records) for naming in namings(found)})
    signatures: dict[str, Signature] = {}
    tallies: dict[Group, Tally] = defaultdict(Tally)
    authors: dict[str, tuple[tuple[str, int], Entity]] = {}
    for record in records():
        if (found := record.findings) is None:
            continue
        signatures[record.outcome.identifier] = record.signature
        for group, its in counted(found, meant, knowledge).items():
            tallies[group].traits.update(its.traits)
            for used, document in its.used.items():
                tallies[group].use(used, document)
        for place, author in enumerate(creators(found.document, base)):
            first = ((record.outcome.identifier, place), author)
            authors[author.iri] = min(authors.get(author.iri, first), first, key=lambda one: one[0])
    meanings, entities = meanings_of(tallies, knowledge, base)
    for iri, (_, author) in authors.items():
        entities.setdefault(iri, author)
    return Names(meant, meanings, entities, copies(signatures), knowledge, base, len(signatures))


@dataclass(slots=True)
class _Writer:
    """Writes the files of a graph, and counts."""

    out: Path
    shards: int
    files: list[Path] = field(default_factory=list)
    assertions: int = 0

    def write(self, name: str, lines: Iterable[str]) -> None:
        """Write one file."""
        write_lines(self.out / name, lines)
        self.files.append(self.out / name)


def _gather(records: Records, documents: Gathered, assertions: Gathered, known: Known) -> None:
    """Put aside what each document says."""
    for found in _findings(records):
        part = part_of(found, known.meanings, known.meant, knowledge=known.knowledge, base=known.base)
        documents.add(found.document.identifier, part.lines)
        for one in part.tellings:
            assertions.add(one.assertion, one)


def _part(records: Records, assertions: Gathered, wanted: Selection, known: Known) -> KnowledgeGraph:
    """The part of the graph that is wanted."""

    def told() -> Iterator[Sequence[Telling]]:
        return (tellings for some in _tellings(assertions) for tellings in some)

    chosen = choose(told, wanted, known.entities)
    needed = (one for one in _findings(records) if one.document.identifier in chosen.documents)
    return chosen_graph(needed, chosen, known)


def _findings(records: Records) -> Iterator[Findings]:
    return (record.findings for record in records() if record.findings is not None)


def _tellings(assertions: Gathered) -> Iterator[list[list[Telling]]]:
    """How each assertion is told, those in one file after the other."""
    for parts in assertions.read():
        yield [[_telling(plain) for plain in told] for told in parts.values()]


def _telling(plain: Any) -> Telling:  # noqa: ANN401  # what was put aside as JSON
    told = Telling(*plain)
    return told._replace(cues=tuple(told.cues), attributed_to=tuple(told.attributed_to))


def _joined(parts: Mapping[str, list[Any]]) -> Iterator[str]:  # Any: as above
    for (lines,) in parts.values():
        yield from lines


def _supported(some: Iterable[Sequence[Telling]], groups: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    first = leaders(groups)
    for tellings in some:
        yield from supported(tellings, first)


def _dealt(entities: Mapping[str, Entity], files: int) -> list[list[Entity]]:
    """The entities of each file, sorted, with those of the same name in another role."""
    parts: list[list[Entity]] = [[] for _ in range(files)]
    for iri, entity in sorted(with_namesakes(entities).items()):
        parts[place_of(iri, files)].append(entity)
    return parts
