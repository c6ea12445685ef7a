"""Reading TOML tables of words, with the file and the entry named where one is wrong."""

import difflib
import tomllib
from collections.abc import Collection, Mapping
from importlib.resources.abc import Traversable
from typing import TypeAlias, cast

from entente.errors import KnowledgeError
from entente.knowledge.placed import Placed, placed

Table: TypeAlias = Mapping[str, object]


def read_table(file: Traversable) -> Table:
    """The parsed TOML file; KnowledgeError names file and line where it is not TOML."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        return placed(tomllib.loads(text), text, file.name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{file.name}: not valid TOML: {error}") from error


def check_keys(table: Table, allowed: Collection[str], *, where: str) -> None:
    """Raises KnowledgeError for the first key that is not allowed, with its line and the nearest that is."""
    for key in table:
        if key not in allowed:
            raise KnowledgeError(f"{at(table, key, where)}: no such key {key!r}{nearest(key, allowed)}")


def nearest(name: str, allowed: Collection[str]) -> str:
    """What to say behind a name that is none of those allowed."""
    near = difflib.get_close_matches(name, sorted(allowed), n=1)
    return f"; did you mean {near[0]!r}?" if near else f" (have {', '.join(sorted(allowed))})"


def at(table: Table, key: str, where: str) -> str:
    """Where a key of a table stands: `where`, which begins with the name of the file, with the line."""
    if not isinstance(table, Placed) or key not in table.lines:
        return where
    return f"{table.file}:{table.lines[key]}{where.removeprefix(table.file)}"


def section(table: Table, key: str, *, where: str) -> Table:
    """The table under `key`; empty where there is none."""
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise KnowledgeError(f"{at(table, key, where)}: {key!r} must be a table [{key}]")
    return cast("Table", value)  # TOML tables have string keys


def part(table: Table, key: str, allowed: Collection[str], *, where: str) -> Table:
    """The table under `key`, which has none but the allowed keys."""
    found = section(table, key, where=where)
    check_keys(found, allowed, where=f"{where} [{key}]")
    return found


def words(table: Table, key: str, *, where: str) -> tuple[str, ...]:
    """The comma-separated words under `key`, in lower case, white space and hyphens folded into one space."""
    value = table.get(key, "")
    if not isinstance(value, str):
        says = f"{key!r} must be one text of words with commas, not {value!r}"
        raise KnowledgeError(f"{at(table, key, where)}: {says}")
    return tuple(word for part in value.split(",") if (word := fold(part)))


def fold(phrase: str) -> str:
    """The phrase in lower case, its words separated by one space, hyphens read as spaces."""
    return " ".join(phrase.casefold().replace("-", " ").replace("’", "'").split())
