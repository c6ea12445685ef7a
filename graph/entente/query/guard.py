"""Refuses questions that would reach out, change something, or are too much to read.

The text is taken apart as SPARQL engines do, so that nothing hides in a string, a comment, an IRI or an
escape; and the process that asks looks once more at the question as its engine read it.
"""

import re

from entente.errors import QueryError

LONGEST = 64 * 1024
DEEPEST = 100

REACHING = frozenset({"SERVICE", "LOAD", "FROM"})
CHANGING = frozenset({"INSERT", "DELETE", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "USING", "WITH"})

_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
                  |'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")
      | (?P<open>[{(\[])
      | (?P<close>[})\]])
      | (?P<variable>[?$@]\w+)
      | (?P<name>[\w.-]*:(?:[\w.:%-]|\\.)*)
      | (?P<word>\w+)
      | (?P<quote>['"])
      | (?P<other>\\.|.)""",
    re.VERBOSE | re.DOTALL,
)


def guarded(question: str) -> str:
    """`question` with line ends and escapes of characters resolved, as it may be handed to an engine.

    Raises QueryError where it is too long or too deep, reaches out of the graph, or changes it.
    """
    if len(question.encode("utf-8", "surrogatepass")) > LONGEST:
        raise QueryError(f"the question is longer than {LONGEST // 1024} KiB: ask in parts")
    text = _resolved(question.replace("\r\n", "\n").replace("\r", "\n"))
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += (token.lastgroup == "open") - (token.lastgroup == "close")
        if depth > DEEPEST:
            raise QueryError(f"the question nests brackets more than {DEEPEST} deep: ask in parts")
        if token.lastgroup in {"word", "name"}:
            _allow(token[0].partition(":")[0].upper(), _line(text, token.start()))
        if token.lastgroup == "quote":
            raise QueryError(f"line {_line(text, token.start())}: a string is not closed")
    return text


def _resolved(text: str) -> str:
    """`text` with escapes of code points replaced, as engines do before they read."""
    try:
        resolved = _CODE_POINT.sub(lambda found: chr(int(found[1] or found[2], 16)), text)
        resolved.encode()
    except (ValueError, OverflowError) as error:
        raise QueryError("the question holds half a character: write whole ones") from error
    if "\x00" in resolved or _CODE_POINT.search(resolved):
        raise QueryError("the question holds an escape of an escape, or a NUL: write the character itself")
    return resolved


def _allow(word: str, line: int) -> None:
    """Pass `word` unless engines could read it, or its start or end, as what is refused."""
    for refused in REACHING | CHANGING:
        if word.startswith(refused) or word.endswith(refused):
            why = "stays in the graph that is asked" if refused in REACHING else "changes nothing"
            raise QueryError(f"line {line}: {refused} is refused: a question {why}")


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
