"""Records that are kept: Parquet files in a folder, each of some documents, never changed once written.

    FOLDER/3f0c…/            what was found by one version of program, knowledge and language pipeline
    FOLDER/3f0c…/9a1b….parquet

A shard is named by a hash of what is in it. A file that is no whole shard is removed and made again.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from entente.errors import ReadingError
from entente.reading import Outcome
from entente.records.coding import Kept, can_be_kept, decode, encode
from entente.records.record import Place
from entente.records.schema import arrow_library, schema
from entente.writing.atomic import write_atomically

if TYPE_CHECKING:
    import pyarrow

SHARD = 2_000_000
"""Characters of text that a shard holds, before it is written."""

_MARKED = ["key", "number", "last"]
_OUTLINED = ["key", "source", "file", "number", "last", "identifier", "code", "reason", "issued", "title"]
_SUFFIX = ".parquet"


@dataclass(frozen=True, slots=True)
class Outline:
    """Of a record what is small."""

    place: Place
    outcome: Outcome
    issued: str = ""
    has_document: bool = False


@dataclass(slots=True)
class Shards:
    """The shards of one version, and records that wait to be written into the next."""

    folder: Path
    seen: dict[str, dict[int, tuple[Path, bool]]] = field(default_factory=dict)
    waiting: list[Kept] = field(default_factory=list)
    size: int = 0

    @classmethod
    def opened(cls, folder: Path, finder: str) -> "Shards":
        """The shards in a folder that one version made; ReadingError where it cannot be used."""
        arrow_library()
        shards = cls(folder / finder[:32])
        try:
            shards.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReadingError(f"{folder}: cannot keep records here: {error.strerror or error}") from error
        for path in sorted(shards.folder.glob(f"*{_SUFFIX}")):
            shards._look_at(path)
        return shards

    def numbers(self, key: str) -> frozenset[int]:
        """The documents of a file that there are records of."""
        return frozenset(self.seen.get(key, ()))

    def is_whole(self, key: str) -> bool:
        """Whether there are records of all documents of a file."""
        known = self.seen.get(key, {})
        return any(last and number == len(known) - 1 for number, (_, last) in known.items())

    def add(self, kept: Kept) -> bool:
        """Keep a record, which is written with others when they come to a shard; whether it can be kept."""
        place, record = kept
        if not place.key or not can_be_kept(kept):
            return False
        self.waiting.append(kept)
        self.size += len(record.findings.document.text) if record.findings else 0
        if self.size >= SHARD:
            self.write()
        return True

    def write(self) -> None:
        """Write what waits as a shard."""
        if self.waiting:
            ordered = sorted(self.waiting, key=lambda kept: (kept[0].key, kept[0].number))
            names = "\n".join(f"{place.key} {place.number}" for place, _ in ordered)
            path = self.folder / f"{hashlib.sha256(names.encode()).hexdigest()}{_SUFFIX}"
            write_atomically(path, _parquet(encode(ordered)))
            for place, _ in ordered:
                self.seen.setdefault(place.key, {})[place.number] = path, place.last
            self.waiting, self.size = [], 0

    def read(self, keys: Collection[str]) -> Iterator[Kept]:
        """The records of files, a shard after the other."""
        for path, wanted in self.where(keys):
            for place, record in decode(_table(path)):
                if (place.key, place.number) in wanted:
                    yield place, record

    def outlines(self, keys: Collection[str]) -> Iterator[Outline]:
        """Of the records of files what is small."""
        for path, wanted in self.where(keys):
            for row in _table(path, _OUTLINED).to_pylist():
                if (row["key"], row["number"]) in wanted:
                    place = Place(*(row[one.name] for one in fields(Place)))
                    outcome = Outcome(*map(row.get, ("identifier", "code", "reason")))
                    yield Outline(place, outcome, row["issued"] or "", row["title"] is not None)

    def where(self, keys: Collection[str]) -> list[tuple[Path, set[tuple[str, int]]]]:
        """In which shard the records of files are, by key and number."""
        found: dict[Path, set[tuple[str, int]]] = defaultdict(set)
        for key in keys:
            for number, (path, _) in self.seen.get(key, {}).items():
                found[path].add((key, number))
        return sorted(found.items())

    def _look_at(self, path: Path) -> None:
        """Note what is in a shard, or remove it if that cannot be told."""
        try:
            rows = _table(path, _MARKED).to_pylist()
        except ReadingError:
            path.unlink(missing_ok=True)
            return
        for row in rows:
            self.seen.setdefault(row["key"], {})[row["number"]] = path, row["last"]


def write_shard(kept: Iterable[Kept], path: Path) -> None:
    """Write records as one Parquet file."""
    write_atomically(path, _parquet(encode(tuple(kept))))


def _parquet(table: "pyarrow.Table") -> bytes:
    from pyarrow import BufferOutputStream, parquet

    sink = BufferOutputStream()
    parquet.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def _table(path: Path, columns: list[str] | None = None) -> "pyarrow.Table":
    """The columns of a shard; ReadingError where it is no whole one."""
    from pyarrow import ArrowException, parquet

    shape = schema() if columns is None else arrow_library().schema(map(schema().field, columns))
    try:
        with parquet.ParquetFile(path) as file:
            table = file.read(columns=columns, use_threads=False)
    except (ArrowException, OSError, ValueError) as error:
        raise ReadingError(f"{path}: is no whole shard of records: remove it") from error
    if table.schema.names != shape.names:
        raise ReadingError(f"{path}: is no shard of records of this version: remove it")
    try:
        return table.cast(shape)  # other writers call the parts of lists by other names
    except ArrowException as error:
        raise ReadingError(f"{path}: is no shard of records of this version: remove it") from error
