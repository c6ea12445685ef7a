"""Records: documents as rows of a table or objects of JSON, each with a text and what is known of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from entente.errors import ReadingError
from entente.reading.composing import REPLACED, possible
from entente.reading.extract import Extract, Part, Unread
from entente.reading.metadata import KEYS
from entente.reading.options import LONGEST, Options

TEXT_COLUMNS = (
    "text", "body", "content", "article", "full_text", "fulltext", "article_text", "articlebody", "maintext",
    "article_body", "raw_text", "transcript", "speech", "message", "document",
)  # fmt: skip
"""Names that the text's column usually has, the likeliest first."""

KEY_COLUMNS = ("id", "doc_id", "document_id", "uid", "guid", "_id")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_NUMBERED = re.compile(r"row-\d+")
_LOOKED_AT = 100  # records by which the column of the text is chosen

Record = Mapping[str, str]


def read_records(records: Iterable[Record | Unread], name: str, options: Options) -> Iterator[Part]:
    """A text for each record, called by its id where that can be part of a path, else by its number.

    Raises ReadingError where no column holds the text.
    """
    waiting = iter(records)
    first = list(islice(waiting, _LOOKED_AT))
    columns = tuple(dict.fromkeys(key for one in first if not isinstance(one, Unread) for key in one))
    column = _text_column(columns, name, options) if columns else ""
    taken: set[str] = set()
    for number, record in enumerate(chain(first, waiting), 1):
        if isinstance(record, Unread):
            yield record
            continue
        key = _key(record, number, taken)
        taken.add(key)
        yield _extract(record, key, column)


def _text_column(columns: Sequence[str], name: str, options: Options) -> str:
    wanted = (options.text_column,) if options.text_column else TEXT_COLUMNS
    for want in wanted:
        for column in columns:
            if column.strip().casefold() == want.casefold():
                return column
    have = ", ".join(column[:40] for column in columns[:20])
    raise ReadingError(
        f"{name}: no column holds the text (have {have}); name it with --text-column", "column"
    )


def _key(record: Record, number: int, taken: set[str]) -> str:
    own = {column.strip().casefold(): text for column, text in record.items()}
    for column in KEY_COLUMNS:
        key = own.get(column, "").strip()
        if _KEY.fullmatch(key) and not _NUMBERED.fullmatch(key) and key not in taken:
            return key
    return f"row-{number}"


def _extract(record: Record, key: str, column: str) -> Extract | Unread:
    written = record.get(column, "")
    text = possible(written).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST:
        return Unread(key, "too-large", f"has more than {LONGEST:,} characters; split it")
    said = (
        (KEYS.get(name.strip().casefold(), ""), value) for name, value in record.items() if name != column
    )
    return Extract(
        text,
        text,
        key,
        said=tuple((meaning, possible(value)) for meaning, value in said if meaning and value.strip()),
        notes=(REPLACED,) if possible(written) != written else (),
    )
