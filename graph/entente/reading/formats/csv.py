"""Tables as text (`.csv`, `.tsv`): a text for each row, the first row naming the columns."""

import csv
import io
from collections.abc import Iterator

from entente.errors import ReadingError
from entente.reading.encoding import decode
from entente.reading.extract import Part, Unread
from entente.reading.formats.records import Record, read_records
from entente.reading.options import LARGEST, Options

_SEPARATORS = ",;\t|"


def read(data: bytes, name: str, options: Options) -> Iterator[Part]:
    """A text for each row; cells are parted by what the first line has most of: `,` `;` tab or `|`."""
    text = decode(data, name, options.encoding, longest=LARGEST)
    return read_records(_records(text, name), name, options)


def _records(text: str, name: str) -> Iterator[Record | Unread]:
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=lambda sign: (head.count(sign), -_SEPARATORS.index(sign)))
    csv.field_size_limit(LARGEST)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        columns = next(rows, [])
        for cells in rows:
            if any(map(str.strip, cells)):
                yield dict(zip(columns, cells, strict=False))
    except csv.Error as error:
        raise ReadingError(
            f"{name}: is no table from line {rows.line_num:,} on: {error}", "damaged"
        ) from error
