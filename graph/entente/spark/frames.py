"""Rows between Spark and functions of ours: as Arrow batches, and by key."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from entente.coreference.named import Group
from entente.model import Findings
from entente.records.coding import decode
from entente.records.schema import arrow_library, schema

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

Row: TypeAlias = tuple[Any, ...]  # Any: what each column holds is said by its schema
Batches: TypeAlias = "Iterable[pyarrow.RecordBatch]"

ROWS = 2_000
"""Rows that are handed on at once."""


def of_each(frame: "DataFrame", step: Callable[[Findings], Iterable[Row]], columns: str) -> "DataFrame":
    """The rows that a step makes of what was found in each document."""

    def run(batches: Batches) -> Batches:
        rows = (row for batch in batches for found in _findings_in(batch) for row in step(found))
        return batches_of(columns, rows)

    return frame.select(*schema().names).mapInArrow(run, columns)


def of_each_known(
    frame: "DataFrame", step: Callable[[Findings, Mapping[Group, str]], Iterable[Row]], columns: str
) -> "DataFrame":
    """The same, of documents with what their groups mean, as IRIs, in a column `its`."""

    def run(batches: Batches) -> Batches:
        pairs = (pair for batch in batches for pair in _known_in(batch))
        return batches_of(columns, (row for found, iris in pairs for row in step(found, iris)))

    return frame.select(*schema().names, "its").mapInArrow(run, columns)


def of_rows(frame: "DataFrame", step: Callable[[Row], Iterable[Row]], columns: str) -> "DataFrame":
    """The rows that a step makes of each row."""

    def run(batches: Batches) -> Batches:
        return batches_of(columns, (made for row in _rows(batches) for made in step(row)))

    return frame.mapInArrow(run, columns)


def by_key(
    frame: "DataFrame", keys: list[str], step: Callable[[list[Row]], Iterable[Row]], columns: str
) -> "DataFrame":
    """The rows that a step makes of all rows with the same key; these come in any order."""
    key = itemgetter(*map(frame.columns.index, keys))

    def run(batches: Batches) -> Batches:
        made = (row for _, some in groupby(_rows(batches), key) for row in step(list(some)))
        return batches_of(columns, made)

    return frame.repartition(*keys).sortWithinPartitions(*keys).mapInArrow(run, columns)


def _findings_in(batch: "pyarrow.RecordBatch") -> Iterator[Findings]:
    """What was found in documents, from rows that are records and may have more columns."""
    whole = arrow_library().Table.from_batches([batch])
    for _, record in decode(whole.select(schema().names).cast(schema())):
        if record.findings is not None:
            yield record.findings


def _known_in(batch: "pyarrow.RecordBatch") -> Iterator[tuple[Findings, Mapping[Group, str]]]:
    for found, its in zip(_findings_in(batch), batch.column("its").to_pylist(), strict=True):
        yield found, {(one["family"], one["key"]): one["iri"] for one in its or ()}


def batches_of(columns: str, rows: Iterable[Row]) -> Batches:
    """Rows as batches."""
    arrow, shape, left = arrow_library(), _shape(columns), iter(rows)
    while some := list(islice(left, ROWS)):
        cells = zip(zip(*some, strict=True), shape, strict=True)
        yield arrow.RecordBatch.from_arrays(
            [arrow.array(one, kind.type) for one, kind in cells], schema=shape
        )


def _rows(batches: Batches) -> Iterator[Row]:
    for batch in batches:
        yield from (tuple(row.values()) for row in batch.to_pylist())


def _shape(columns: str) -> "pyarrow.Schema":
    """The Arrow schema of columns that Spark is told of in this form."""
    arrow = arrow_library()
    types = {
        "string": arrow.string(),
        "binary": arrow.binary(),
        "bigint": arrow.int64(),
        "boolean": arrow.bool_(),
    }
    pairs = (column.split() for column in columns.split(", "))
    return arrow.schema([(name, types[kind]) for name, kind in pairs])
