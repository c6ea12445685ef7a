"""The steps of `reduction` on a cluster: what belongs together is shuffled by its key.

The driver holds what short names mean, which documents are copies, which kinds there are and the names of
documents; and, where a part of the graph is wanted, that part.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from entente.assembly import with_namesakes
from entente.copies import Signature, bands, compared, grouped
from entente.coreference.named import Group
from entente.curation import Curation
from entente.knowledge import Knowledge
from entente.knowledge.tables import fold
from entente.model import Entity, Findings, KnowledgeGraph
from entente.pipeline import NOTHING
from entente.records import Held, Standing
from entente.records.schema import schema
from entente.reduction import Reduced
from entente.reduction.steps import Tally, Telling, corpus_lines, counted, meanings_of, part_of
from entente.resolution import ShortName, called, expansions, groups, namings
from entente.selection import Selection
from entente.spark.choosing import Whole, chosen_part
from entente.spark.frames import Row, by_key, of_each, of_each_known, of_rows
from entente.spark.records import spark_schema
from entente.spark.shards import Copies, files_in, lines_of, together, write
from entente.spark.values import Author, knowledge_of, packed, packed_tally, unpacked, unpacked_tally
from entente.writing.shards import shards_for
from entente_ontology.names import DATA

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

WANTED = "shard string, key string, number int"
NAMINGS = "family string, short string, long string"
TALLIES = "family string, key string, aspect string, value string, count bigint, first string"
NAMED = "family string, name string, key string, tally binary"
MEANINGS = "family string, key string, iri string, rank string, entity binary"
GROUPINGS = "identifier string, family string, key string"
PARTS = "kind string, key string, value binary"
RANKED = "iri string, rank string, entity binary"
ENTITIES_OF = "iri string, name string, concept string, entity binary"
BANDS = "band binary, identifier string"
PAIRS = "one string, other string"

AUTHOR, THING = "0", "1"
"""Before the rank of an author, and of what texts name."""

USED = "used"
"""Aspect under which the use of a form is counted, beside those of traits."""


@dataclass(frozen=True, slots=True)
class Step:
    """What every step needs to know, and can be sent to any worker."""

    meant: Mapping[ShortName, str]
    curation: Curation
    base: str

    @property
    def knowledge(self) -> Knowledge:
        """What is known, with what an analyst teaches."""
        return knowledge_of(self.curation)


def reduce_records(
    held: Held,
    standing: Standing,
    out: Path,
    spark: "SparkSession",
    *,
    base: str = DATA,
    curation: Curation = NOTHING,
    wanted: Selection = Selection(),  # noqa: B008 - frozen
) -> Reduced:
    """Write the graph of the records that stand, as `reduction.reduce_records` does: the same files.

    `out` and the records lie where all workers find them. Of corrections only those are followed that say
    what is found in a document.
    """
    read = _records(held, standing, spark)
    documents, step = read.count(), Step({}, curation, base)
    files = shards_for(documents)
    namings_told = of_each(read, namings, NAMINGS).distinct().collect()
    step = Step(expansions((one.family, one.short, one.long) for one in namings_told), step.curation, base)
    working = out / ".entente-spark"
    try:
        meanings = _kept(_meanings(read, step), MEANINGS, working / "meanings")
        alike = _copies(read)
        known = _with_meanings(read, meanings, step)
        told = _kept(_parts(known, step), PARTS, working / "parts")
        entities = _kept(_entities(meanings, told), ENTITIES_OF, working / "entities")
        kinds = sorted(one.concept for one in entities.select("concept").distinct().collect())
        lines = lines_of(told, entities, alike, files)
        write(lines, corpus_lines(kinds, alike, base), out, working=working / "lines", files=files)
        assertions = told.where("kind = 'telling'").select("key").distinct().count()
        graph = _part(Whole(known, told, entities, alike), step, wanted) if wanted.is_part else None
        return Reduced(files_in(out, files), documents, entities.count(), assertions, graph)
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _part(whole: Whole, step: Step, wanted: Selection) -> KnowledgeGraph:
    return chosen_part(whole, wanted, step.meant, knowledge=step.knowledge, base=step.base)


def _records(held: Held, standing: Standing, spark: "SparkSession") -> "DataFrame":
    """The rows of the records that stand and have a document."""
    from pyspark.sql.functions import broadcast, col

    where = held.shards.where(held.keys)
    rows = [(path.name, *one) for path, some in where for one in some if one not in standing.dropped]
    paths = [str(path.absolute()) for path, _ in where]
    every = spark.read.schema(spark_schema()).parquet(*paths).withColumn("shard", col("_metadata.file_name"))
    wanted = broadcast(spark.createDataFrame(rows, WANTED))
    return every.join(wanted, ["shard", "key", "number"], "semi").where("text is not null").drop("shard")


def _kept(frame: "DataFrame", columns: str, place: Path) -> "DataFrame":
    """The frame, made once and read from disk from then on."""
    frame.write.mode("overwrite").parquet(str(place.absolute()))
    return frame.sparkSession.read.schema(columns).parquet(str(place.absolute()))


def _meanings(read: "DataFrame", step: Step) -> "DataFrame":
    """The IRI of the entity that each group is, and the entity itself."""
    from pyspark.sql import functions

    def tallied(found: Findings) -> Iterator[Row]:
        for group, tally in counted(found, step.meant, step.knowledge).items():
            yield from ((*group, *trait, count, "") for trait, count in tally.traits.items())
            yield from ((*group, USED, json.dumps(used), 1, first) for used, first in tally.used.items())

    def name(rows: list[Row]) -> Iterator[Row]:
        group: Group = rows[0][:2]
        tally = Tally()
        for _, _, aspect, value, count, first in rows:
            if aspect == USED:
                form, key, told = json.loads(value)
                tally.use((form, key, told), first)
            else:
                tally.traits[aspect, value] += count
        yield *called(group, tally.traits).name, group[1], packed_tally(tally)

    def mean(rows: list[Row]) -> Iterator[Row]:
        tallies: dict[Group, Tally] = {(one[0], one[2]): unpacked_tally(one[3]) for one in rows}
        meanings, entities = meanings_of(tallies, step.knowledge, step.base)
        for group, iri in sorted(meanings.items()):
            yield *group, iri, f"{THING}{group[0]}\t{entities[iri].label}", packed(Entity, entities[iri])

    sums = functions.sum("count").alias("count"), functions.min("first").alias("first")
    counts = of_each(read, tallied, TALLIES).groupBy("family", "key", "aspect", "value").agg(*sums)
    named = by_key(counts, ["family", "key"], name, NAMED)
    return by_key(named, ["family", "name"], mean, MEANINGS)


def _with_meanings(read: "DataFrame", meanings: "DataFrame", step: Step) -> "DataFrame":
    """The records, each with what its groups mean in a column `its`."""
    from pyspark.sql import functions

    def grouping(found: Findings) -> Iterator[Row]:
        its = groups(found, step.meant, step.knowledge)
        yield from ((found.document.identifier, *group) for group in sorted(set(its)))

    its = functions.collect_list(functions.struct("family", "key", "iri")).alias("its")
    known = of_each(read, grouping, GROUPINGS).join(
        meanings.select("family", "key", "iri"), ["family", "key"]
    )
    return read.join(known.groupBy("identifier").agg(its), "identifier", "left").select(
        *schema().names, "its"
    )


def _parts(known: "DataFrame", step: Step) -> "DataFrame":
    """What each document adds: its lines, how it tells assertions, its authors."""

    def parts(found: Findings, meanings: Mapping[Group, str]) -> Iterator[Row]:
        part = part_of(found, meanings, step.meant, knowledge=step.knowledge, base=step.base)
        identifier = found.document.identifier
        yield "document", identifier, together(part.lines).encode()
        yield from (("telling", one.assertion, packed(Telling, one)) for one in part.tellings)
        for place, author in enumerate(part.creators):
            yield "author", author.iri, packed(Author, Author(f"{AUTHOR}{identifier}\t{place:06}", author))

    return of_each_known(known, parts, PARTS)


def _entities(meanings: "DataFrame", told: "DataFrame") -> "DataFrame":
    """Every entity once: what things make it, the last of them, else what the first author does."""

    def ranked(row: Row) -> Iterator[Row]:
        _, iri, value = row
        rank, author = unpacked(Author, value)
        yield iri, rank, packed(Entity, author)

    def one_of(rows: list[Row]) -> Iterator[Row]:
        named = [row for row in rows if row[1].startswith(THING)]
        iri, _, value = max(named) if named else min(rows)
        entity = unpacked(Entity, value)
        yield iri, fold(entity.label), entity.concept, value

    def with_names(rows: list[Row]) -> Iterator[Row]:
        of_one_name = {iri: unpacked(Entity, value) for iri, _, _, value in rows}
        for iri, entity in sorted(with_namesakes(of_one_name).items()):
            yield iri, rows[0][1], entity.concept, packed(Entity, entity)

    every = meanings.select("iri", "rank", "entity").unionByName(
        of_rows(told.where("kind = 'author'"), ranked, RANKED)
    )
    return by_key(by_key(every, ["iri"], one_of, ENTITIES_OF), ["name"], with_names, ENTITIES_OF)


def _copies(read: "DataFrame") -> Copies:
    """Groups of documents that are copies; only those that have a part in common are compared."""

    def banded(row: Row) -> Iterator[Row]:
        yield from ((band, row[0]) for band in bands(row[1]))

    def pairs(rows: list[Row]) -> Iterator[Row]:
        yield from compared(sorted({identifier for _, identifier in rows}))

    signed = read.select("identifier", "signature")
    found = by_key(of_rows(signed, banded, BANDS), ["band"], pairs, PAIRS).distinct().persist()
    names = found.selectExpr("one identifier").union(found.selectExpr("other identifier")).distinct()
    signatures: dict[str, Signature] = {
        one.identifier: bytes(one.signature) for one in signed.join(names, "identifier").collect()
    }
    alike = grouped(signatures, {(one.one, one.other) for one in found.collect()})
    found.unpersist()
    return alike
