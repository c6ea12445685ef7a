"""JSON (`.json`, `.jsonl`): an object or a list of them, or one in each line; all in them is a string."""

import json
from collections.abc import Iterator
from typing import TypeAlias, cast

from entente.errors import ReadingError
from entente.reading.encoding import decode
from entente.reading.extract import Extract, Part, Unread
from entente.reading.formats.records import Record, read_records
from entente.reading.options import LARGEST, Options

Json: TypeAlias = "bool | str | list[Json] | dict[str, Json] | None"


def read(data: bytes, name: str, options: Options) -> Iterator[Part]:
    """A text for each object; the one object of a file stands for the file."""
    held = _parsed(decode(data, name, options.encoding, longest=LARGEST), name)
    alone = isinstance(held, dict) and _listed(held) is None
    for part in read_records(map(_record, _objects(held, name)), name, options):
        yield (
            Extract(part.text, part.plain, said=part.said, notes=part.notes)
            if (alone and isinstance(part, Extract))
            else part
        )


def read_each_line(data: bytes, name: str, options: Options) -> Iterator[Part]:
    """A text for each line; one that is no object is told by its number."""
    text = decode(data, name, options.encoding, longest=LARGEST)
    return read_records(_line_records(text, name), name, options)


def _line_records(text: str, name: str) -> Iterator[Record | Unread]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            held = _parsed(line, name)
        except ReadingError:
            held = None
        if isinstance(held, dict):
            yield _record(held)
        else:
            yield Unread(f"line-{number}", "damaged", "is no JSON object; mend the line")


def _parsed(text: str, name: str) -> Json:
    try:
        return cast("Json", json.loads(text, parse_int=str, parse_float=str, parse_constant=str))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ReadingError(f"{name}: is no JSON: {error.msg} at {where}", "damaged") from error
    except RecursionError as error:
        raise ReadingError(f"{name}: is nested too deeply to be read", "damaged") from error


def _objects(held: Json, name: str) -> Iterator[dict[str, Json]]:
    """The objects of a list, of the only list in an object, or the object itself."""
    if isinstance(held, dict):
        listed = _listed(held)
        yield from listed if listed is not None else (held,)
    elif isinstance(held, list) and held and all(isinstance(one, dict) for one in held):
        yield from (one for one in held if isinstance(one, dict))
    else:
        raise ReadingError(f"{name}: holds neither an object nor a list of them", "column")


def _listed(held: dict[str, Json]) -> list[dict[str, Json]] | None:
    """The only list of objects in an object that has no text of its own beside it."""
    lists = [
        [one for one in value if isinstance(one, dict)]
        for value in held.values()
        if isinstance(value, list) and value and all(isinstance(one, dict) for one in value)
    ]
    long_texts = any(isinstance(value, str) and len(value) > 200 for value in held.values())
    return lists[0] if len(lists) == 1 and not long_texts else None


def _record(held: dict[str, Json]) -> Record:
    return {key: text for key, value in held.items() if (text := _text(value))}


def _text(value: Json) -> str:
    """A string as it is; of a list and of objects with a name, their strings with semicolons between."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "; ".join(text for one in value if (text := _text(one)))
    return _text(value.get("name")) if isinstance(value, dict) else ""
