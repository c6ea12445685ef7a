"""Reading TOML tables of words, with the file and the entry named where one is wrong."""

import difflib
import tomllib
from collections.abc import Collection, Mapping
from importlib.resources.abc import Traversable
from typing import TypeAlias, cast

from entente.errors import KnowledgeError

Table: TypeAlias = Mapping[str, object]


def read_table(file: Traversable) -> Table:
    """The parsed TOML file; KnowledgeError names file and line where it is not TOML."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{file.name}: not valid TOML: {error}") from error


def check_keys(table: Table, allowed: Collection[str], *, where: str) -> None:
    """Raises KnowledgeError for the first key that is not allowed, with the nearest one that is."""
    for key in table:
        if key in allowed:
            continue
        near = difflib.get_close_matches(key, sorted(allowed), n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f" (have {', '.join(sorted(allowed))})"
        raise KnowledgeError(f"{where}: no such key {key!r}{hint}")


def section(table: Table, key: str, *, where: str) -> Table:
    """The table under `key`; empty where there is none."""
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise KnowledgeError(f"{where}: {key!r} must be a table [{key}]")
    return cast("Table", value)  # TOML tables have string keys


def words(table: Table, key: str, *, where: str) -> tuple[str, ...]:
    """The comma-separated words under `key`, in lower case, white space and hyphens folded into one space."""
    value = table.get(key, "")
    if not isinstance(value, str):
        raise KnowledgeError(f"{where}: {key!r} must be one text of words with commas, not {value!r}")
    return tuple(word for part in value.split(",") if (word := fold(part)))


def fold(phrase: str) -> str:
    """The phrase in lower case, its words separated by one space, hyphens read as spaces."""
    return " ".join(phrase.casefold().replace("-", " ").replace("’", "'").split())
