"""How terms of statements are written: what Turtle and N-Quads have in common."""

import re

from entente_ontology.names import PREFIXES

# Controls, marks of direction, invisible signs and line ends that editors and terminals would act upon.
_UNSEEN = re.compile(
    r'["\\\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]'
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def quoted(text: str) -> str:
    """A literal in quotation marks."""
    return '"' + _UNSEEN.sub(_escape, text) + '"'


def expanded(name: str) -> str:
    """The IRI that a name with a prefix of the vocabulary stands for."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"
