"""The same records made on a cluster: files as a DataFrame, each partition read by a worker, Parquet out.

Nothing here decides what is found: workers call what a single process calls. A task that fails is done again,
and then with its documents in another process, so that one over which workers die costs itself alone.
"""

import secrets
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from entente.errors import ReadingError
from entente.pipeline import Finder
from entente.reading import Options, Outcome, SourceFile, bytes_of, name_of, read
from entente.reading.files import shown
from entente.records import Held, Place, Record, Shards, in_order, key_of, renamed, run_key
from entente.records.coding import Kept, can_be_kept, encode
from entente.records.schema import arrow_library, schema
from entente.scaling.making import FLEETING, Work
from entente.scaling.pool import Pool
from entente.scaling.tasks import Found, Task, answers
from entente.spark.session import ROWS

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType
    from spacy.language import Language

Batches: TypeAlias = "Iterable[pyarrow.RecordBatch]"
Maker: TypeAlias = Callable[[Batches], Batches]

FILES = "path string, folder string, identifier string, key string"
"""Columns of the files: the folder read is empty for a file that was named itself, the key where unknown."""

KEYED = "identifier string, key string"

PARTITION = 5_000_000
"""Bytes of files in a partition, where there are more than the workers need."""


def make_records(sources: Sequence[SourceFile], work: Work, spark: "SparkSession") -> tuple[Record, ...]:
    """The record of every document in the files, in their order; what is kept is not made again."""
    held = keep_records(sources, work, spark)
    kept = in_order(
        (place, renamed(record, place.file, held.names[place.source]))
        for place, record in held.shards.read(held.keys)
    )
    return *kept, *held.loose


def keep_records(sources: Sequence[SourceFile], work: Work, spark: "SparkSession") -> Held:
    """Have a record of every document in the files in the folder of records."""
    if work.cache is None:
        raise ReadingError("Spark writes what is found in documents into a folder: name one with --cache")
    version, run = work.version, secrets.token_hex(16)
    shards = Shards.opened(work.cache, version)
    strange = [source for source in sources if not _is_text(f"{source.path}{source.identifier}")]
    sources = [source for source in sources if source not in strange]
    known = _files(sources, {}, spark).mapInArrow(_keying(version, work.options), KEYED)
    keys = {row.identifier: row.key for row in known.collect()}
    missing = [source for source in sources if not shards.is_whole(keys[source.identifier])]
    if missing:
        made = _files(missing, keys, spark).mapInArrow(_making(version, run, work), spark_schema())
        made.write.mode("append").option("compression", "zstd").parquet(str(shards.folder.absolute()))
        shards = Shards.opened(work.cache, version)
    names = {source.identifier: name_of(source) for source in sources}
    loose = tuple(Record(one.outcome) for source in strange for one in read(source))
    return Held(shards, names, frozenset({*keys.values(), *(run_key(run, name) for name in names)}), loose)


def _is_text(name: str) -> bool:
    """Whether Spark can be told of it: the name of a file may be none."""
    return name == name.encode("utf-8", "replace").decode()


def _files(sources: Iterable[SourceFile], keys: dict[str, str], spark: "SparkSession") -> "DataFrame":
    """The files, dealt out so that partitions have about the same to do."""
    found = sorted(sources, key=_size, reverse=True)
    enough = 4 * spark.sparkContext.defaultParallelism
    parts = max(1, min(len(found), max(enough, sum(map(_size, found)) // PARTITION)))
    dealt = [one for part in range(parts) for one in found[part::parts]]
    rows = [
        (str(one.path.absolute()), str(one.folder or ""), one.identifier, keys.get(one.identifier, ""))
        for one in dealt
    ]
    return spark.createDataFrame(spark.sparkContext.parallelize(rows, parts), FILES)


def _size(source: SourceFile) -> int:
    try:
        return source.path.stat().st_size
    except OSError:
        return 0


def _keying(version: str, options: Options) -> Maker:
    """Makes the keys of the files in a partition."""

    def make(batches: Batches) -> Batches:
        arrow = arrow_library()
        for source, _ in _sources(batches):
            key = _key(source, version, options)
            yield arrow.RecordBatch.from_pydict({"identifier": [source.identifier], "key": [key]})

    return make


def _making(version: str, run: str, work: Work) -> Maker:
    """Makes the records of the files in a partition; what is not to be kept has the run as its key."""

    def make(batches: Batches) -> Batches:
        from pyspark import TaskContext

        context = TaskContext.get()
        apart = context is not None and context.attemptNumber() > 0
        found_in = partial(_found_apart, work=work) if apart else partial(_found_here, finder=_finder(work))
        waiting: list[Kept] = []
        for source, key in _sources(batches):
            same = key == _key(source, version, work.options)
            for found in found_in(source):
                passing = not key or not same or found.record.outcome.code in FLEETING
                its = run_key(run, source.identifier) if passing else key
                place = Place(its, source.identifier, name_of(source), found.number, found.last)
                kept = place, found.record
                waiting.append(kept if can_be_kept(kept) else (place, _in_text(found.record.outcome)))
            if len(waiting) >= ROWS:
                yield from encode(waiting).to_batches()
                waiting = []
        yield from encode(waiting).to_batches()

    return make


def _in_text(outcome: Outcome) -> Record:
    """The record of a document that was refused since its name is no text."""
    return Record(Outcome(shown(outcome.identifier), outcome.code, shown(outcome.reason)))


def _sources(batches: Batches) -> Iterator[tuple[SourceFile, str]]:
    """The files of a partition, and the key of each as far as it is known."""
    for batch in batches:
        for row in batch.to_pylist():
            folder = Path(row["folder"]) if row["folder"] else None
            yield SourceFile(Path(row["path"]), row["identifier"], folder), row["key"]


def _key(source: SourceFile, version: str, options: Options) -> str:
    """The key of a file's records; empty where it cannot be read."""
    try:
        return key_of(version, source.identifier, bytes_of(source), options)
    except ReadingError:
        return ""


def _found_here(source: SourceFile, finder: Finder) -> Iterator[Found]:
    made = answers(Task(0, source), finder, share=float("inf"))
    yield from (answer for answer in made if isinstance(answer, Found))


def _found_apart(source: SourceFile, work: Work) -> Iterator[Found]:
    pool = Pool(1, work.model, work.options, deque([(Task(0, source),)]), work.curation)
    yield from (made.found for made in pool.results() if made.found is not None)


def _finder(work: Work) -> Finder:
    return Finder.of(_pipeline(work.model), work.options, work.curation)


@cache
def _pipeline(model: str) -> "Language":
    """What a worker loads once, whatever it has to do."""
    from entente.language import load

    return load(model)


def spark_schema() -> "StructType":
    """The schema of records as Spark has it."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema())
