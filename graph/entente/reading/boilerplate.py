"""Boilerplate: what stands around a text on a page, known by phrases in a file that an analyst can extend."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from entente.errors import KnowledgeError
from entente.knowledge.tables import Table, at, check_keys, read_table

_LONGEST = 300  # characters of a passage, where an entry does not say otherwise
_KEYS = ("name", "whole", "starts", "contains", "with", "longest")
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*|©")
_CONTENTS = re.compile(
    r"(?:\. ?){4,}[\divxlc]+$"
)  # the dots of a table of contents before the number of a page
_CELLS = 3  # a menu has at least so many
_CELL_WORDS = 4  # and none longer


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of boilerplate; phrases are lower-case words with a space before and after each."""

    name: str
    whole: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()  # one of which must be there too
    longest: int = _LONGEST


@functools.cache
def shipped_notices() -> tuple[Notice, ...]:
    """The notices that come with the ontology, read once."""
    return load_notices(files("entente_ontology") / "lexicon" / "boilerplate.toml")


def load_notices(file: Traversable) -> tuple[Notice, ...]:
    """The notices in a TOML file; KnowledgeError names the file and the entry at fault."""
    table = read_table(file)
    check_keys(table, ("notice",), where=file.name)
    entries = table.get("notice", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise KnowledgeError(f"{file.name}: entries must be tables under [[notice]]")
    numbered = enumerate(cast("list[Table]", entries), start=1)
    return tuple(_notice(entry, where=f"{file.name}: notice {number}") for number, entry in numbered)


def is_boilerplate(text: str, notices: Sequence[Notice]) -> bool:
    """Whether a passage is boilerplate as a whole."""
    folded = _folded(text) if len(text) <= max((n.longest for n in notices), default=0) else ""
    return (
        _is_menu(text)
        or _CONTENTS.search(text[-_LONGEST:]) is not None
        or any(_matches(notice, folded, len(text)) for notice in notices if folded)
    )


def _notice(entry: Table, *, where: str) -> Notice:
    check_keys(entry, _KEYS, where=where)
    name = entry.get("name")
    if not isinstance(name, str) or not name:
        raise KnowledgeError(f"{where}: needs a name")
    where = f"{where} ({name})"
    longest = entry.get("longest", _LONGEST)
    if not isinstance(longest, int) or longest < 1:
        says = f"'longest' must be a number of characters, not {longest!r}"
        raise KnowledgeError(f"{at(entry, 'longest', where)}: {says}")
    whole, starts, contains = (_phrases(entry, key, where=where) for key in ("whole", "starts", "contains"))
    if not whole and not starts and not contains:
        raise KnowledgeError(f"{where}: needs phrases under 'whole', 'starts' or 'contains'")
    return Notice(name, frozenset(whole), starts, contains, _phrases(entry, "with", where=where), longest)


def _phrases(entry: Table, key: str, *, where: str) -> tuple[str, ...]:
    phrases, where = entry.get(key, []), at(entry, key, where)
    if not isinstance(phrases, list):
        raise KnowledgeError(f"{where}: '{key}' must be a list of phrases")
    for phrase in phrases:
        if not isinstance(phrase, str) or not _folded(phrase).strip():
            raise KnowledgeError(f"{where}: '{key}' has {phrase!r}, which is no phrase with words in it")
    return tuple(map(_folded, phrases))


def _matches(notice: Notice, folded: str, length: int) -> bool:
    if length > notice.longest:
        return False
    told = (
        folded in notice.whole
        or folded.startswith(notice.starts)
        or any(phrase in folded for phrase in notice.contains)
    )
    return told and (not notice.together_with or any(phrase in folded for phrase in notice.together_with))


def _is_menu(text: str) -> bool:
    """Whether the text is a row of short entries: `Home | News | About us`."""
    cells = text.split("|") if len(text) <= _LONGEST else ()
    return len(cells) >= _CELLS and all(0 < len(cell.split()) <= _CELL_WORDS for cell in cells)


def _folded(text: str) -> str:
    words = _WORDS.findall(text.casefold().replace("’", "'"))
    return f" {' '.join(words)} "
