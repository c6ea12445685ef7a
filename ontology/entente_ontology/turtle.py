"""A reader of plain Turtle, for knowledge files that must load at once, without an RDF library.

It knows prefixes, IRIs, prefixed names, `a`, strings with language or datatype, and the signs . ; ,
Blank nodes, lists, numbers and booleans are refused by line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from entente_ontology.names import PREFIXES

_TOKEN = re.compile(
    r"""(?P<space>(?:\s+|\#[^\n]*)+)
      | (?P<prefix>@prefix\b|PREFIX\b)
      | <(?P<iri>[^<>"{}|^`\\\x00-\x20]*)>
      | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|"(?:[^"\\\n]|\\.)*")
      | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<datatype>\^\^)
      | (?P<name>[A-Za-z][\w-]*:(?:[\w-]+(?:\.[\w-]+)*)?|:(?:[\w-]+(?:\.[\w-]+)*)?)
      | (?P<a>a(?![\w:-]))
      | (?P<sign>[.;,])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


class TurtleError(ValueError):
    """A file is not the plain Turtle that it should be; names file and line."""


class Triple(NamedTuple):
    """A statement: `object` is an IRI or the text of a literal."""

    subject: str
    predicate: str
    object: str
    line: int


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def read_turtle(text: str, source: str) -> Iterator[Triple]:
    """The statements of `text` in order; `source` is what errors call it.

    Raises TurtleError at the first line that is not plain Turtle.
    """
    reader = _Reader(source, _tokens(text, source))
    while reader.token.kind != "end":
        if reader.token.kind == "prefix":
            reader.prefix()
        else:
            yield from reader.subject()


def _tokens(text: str, source: str) -> Iterator[_Token]:
    place, line = 0, 1
    while place < len(text):
        found = _TOKEN.match(text, place)
        if not found:
            rest = text[place:].split(maxsplit=1)[0]
            raise TurtleError(f"{source}:{line}: {rest[:40]!r} is not understood")
        kind = found.lastgroup or ""
        if kind != "space":
            yield _Token(kind, found[kind], line)
        line += found[0].count("\n")
        place = found.end()
    yield _Token("end", "", line)


@dataclass
class _Reader:
    """Walks over tokens; `token` is the one that is next."""

    source: str
    tokens: Iterator[_Token]
    prefixes: dict[str, str] = field(default_factory=dict)
    token: _Token = field(init=False)

    def __post_init__(self) -> None:
        self.token = next(self.tokens)

    def prefix(self) -> None:
        """Take a declaration of a prefix."""
        closed = self.take("prefix").text.startswith("@")
        name = self.take("name").text.removesuffix(":")
        self.prefixes[name] = self.take("iri").text
        if closed:
            self.sign(".")

    def subject(self) -> Iterator[Triple]:
        """Take a subject with all that is said of it."""
        subject = self.resource()
        yield from self.predicate(subject)
        while self.sign(".", ";").text == ";":
            if not self.at(".", ";"):
                yield from self.predicate(subject)

    def predicate(self, subject: str) -> Iterator[Triple]:
        """Take a predicate and its objects."""
        predicate = self.resource()
        line = self.token.line
        yield Triple(subject, predicate, self.object(), line)
        while self.at(","):
            self.sign(",")
            line = self.token.line
            yield Triple(subject, predicate, self.object(), line)

    def object(self) -> str:
        """Take an IRI, or a string with its language or datatype."""
        if self.token.kind != "string":
            return self.resource()
        value = _unquoted(self.take("string").text)
        if self.token.kind == "tag":
            self.take("tag")
        elif self.token.kind == "datatype":
            self.take("datatype")
            self.resource()
        return value

    def resource(self) -> str:
        """Take an IRI, a prefixed name or `a`."""
        token = self.take("iri", "name", "a")
        if token.kind == "a":
            return PREFIXES["rdf"] + "type"
        if token.kind == "iri":
            return token.text
        prefix, _, local = token.text.partition(":")
        if prefix not in self.prefixes:
            raise TurtleError(f"{self.source}:{token.line}: no prefix {prefix + ':'!r} is declared above")
        return self.prefixes[prefix] + local

    def sign(self, *expected: str) -> _Token:
        """Take one of the signs `expected`."""
        if not self.at(*expected):
            self.fail(" or ".join(map(repr, expected)))
        return self.take("sign")

    def at(self, *signs: str) -> bool:
        """Whether one of `signs` is next."""
        return self.token.kind == "sign" and self.token.text in signs

    def take(self, *kinds: str) -> _Token:
        """Take a token of one of `kinds`."""
        taken = self.token
        if taken.kind not in kinds:
            self.fail(" or ".join(kinds))
        self.token = next(self.tokens, taken)
        return taken

    def fail(self, expected: str) -> None:
        """Raise what says that something else stands where `expected` should."""
        found = repr(self.token.text[:40]) if self.token.kind != "end" else "the end of the file"
        raise TurtleError(f"{self.source}:{self.token.line}: expected {expected}, found {found}")


def _unquoted(string: str) -> str:
    edge = 3 if string.startswith('"""') else 1
    inner = string[edge:-edge]
    return _ESCAPE.sub(_unescaped, inner) if "\\" in inner else inner


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])
