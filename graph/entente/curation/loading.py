"""Reads files of corrections, and says by file and line what is wrong with one."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import cast

from entente.curation.entries import (
    AddStatement,
    Apart,
    Curation,
    Entry,
    Merge,
    Note,
    RejectStatement,
    RejectThing,
    Rename,
    Retype,
    Word,
    key,
)
from entente.curation.files import Written, texts_of
from entente.curation.lines import Place, places
from entente.curation.rows import Row, nearest
from entente.errors import CurationError
from entente.knowledge.lexicon import ACTOR_KINDS, PLACE_KINDS, THREAT_KINDS
from entente.knowledge.names import Name
from entente.knowledge.tables import Table, fold
from entente.model import Modality, Polarity
from entente_ontology.kinds import load_kinds
from entente_ontology.names import ABOVE, MODALITIES, POLARITIES, PREDICATES

NOTE = frozenset({"who", "when", "why", "accept"})
WORD_KINDS = frozenset({*ACTOR_KINDS, *THREAT_KINDS, *PLACE_KINDS, "Measure"})
TEACHING = ("stop", "words", "word", "name")
"""Tables of what is found at all; the last two of them may stand several times."""

_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


@dataclass
class _Found:
    """What the files have said so far."""

    entries: list[Entry] = field(default_factory=list)
    open: list[Entry] = field(default_factory=list)
    stop: dict[str, set[str]] = field(default_factory=lambda: {"nouns": set(), "verbs": set()})
    words: dict[str, list[str]] = field(default_factory=dict)
    names: list[Name] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)  # key of each entry to where it stands


def load_curation(paths: Iterable[Path]) -> Curation:
    """What the files decide, in their order; CurationError, which names file and line, where one is wrong."""
    return parsed(texts_of(paths))


def parsed(files: Iterable[Written]) -> Curation:
    """What files decide that are written so; CurationError as for `load_curation`."""
    found = _Found()
    for name, text in files:
        _read(name, text, found)
    return Curation(
        tuple(found.entries),
        tuple(found.open),
        frozenset(found.stop["nouns"]),
        frozenset(found.stop["verbs"]),
        {kind: tuple(dict.fromkeys(words)) for kind, words in sorted(found.words.items())},
        tuple(found.names),
    )


def _read(path: str, text: str, found: _Found) -> None:
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = next((match[1] for match in [_LINE.search(str(error))] if match and match[1]), "end")
        says = _LINE.sub("", str(error)).strip()
        raise CurationError(f"{path}:{line}: is no TOML: {says}") from error
    where = places(text)
    rows: list[Row] = []
    for name, value in whole.items():
        first = where.get(name, [Place(where[""][0].keys.get(name, 1))])
        if name not in {*ENTRIES, *TEACHING}:
            near = nearest(name, (*ENTRIES, *TEACHING))
            raise CurationError(f"{path}:{first[0].line}: no such table {name!r}{near}")
        rows += _rows(value, path, name, first)
    for row in sorted(rows, key=lambda row: row.place.line):  # the parser puts tables of one name together
        _take(row, found)


def _rows(value: object, file: str, name: str, first: list[Place]) -> Iterator[Row]:
    """The tables called `name`: one under [name], several under [[name]]."""
    several = name in ENTRIES or name in TEACHING[2:]
    tables = value if several else [value]
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        brackets = f"[[{name}]]" if several else f"[{name}]"
        raise CurationError(f"{file}:{first[0].line}: write {name} under {brackets}")
    for number, table in enumerate(tables):
        place = first[number] if number < len(first) else first[-1]
        yield Row(cast("Table", table), file, name, place)  # TOML tables have string keys


def _take(row: Row, found: _Found) -> None:
    if row.name == "stop":
        row.check(("nouns", "verbs"))
        for part in row.table:
            found.stop[part].update(_phrases(row, part))
    elif row.name == "words":
        row.check({*WORD_KINDS, "verbs"})
        for kind in row.table:
            found.words.setdefault(kind, []).extend(_phrases(row, kind))
    elif row.name in TEACHING:
        _teach(row, found)
    else:
        entry = ENTRIES[row.name](row)
        other = found.seen.setdefault(key(entry), row.where())
        if other != row.where():
            raise row.wrong("", f"the same stands at {other} already")
        (found.entries if row.truth("accept", default=True) else found.open).append(entry)


def _teach(row: Row, found: _Found) -> None:
    """Take in one word or one name, which is read in any case, and followed unless it says that it is not."""
    one = _word(row) if row.name == "word" else _name(row)
    if not row.truth("accept", default=True):
        return
    if isinstance(one, Word):
        found.words.setdefault(one.kind, []).append(fold(one.word))
    else:
        found.names.append(one)


def _phrases(row: Row, part: str) -> tuple[str, ...]:
    return tuple(word for piece in row.text(part).split(",") if (word := fold(piece)))


def _note(row: Row) -> Note:
    return Note(row.where(), row.text("who"), row.date("when"), row.text("why"))


def _kind(row: Row, part: str) -> str:
    return row.choice(part, ABOVE)


def _names(row: Row) -> tuple[str, ...]:
    names = row.texts("names")
    if len(names) < 2:
        raise row.wrong("names", "'names' must hold two names or more")
    return names


def _merge(row: Row) -> Merge:
    row.check({*NOTE, "names", "into", "as", "kind"}, ("names",))
    names = row.texts("names")
    into = row.text("into") or next(iter(names), "")
    every = tuple(dict.fromkeys((*names, into)))
    if len(every) < 2 and "as" not in row.table:
        raise row.wrong("names", "'names' must hold two names or more, or `as` say what they are together")
    return Merge(_note(row), every, into, _kind(row, "as"), _kind(row, "kind"))


def _apart(row: Row) -> Apart:
    row.check({*NOTE, "names", "kind"}, ("names",))
    return Apart(_note(row), _names(row), _kind(row, "kind"))


def _rename(row: Row) -> Rename:
    row.check({*NOTE, "name", "to", "kind", "document"}, ("name", "to"))
    return Rename(_note(row), row.text("name"), row.text("to"), _kind(row, "kind"), row.text("document"))


def _retype(row: Row) -> Retype:
    row.check({*NOTE, "name", "as", "kind"}, ("name", "as"))
    kinds = {kind.name for kind in load_kinds()}
    return Retype(_note(row), row.text("name"), row.choice("as", {*ABOVE, *kinds}), _kind(row, "kind"))


def _reject(row: Row) -> RejectThing | RejectStatement:
    if "name" in row.table:
        row.check({*NOTE, "name", "kind", "document"})
        return RejectThing(_note(row), row.text("name"), _kind(row, "kind"), row.text("document"))
    statement = {"subject", "relation", "object"}
    row.check({*NOTE, *statement, "name", "polarity", "modality", "document"})
    if not statement <= set(row.table):
        raise row.wrong("", "needs 'name', or 'subject', 'relation' and 'object'")
    return RejectStatement(
        _note(row),
        row.text("subject"),
        row.choice("relation", PREDICATES),
        row.text("object"),
        row.choice("polarity", POLARITIES),
        row.choice("modality", MODALITIES),
        row.text("document"),
    )


def _add(row: Row) -> AddStatement:
    needed = ("subject", "relation", "object", "document", "quote")
    more = {"polarity", "modality", "confidence", "said_by", "subject_as", "object_as"}
    row.check({*NOTE, *needed, *more}, needed)
    told = tuple(name for name in PREDICATES if name != "calledToImplement")
    return AddStatement(
        _note(row),
        row.text("subject"),
        row.choice("relation", told),
        row.text("object"),
        row.text("document"),
        row.text("quote"),
        cast("Polarity", row.choice("polarity", POLARITIES, default="positive")),  # checked by the choice
        cast("Modality", row.choice("modality", MODALITIES, default="stated")),  # as above
        Decimal(f"{row.number('confidence', default=1):.2f}"),
        row.text("said_by"),
        row.choice("subject_as", ABOVE),
        row.choice("object_as", ABOVE),
    )


def _word(row: Row) -> Word:
    row.check({*NOTE, "word", "kind"}, ("word", "kind"))
    return Word(_note(row), row.text("word"), row.choice("kind", WORD_KINDS))


def _name(row: Row) -> Name:
    row.check({*NOTE, "label", "kind", "aliases", "adjectives"}, ("label", "kind"))
    return Name(row.text("label"), _kind(row, "kind"), row.texts("aliases"), row.texts("adjectives"))


ENTRIES: Mapping[str, Callable[[Row], Entry]] = {
    "merge": _merge,
    "apart": _apart,
    "rename": _rename,
    "retype": _retype,
    "reject": _reject,
    "add": _add,
}
"""Name of each table of decisions to what reads one."""
