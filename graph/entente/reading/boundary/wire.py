"""What readers take out, as bytes between processes, and back; a sentence cut off at its end is left out."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from entente.reading.extract import Extract, Member, Part, Unread
from entente.reading.lines import Line
from entente.reading.options import Options
from entente.reading.outcomes import Note

LENGTH = 4
"""Bytes of the length before a piece of an answer."""


def packed(part: Part) -> bytes:
    """A part as a line of JSON; the bytes of a member follow it."""
    if isinstance(part, Member):
        return _line({"kind": "member", "key": part.key, "size": len(part.data)}) + part.data
    if isinstance(part, Unread):
        return _line({"kind": "unread", **asdict(part)})
    lines = [(one.begin, one.start, one.end, one.marker, one.ordinal, one.apart) for one in part.lines]
    notes = [(note.code, note.says) for note in part.notes]
    same = part.plain == part.text
    return _line(
        {
            "kind": "extract",
            "text": part.text,
            "plain": None if same else part.plain,
            "key": part.key,
            "lines": lines,
            "said": part.said,
            "properties": part.properties,
            "pages": part.pages,
            "notes": notes,
        }
    )


def unpacked(stream: BinaryIO) -> Iterator[Part]:
    """The parts in a stream, as far as they are whole."""
    while (line := stream.readline()).endswith(b"\n"):
        told: dict[str, Any] = json.loads(line)  # Any: what our own process wrote
        kind = told.pop("kind")
        if kind == "member":
            data = stream.read(told["size"])
            if len(data) == told["size"]:
                yield Member(told["key"], data)
        else:
            yield Unread(**told) if kind == "unread" else _extract(told)


@dataclass(frozen=True, slots=True)
class Question:
    """To read a file."""

    form: str  # name of its format
    data: bytes
    name: str  # what it is called in messages
    options: Options


def asked(one: Question) -> bytes:
    """A question as a line of JSON and the bytes of the file."""
    told = {"form": one.form, "name": one.name, "size": len(one.data), "options": asdict(one.options)}
    return _line(told) + one.data


def question(stream: BinaryIO) -> Question | None:
    """The next question in a stream; None at its end."""
    line = stream.readline()
    if not line:
        return None
    told = json.loads(line)
    options = Options(**{**told["options"], "globs": tuple(told["options"]["globs"])})
    return Question(told["form"], stream.read(told["size"]), told["name"], options)


def _extract(told: dict[str, Any]) -> Extract:  # Any: as above
    text = told["text"]
    return Extract(
        text,
        text if told["plain"] is None else told["plain"],
        told["key"],
        tuple(Line(*line) for line in told["lines"]),
        tuple((meaning, words) for meaning, words in told["said"]),
        tuple((meaning, words) for meaning, words in told["properties"]),
        tuple(told["pages"]),
        tuple(Note(*note) for note in told["notes"]),
    )


def _line(told: dict[str, object]) -> bytes:
    return json.dumps(told).encode() + b"\n"
