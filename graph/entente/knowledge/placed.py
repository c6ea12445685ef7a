"""Tables that know where in their TOML file each of their keys stands, so that messages can say so."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias, cast

Path: TypeAlias = tuple[str | int, ...]
"""Keys from the outermost table inwards; a number counts the tables of one `[[name]]`."""

_NAME = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_NAMES})\s*\]")
_KEY = re.compile(rf"\s*({_NAMES})\s*=")
_QUOTES = re.compile(r'"""|\'\'\'')


class Placed(dict[str, object]):
    """A table, the name of its file, and the number, from 1, of the line of each key that has one."""

    file: str = ""
    lines: Mapping[str, int] = {}


def placed(table: Mapping[str, object], text: str, file: str) -> Placed:
    """The table that a text says, and all tables in it, with their lines."""
    lines: dict[Path, int] = {}
    for path, number in _paths(text):
        lines.setdefault(path, number)
    return cast("Placed", _placed(table, lines, (), file))  # a table in, a table out


def outside(lines: tuple[str, ...]) -> Iterator[int]:
    """The positions of the lines that do not begin within a text of several lines."""
    opened = ""
    for number, line in enumerate(lines):
        if not opened:
            yield number
        if opened or not line.lstrip().startswith("#"):
            opened = _opened(line, opened)


def _opened(line: str, opened: str) -> str:
    """The quotation marks of the text of several lines that is open at the end of a line."""
    for quotes in _QUOTES.findall(line):
        if not opened:
            opened = quotes
        elif quotes == opened:
            opened = ""
    return opened


def _paths(text: str) -> Iterator[tuple[Path, int]]:
    """The path of each header and key, and of the tables that it makes, in the order of the lines."""
    lines = tuple(text.split("\n"))
    within: Path = ()
    seen: Counter[Path] = Counter()
    for number in outside(lines):
        header, key = _HEADER.match(lines[number]), _KEY.match(lines[number])
        if header:
            within = _names(header[2])
            yield from _prefixes((), within, number + 1)
            if header[1] == "[[":
                seen[within] += 1
                within = (*within, seen[within] - 1)
        elif key:
            yield from _prefixes(within, _names(key[1]), number + 1)


def _prefixes(within: Path, names: Path, line: int) -> Iterator[tuple[Path, int]]:
    return (((*within, *names[:length]), line) for length in range(1, len(names) + 1))


def _names(dotted: str) -> Path:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))


def _placed(value: object, lines: Mapping[Path, int], path: Path, file: str) -> object:
    if isinstance(value, list):
        return [_placed(one, lines, (*path, number), file) for number, one in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    found = Placed({key: _placed(one, lines, (*path, key), file) for key, one in value.items()})
    found.file = file
    found.lines = {key: line for key in value if (line := lines.get((*path, key)))}
    return found
