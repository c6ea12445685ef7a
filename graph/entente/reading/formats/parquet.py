"""Parquet tables (`.parquet`), with the extra `entente[parquet]`: a text for each row."""

import io
from collections.abc import Iterator

from entente.errors import ReadingError
from entente.reading.extract import Part
from entente.reading.formats.records import Record, read_records
from entente.reading.options import Options

_BATCH = 256  # rows that are unpacked at once


def read(data: bytes, name: str, options: Options) -> Iterator[Part]:
    """A text for each row."""
    return read_records(_records(data, name), name, options)


def _records(data: bytes, name: str) -> Iterator[Record]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ReadingError(f"{name}: Parquet wants pyarrow; install entente[parquet]", "library") from error
    pyarrow.set_cpu_count(1)
    try:
        table = parquet.ParquetFile(io.BytesIO(data))
        for batch in table.iter_batches(batch_size=_BATCH, use_threads=False):
            for row in batch.to_pylist():
                yield {column: str(value) for column, value in row.items() if value is not None}
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise ReadingError(f"{name}: is no whole Parquet file: {error}", "damaged") from error
