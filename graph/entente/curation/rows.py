"""One table of a file of corrections, read with care: what is wrong is named with file and line."""

import datetime
import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from entente.curation.lines import Place
from entente.errors import CurationError
from entente.knowledge.tables import Table


@dataclass(frozen=True, slots=True)
class Row:
    """A table with the place where it stands."""

    table: Table
    file: str
    name: str
    place: Place

    def where(self, key: str = "") -> str:
        """File and line of a key, or of the table."""
        return f"{self.file}:{self.place.keys.get(key, self.place.line)}"

    def wrong(self, key: str, says: str) -> CurationError:
        """The error that says what is wrong with a key."""
        return CurationError(f"{self.where(key)}: {self.name}: {says}")

    def check(self, allowed: Collection[str], needed: Iterable[str] = ()) -> None:
        """Raises CurationError for a key that is not allowed, with the nearest that is, or is missing."""
        for key in self.table:
            if key not in allowed:
                raise self.wrong(key, f"no such key {key!r}{nearest(key, allowed)}")
        for key in needed:
            if key not in self.table:
                raise self.wrong("", f"needs {key!r}")

    def text(self, key: str) -> str:
        """The text under a key, white space folded; empty where there is none."""
        value = self.table.get(key, "")
        if not isinstance(value, str) or (key in self.table and not value.strip()):
            raise self.wrong(key, f"{key!r} must be a text, not {value!r}")
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list, each once."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.wrong(key, f"{key!r} must be a list of texts, not {value!r}")
        return tuple(dict.fromkeys(" ".join(one.split()) for one in value))

    def choice(self, key: str, allowed: Collection[str], *, default: str = "") -> str:
        """The text under a key, one of those allowed."""
        value = self.text(key) or default
        if value and value not in allowed:
            raise self.wrong(key, f"no such {key} {value!r}{nearest(value, allowed)}")
        return value

    def date(self, key: str) -> str:
        """The date under a key, as TOML's own or as text."""
        value = self.table.get(key, "")
        if isinstance(value, datetime.date):
            return value.isoformat()[:10]
        try:
            return datetime.date.fromisoformat(self.text(key)).isoformat() if value else ""
        except ValueError:
            raise self.wrong(key, f"{value!r} is no date; write 2026-03-01") from None

    def truth(self, key: str, *, default: bool) -> bool:
        """The truth value under a key."""
        value = self.table.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong(key, f"{key!r} must be true or false, not {value!r}")
        return value

    def number(self, key: str, *, default: float) -> float:
        """The number from 0 to 1 under a key."""
        value = self.table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.wrong(key, f"{key!r} must be a number from 0 to 1, not {value!r}")
        return float(value)


def nearest(word: str, allowed: Collection[str]) -> str:
    """The end of a sentence that names the nearest word that is allowed, or all of them."""
    near = difflib.get_close_matches(word, sorted(allowed), n=1)
    return f"; did you mean {near[0]!r}?" if near else f" (have {', '.join(sorted(allowed))})"
