"""The files of N-Quads that a cluster writes: those of the format `shards`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from entente.copies import leaders
from entente.errors import WritingError
from entente.model import Entity
from entente.reduction.steps import Telling, entity_lines, supported
from entente.spark.frames import Row, by_key, of_rows
from entente.spark.values import unpacked
from entente.writing.shards import (
    ASSERTIONS,
    CORPUS,
    DOCUMENTS,
    ENTITIES,
    name_of,
    place_of,
    write_lines,
)

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Copies: TypeAlias = tuple[tuple[str, ...], ...]

LINES = "file string, key string, value string"


def lines_of(told: "DataFrame", entities: "DataFrame", alike: Copies, files: int) -> "DataFrame":
    """The lines of all files but the one of the corpus, each with its file and place in it.

    `told` has what each document adds, of each sort, `entities` what is known of each.
    """
    first = leaders(alike)

    def document(row: Row) -> Iterator[Row]:
        yield name_of(DOCUMENTS, place_of(row[1], files)), row[1], row[2].decode()

    def assertion(rows: list[Row]) -> Iterator[Row]:
        tellings = [unpacked(Telling, value) for _, _, value in rows]
        yield (
            name_of(ASSERTIONS, place_of(rows[0][1], files)),
            rows[0][1],
            together(supported(tellings, first)),
        )

    def entity(row: Row) -> Iterator[Row]:
        yield (
            name_of(ENTITIES, place_of(row[0], files)),
            row[0],
            together(entity_lines(unpacked(Entity, row[3]))),
        )

    of_documents = of_rows(told.where("kind = 'document'"), document, LINES)
    of_assertions = by_key(told.where("kind = 'telling'"), ["key"], assertion, LINES)
    return of_documents.unionByName(of_assertions).unionByName(of_rows(entities, entity, LINES))


def together(lines: tuple[str, ...]) -> str:
    """Lines as one text, at whose end Spark puts a line end."""
    return "".join(lines).removesuffix("\n")


def write(lines: "DataFrame", corpus: tuple[str, ...], out: Path, *, working: Path, files: int) -> None:
    """Have the lines in files of their names, each made by one worker and then put in its place."""
    dealt = lines.repartition("file").sortWithinPartitions("file", "key").select("file", "value")
    dealt.write.mode("overwrite").partitionBy("file").text(str(working.absolute()))
    for path in files_in(out, files):
        parts = sorted(working.glob(f"file={path.name}/part-*"))
        if len(parts) > 1:
            raise WritingError(f"{path}: Spark wrote it in {len(parts)} pieces: set no maxRecordsPerFile")
        if parts:
            parts[0].replace(path)
        else:
            write_lines(path, ())
    write_lines(out / CORPUS, corpus)


def files_in(out: Path, files: int) -> tuple[Path, ...]:
    """The files of all sorts, so many of each, and the one of the corpus."""
    sorts = (DOCUMENTS, ASSERTIONS, ENTITIES)
    return (*(out / name_of(sort, number) for sort in sorts for number in range(files)), out / CORPUS)
