"""Writes candidates as TOML that can be accepted as it stands."""

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator

from entente.curation.candidates import Candidate
from entente.curation.entries import Entry, Merge, RejectStatement, RejectThing
from entente.terminal import printable

HEAD = """\
# What is worth a look, most valuable first. Set `accept = true` where the proposal is right, and put the file
# beside the documents as curation.toml, or hand it to `entente build --curation FILE`. What stays with
# `accept = false` changes nothing, and is not proposed again by `entente review --curation FILE`.
"""

LONGEST = 200
_TABLES = {Merge: "merge", RejectThing: "reject", RejectStatement: "reject"}
_KEYS = {"as_kind": "as"}
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)


def written(candidates: Iterable[Candidate]) -> str:
    """The candidates as a file of corrections none of which is accepted."""
    return "\n".join([HEAD, *(block for one in candidates for block in _block(one))])


def _block(candidate: Candidate) -> Iterator[str]:
    yield f"# {_line(candidate.because)}"
    if candidate.quote:
        yield f"#   “{_line(candidate.quote)}” {_line(candidate.document)}"
    yield f"[[{_TABLES[type(candidate.entry)]}]]"
    yield from _keys(candidate.entry)
    yield "accept = false\n"


def _keys(entry: Entry) -> Iterator[str]:
    for one in dataclasses.fields(entry):
        value = getattr(entry, one.name)
        if value and one.name != "note":
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
