"""In which line of a TOML file each table and each key stands, which the parser does not tell."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

_OPAQUE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|\#[^\n]*', re.DOTALL
)
_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?\s*")
_KEY = re.compile(r"\s*([\w-]+)\s*=")


@dataclass(frozen=True, slots=True)
class Place:
    """A table: the line of its header, and of each key."""

    line: int
    keys: dict[str, int] = field(default_factory=dict)


def places(text: str) -> dict[str, list[Place]]:
    """Name of each table to its places, in order; under "" what stands before the first.

    `text` is known to be TOML; strings and comments are passed over.
    """
    bare = _OPAQUE.sub(lambda found: re.sub(r"[^\n]", "_", found[0]), text)
    found: dict[str, list[Place]] = defaultdict(list, {"": [Place(1)]})
    current = found[""][0]
    for number, line in enumerate(bare.split("\n"), 1):
        if header := _HEADER.fullmatch(line.rstrip("_")):
            current = Place(number)
            found[header[1]].append(current)
        elif key := _KEY.match(line):
            current.keys.setdefault(key[1], number)
    return dict(found)
