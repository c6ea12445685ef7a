"""Front matter: what a document says of itself between two lines of `---` at its head; all of it strings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_LONGEST = 65_536  # characters
_DEEPEST = 8
_FENCES = re.compile(r"---[ \t]*\n(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PLAIN_ENTRY = re.compile(
    r"^(?P<key>[A-Za-z][\w -]{0,40}):[ \t]+(?P<value>[^\s\"'\[{&*!|>%@`#][^\n]*)$", re.MULTILINE
)
_ENTRY_LINE = re.compile(r"[A-Za-z][\w -]{0,40}:(?:\s|$)|\s|[-#]|$")


@dataclass(frozen=True, slots=True)
class Value:
    """A text in front matter and where it stands, without quotation marks."""

    text: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of the front matter, in lower case, with the texts under it."""

    key: str
    values: tuple[Value, ...]
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The head of a document; `end` is where the document proper begins."""

    entries: tuple[Entry, ...] = ()
    end: int = 0


class _UnreadableError(Exception):
    """The front matter has what is not read: aliases, merge keys, tags, depth."""


def find_front_matter(text: str) -> FrontMatter:
    """The front matter at the head of the text; empty where there is none.

    What is no valid YAML, or has aliases, merge keys or tags, is read by its plain `key: value`
    lines alone; what does not look like front matter at all is left to the document.
    """
    fences = _FENCES.match(text, 0, _LONGEST)
    if not fences:
        return FrontMatter()
    begin, inside = fences.start("inside"), fences["inside"]
    try:
        entries = tuple(_entries(inside, begin))
    except (_UnreadableError, yaml.YAMLError, ValueError, OverflowError):  # the last two: PyYAML's own bugs
        if not all(_ENTRY_LINE.match(line) for line in inside.split("\n")):
            return FrontMatter()
        entries = tuple(_plain_entries(inside, begin))
    return FrontMatter(entries, fences.end())


def _entries(inside: str, offset: int) -> Iterator[Entry]:
    _check(inside)
    root = yaml.compose(inside, Loader=yaml.BaseLoader)
    if not isinstance(root, yaml.MappingNode):
        raise _UnreadableError
    for key, node in root.value:
        if isinstance(key, yaml.ScalarNode) and key.value:
            values = tuple(
                _value(inside, scalar, offset) for scalar in _scalars(node) if scalar.value.strip()
            )
            end = key.end_mark.index + len(inside[key.end_mark.index : node.end_mark.index].rstrip())
            yield Entry(key.value.casefold(), values, offset + key.start_mark.index, offset + end)


def _check(inside: str) -> None:
    """Raise _UnreadableError before anything is built that costs more than the text is long."""
    depth = 0
    for event in yaml.parse(inside, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None) is not None:
            raise _UnreadableError
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _UnreadableError


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """A scalar itself, those of a list, and of `name` where things are described by a mapping."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child)
    elif isinstance(node, yaml.MappingNode):
        for key, child in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value.casefold() == "name":
                yield from _scalars(child)


def _value(inside: str, node: yaml.ScalarNode, offset: int) -> Value:
    begin, end = node.start_mark.index, node.end_mark.index
    if node.style in {"'", '"'}:
        begin, end = begin + 1, end - 1
    elif node.style in {"|", ">"}:
        begin = inside.index("\n", begin) + 1
    written = inside[begin:end]
    begin += len(written) - len(written.lstrip())
    return Value(node.value, offset + begin, offset + begin + len(written.strip()))


def _plain_entries(inside: str, offset: int) -> Iterator[Entry]:
    for match in _PLAIN_ENTRY.finditer(inside):
        begin, end = match.span("value")
        text = match["value"].rstrip()
        value = Value(text, offset + begin, offset + begin + len(text))
        yield Entry(match["key"].casefold(), (value,), offset + match.start(), offset + end)
