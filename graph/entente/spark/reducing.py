"""The steps of `reduction` on a cluster: what belongs together is shuffled by its key.

The driver holds what acronyms mean, which documents are copies and which kinds there are, and nothing else.
Between workers go values of our own, pickled.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from entente.copies import Signature, bands, compared, grouped
from entente.knowledge import load_knowledge
from entente.knowledge.tables import fold
from entente.model import Findings
from entente.records.coding import decode
from entente.records.schema import arrow_library, schema
from entente.reduction.steps import (
    Tally,
    corpus_lines,
    counted,
    entity_lines,
    meanings_of,
    part_of,
    supported,
)
from entente.resolution import Group, ShortName, called, expansions, groups, namings
from entente_ontology.names import DATA

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

Row: TypeAlias = tuple[Any, ...]  # Any: what each column holds is said by its schema
Batches: TypeAlias = "Iterable[pyarrow.RecordBatch]"
Copies: TypeAlias = tuple[tuple[str, ...], ...]
Meant: TypeAlias = Mapping[ShortName, str]

NAMINGS = "family string, short string, long string"
TALLIES = "family string, key string, aspect string, value string, count bigint"
NAMED = "family string, name string, key string, tally binary"
MEANINGS = "family string, key string, iri string, rank string, entity binary"
GROUPINGS = "identifier string, family string, key string"
PARTS = "kind string, key string, value binary"
ENTITIES = "iri string, name string, concept string, entity binary"
SIGNATURES = "identifier string, signature binary"
BANDS = "band binary, identifier string"
PAIRS = "one string, other string"
LINES = "value string"

LAST = "\uffff"
"""After the rank of any author: what is named in texts is rather what its name is there."""


def reduce_records(records: "DataFrame", out: str, *, base: str = DATA) -> None:
    """Write the graph of records as N-Quads: folders of lines, those of `graph.nq` but for the standings.

    `records` has a row for each document, of each name one that was read. `out` is any place where Spark can
    write; what lies there is replaced.
    """
    spark, read = records.sparkSession, records.where("text is not null")
    namings_told = _of_each(read, namings, NAMINGS).distinct().collect()
    meant = expansions((row.family, row.short, row.long) for row in namings_told)
    meanings = _meanings(read, meant, base).persist()
    alike = _copies(read)
    _parts(read, meanings, meant, base).write.mode("overwrite").parquet(f"{out}/parts")
    told = spark.read.schema(PARTS).parquet(f"{out}/parts")
    _write(told.where("kind = 'document'").selectExpr("cast(value as string) value"), f"{out}/documents")
    _write(_by(told.where("kind = 'telling'"), ["key"], _supporting(alike), LINES), f"{out}/assertions")
    entities = _entities(meanings, told.where("kind = 'author'")).persist()
    _write(_by(entities, ["name"], _entity_lines, LINES), f"{out}/entities")
    concepts = sorted(row.concept for row in entities.select("concept").distinct().collect())
    lines = [(line.rstrip("\n"),) for line in corpus_lines(concepts, alike, base)]
    _write(spark.createDataFrame(lines, LINES), f"{out}/corpus")


def _meanings(read: "DataFrame", meant: Meant, base: str) -> "DataFrame":
    """The IRI of the entity that each group is, and the entity itself."""

    def tallied(found: Findings) -> Iterator[Row]:
        for (group, trait), count in counted(found, meant, load_knowledge()).items():
            yield *group, *trait, count

    def name(rows: list[Row]) -> Iterator[Row]:
        group: Group = rows[0][:2]
        tally = {(aspect, value): count for _, _, aspect, value, count in rows}
        yield *called(group, tally).name, group[1], pickle.dumps(tally)

    def mean(rows: list[Row]) -> Iterator[Row]:
        tallies: dict[Group, Tally] = {(one[0], one[2]): _own(one[3]) for one in rows}
        meanings, entities = meanings_of(tallies, load_knowledge(), base)
        for group, iri in meanings.items():
            yield *group, iri, f"{group[0]}\t{entities[iri].label}", pickle.dumps(entities[iri])

    counts = _of_each(read, tallied, TALLIES).groupBy("family", "key", "aspect", "value").sum("count")
    return _by(_by(counts, ["family", "key"], name, NAMED), ["family", "name"], mean, MEANINGS)


def _parts(read: "DataFrame", meanings: "DataFrame", meant: Meant, base: str) -> "DataFrame":
    """What each document adds: its lines, how it tells assertions, its authors."""
    from pyspark.sql import functions

    def grouping(found: Findings) -> Iterator[Row]:
        its = groups(found, meant, load_knowledge())
        yield from ((found.document.identifier, *group) for group in sorted(set(its)))

    def parts(batches: Batches) -> Batches:
        for batch in batches:
            known = batch.column("its").to_pylist()
            for (found, _), its in zip(_findings(batch), known, strict=True):
                iris = {(one["family"], one["key"]): one["iri"] for one in its or ()}
                yield from _batches(PARTS, _rows(found, iris, meant, base))

    its = functions.collect_list(functions.struct("family", "key", "iri")).alias("its")
    known = meanings.select("family", "key", "iri")
    grouped_by = _of_each(read, grouping, GROUPINGS).join(known, ["family", "key"]).groupBy("identifier")
    told = read.join(grouped_by.agg(its), "identifier", "left").select(*schema().names, "its")
    return told.mapInArrow(parts, PARTS)


def _rows(found: Findings, iris: Mapping[Group, str], meant: Meant, base: str) -> Iterator[Row]:
    part = part_of(found, iris, meant, knowledge=load_knowledge(), base=base)
    identifier = found.document.identifier
    yield from (("document", identifier, line.rstrip("\n").encode()) for line in part.lines)
    yield from (("telling", one.assertion, pickle.dumps(one)) for one in part.tellings)
    for place, author in enumerate(part.creators):
        yield "author", author.iri, pickle.dumps((f"{identifier}\t{place:06}", author))


def _supporting(alike: Copies) -> "Callable[[list[Row]], Iterator[Row]]":
    leaders = {name: group[0] for group in alike for name in group}

    def lines(rows: list[Row]) -> Iterator[Row]:
        for line in supported([_own(value) for _, _, value in rows], leaders):
            yield (line.rstrip("\n"),)

    return lines


def _entities(meanings: "DataFrame", authors: "DataFrame") -> "DataFrame":
    """Every entity once: what things make it, the last of them, else what the first author does."""

    def unpacked(rows: list[Row]) -> Iterator[Row]:
        for _, iri, value in rows:
            rank, author = _own(value)
            yield iri, rank, pickle.dumps(author)

    def one_of(rows: list[Row]) -> Iterator[Row]:
        named = [row for row in rows if row[1].startswith(LAST)]
        iri, _, value = max(named) if named else min(rows)
        entity = _own(value)
        yield iri, fold(entity.label), entity.concept, value

    columns = "iri string, rank string, entity binary"
    things = meanings.selectExpr("iri", f"concat('{LAST}', rank) rank", "entity")
    every = things.unionByName(_by(authors, ["key"], unpacked, columns))
    return _by(every, ["iri"], one_of, ENTITIES)


def _entity_lines(rows: list[Row]) -> Iterator[Row]:
    for line in entity_lines({iri: _own(value) for iri, _, _, value in rows}):
        yield (line.rstrip("\n"),)


def _copies(read: "DataFrame") -> Copies:
    """Groups of documents that are copies; only those that have a part in common are compared."""

    def banded(batches: Batches) -> Batches:
        for batch in batches:
            for row in batch.to_pylist():
                yield from _batches(BANDS, ((band, row["identifier"]) for band in bands(row["signature"])))

    def pairs(rows: list[Row]) -> Iterator[Row]:
        yield from compared(sorted({identifier for _, identifier in rows}))

    signed = read.select("identifier", "signature")
    found = _by(signed.mapInArrow(banded, BANDS), ["band"], pairs, PAIRS).distinct().persist()
    names = found.selectExpr("one identifier").union(found.selectExpr("other identifier")).distinct()
    signatures: dict[str, Signature] = {
        row.identifier: bytes(row.signature) for row in signed.join(names, "identifier").collect()
    }
    return grouped(signatures, {(row.one, row.other) for row in found.collect()})


def _of_each(frame: "DataFrame", step: Callable[[Findings], Iterable[Row]], columns: str) -> "DataFrame":
    """The rows that a step makes of what was found in each document."""

    def run(batches: Batches) -> Batches:
        for batch in batches:
            for found, _ in _findings(batch):
                yield from _batches(columns, step(found))

    return frame.select(*schema().names).mapInArrow(run, columns)


def _by(
    frame: "DataFrame", keys: list[str], step: Callable[[list[Row]], Iterable[Row]], columns: str
) -> "DataFrame":
    """The rows that a step makes of all rows with the same key."""

    def run(table: "pyarrow.Table") -> "pyarrow.Table":
        rows = [tuple(row.values()) for row in table.to_pylist()]
        made = _batches(columns, step(rows))
        return arrow_library().Table.from_batches(made, _shape(columns))

    return frame.groupBy(*keys).applyInArrow(run, columns)


def _findings(batch: "pyarrow.RecordBatch") -> Iterator[tuple[Findings, Signature]]:
    whole = arrow_library().Table.from_batches([batch])
    for _, record in decode(whole.select(schema().names).cast(schema())):
        if record.findings is not None:
            yield record.findings, record.signature


def _batches(columns: str, rows: Iterable[Row]) -> Batches:
    """The rows as one batch, if there are any."""
    arrow, shape, every = arrow_library(), _shape(columns), list(rows)
    if every:
        arrays = [
            arrow.array(cells, one.type) for cells, one in zip(zip(*every, strict=True), shape, strict=True)
        ]
        yield arrow.RecordBatch.from_arrays(arrays, schema=shape)


def _shape(columns: str) -> "pyarrow.Schema":
    """The Arrow schema of columns that Spark is told of in this form."""
    arrow = arrow_library()
    types = {"string": arrow.string(), "binary": arrow.binary(), "bigint": arrow.int64()}
    pairs = (column.split() for column in columns.split(", "))
    return arrow.schema([(name, types[kind]) for name, kind in pairs])


def _own(value: bytes) -> Any:  # noqa: ANN401  # what was pickled
    return pickle.loads(value)  # noqa: S301  # another worker of ours wrote it a moment ago


def _write(lines: "DataFrame", place: str) -> None:
    lines.write.mode("overwrite").text(place)
