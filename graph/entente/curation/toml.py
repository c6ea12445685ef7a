"""Writes candidates and decisions as TOML that can be followed as it stands."""

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from entente.curation.candidates import Candidate
from entente.curation.entries import (
    AddStatement,
    Apart,
    Entry,
    Merge,
    Note,
    RejectStatement,
    RejectThing,
    Rename,
    Retype,
    Word,
)
from entente.knowledge.names import Name
from entente.terminal import printable

HEAD = """\
# What is worth a look, most valuable first. Set `accept = true` where the proposal is right, and put the file
# beside the documents as curation.toml, or hand it to `entente build --curation FILE`. What stays with
# `accept = false` changes nothing, and is not proposed again by `entente review --curation FILE`.
"""

LONGEST = 200
_TABLES = {
    Merge: "merge",
    Apart: "apart",
    Rename: "rename",
    Retype: "retype",
    RejectThing: "reject",
    RejectStatement: "reject",
    AddStatement: "add",
    Word: "word",
    Name: "name",
}
_KEYS = {"as_kind": "as"}
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What an analyst decides, and where she did; an open one goes further than what she did."""

    entry: Entry | Word | Name
    because: str
    quote: str = ""
    document: str = ""
    is_open: bool = False


def written(candidates: Iterable[Candidate]) -> str:
    """The candidates as a file of corrections none of which is accepted."""
    proposed = (Decision(one.entry, one.because, one.quote, one.document, True) for one in candidates)
    return "\n".join([HEAD, *(decided(one) for one in proposed)])


def decided(decision: Decision, note: Note = Note("")) -> str:  # noqa: B008 - frozen
    """A decision as a table with its reason before it; `note` says who took it, when and why."""
    return "\n".join(_block(decision, note))


def _block(decision: Decision, note: Note) -> Iterator[str]:
    yield f"# {_line(decision.because)}"
    if decision.quote:
        yield f"#   “{_line(decision.quote)}” {_line(decision.document)}"
    yield f"[[{_TABLES[type(decision.entry)]}]]"
    yield from _keys(decision.entry)
    for key in ("who", "when", "why"):
        if value := getattr(note, key):
            yield f"{key} = {_text(value)}"
    yield "accept = false\n" if decision.is_open else ""


def _keys(entry: Entry | Word | Name) -> Iterator[str]:
    """The keys that say more than what goes without saying."""
    for one in dataclasses.fields(entry):
        value = getattr(entry, one.name)
        if value and value != one.default and one.name != "note":
            said = f"[{', '.join(map(_text, value))}]" if isinstance(value, tuple) else _text(value)
            yield f"{_KEYS.get(one.name, one.name)} = {said}"


def _text(value: str) -> str:
    """A basic string: JSON's escapes are TOML's too."""
    return _ESCAPED.sub(_escape, json.dumps(value, ensure_ascii=False))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "\\uFFFD" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04X}"


def _line(text: str) -> str:
    words = printable(" ".join(text.split()))
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
