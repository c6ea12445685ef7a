"""On which line of a TOML file something stands, so that messages can say so."""

import re
from dataclasses import dataclass

from entente.knowledge.placed import outside
from entente.knowledge.tables import fold


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file that lists entries under `[[name]]`, and those that begin an entry."""

    lines: tuple[str, ...]
    begins: tuple[int, ...]  # position of each `[[name]]`, in order

    def of(self, entry: int, key: str = "", word: str = "") -> int:
        """The number, from 1, of the line of an entry, of a key in it, or of a word of that key's value."""
        first = self.begins[entry]
        last = self.begins[entry + 1] if entry + 1 < len(self.begins) else len(self.lines)
        at = next((n for n in range(first, last) if _sets(self.lines[n], key)), first) if key else first
        found = (n for n in range(at, last) if word and word in _words(self.lines[n]))
        return next(found, at) + 1


def lines_of(text: str, name: str) -> Lines:
    """The lines of a TOML text whose entries begin with `[[name]]`."""
    lines = tuple(text.split("\n"))
    header = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
    return Lines(lines, tuple(number for number in outside(lines) if header.match(lines[number])))


def _sets(line: str, key: str) -> bool:
    return re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line) is not None


def _words(line: str) -> frozenset[str]:
    """What stands between commas, quotation marks and spaces, folded, alone and with its neighbours."""
    parts = (fold(part) for part in re.split(r"[,\"'=]", line))
    return frozenset(word for part in parts for word in (part, *part.split()))
