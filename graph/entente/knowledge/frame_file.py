"""Frames read from the file that analysts write, each entry checked by itself."""

import difflib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import NoReturn, cast

from entente.errors import KnowledgeError
from entente.knowledge.contradictions import check_frames, why_never
from entente.knowledge.frames import EVERY, Frame
from entente.knowledge.lines import Lines, lines_of
from entente.knowledge.tables import Table, check_keys, fold, read_table, words
from entente_ontology.names import ABOVE, PREDICATES

FILE = "frames.toml"
KEYS = ("name", "relation", "verbs", "nouns", "mentions", "from", "to", "from_kinds", "to_kinds", "trust")
ROLES = ("self", "agent", "patient", "recipient", "host", "clause", "within", "poss", "compound", "appos")
"""Roles that are no prepositions."""

RELATIONS = tuple(name for name in PREDICATES if name != "calledToImplement")
"""What a frame may state; an `implements` that is prescribed becomes `calledToImplement` by itself."""


def load_frames(folder: Traversable) -> tuple[Frame, ...]:
    """The frames of frames.toml in their order; KnowledgeError names file, line, frame and what is wrong."""
    table = read_table(folder / FILE)
    check_keys(table, ("frame", "prepositions"), where=FILE)
    rows = table.get("frame", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise KnowledgeError(f"{FILE}: write each frame under [[frame]]")
    lines = lines_of((folder / FILE).read_text(encoding="utf-8-sig"), "frame")
    roles = (*ROLES, *words(table, "prepositions", where=FILE))
    entries = (Entry(cast("Table", row), number, lines) for number, row in enumerate(rows))
    frames = tuple(entry.frame(roles) for entry in entries)
    check_frames(frames, FILE)
    return frames


@dataclass(frozen=True, slots=True)
class Entry:
    """One [[frame]] of the file."""

    row: Table
    number: int
    lines: Lines

    def frame(self, roles: Collection[str]) -> Frame:
        """The frame that it writes, which can fire; `roles` may stand in `from` and `to`."""
        for key in self.row:
            self._known(key, KEYS, "key", key=key)
        relation = self._text("relation")
        self._known(relation, RELATIONS, "relation", key="relation")
        frame = Frame(
            name=self._name(),
            relation=relation,
            verbs=self._words("verbs"),
            nouns=self._words("nouns"),
            mentions=self._listed("mentions", tuple(ABOVE), "class"),
            subjects=self._roles("from", roles),
            objects=self._roles("to", roles),
            subject_kinds=self._listed("from_kinds", tuple(ABOVE), "class"),
            object_kinds=self._listed("to_kinds", tuple(ABOVE), "class"),
            trust=self._trust(),
            line=self.lines.of(self.number),
        )
        if not (frame.verbs or frame.nouns or frame.mentions):
            self._wrong("it needs a trigger: verbs, nouns or mentions")
        if why := why_never(frame):
            self._wrong(why.says, key=why.key, word=why.word)
        return frame

    def _text(self, key: str) -> str:
        value = self.row.get(key, "")
        if not isinstance(value, str):
            self._wrong(f"must be one text in quotation marks, not {value!r}", key=key)
        return value

    def _name(self) -> str:
        name = self._text("name").strip()
        if not name or ":" in name:
            self._wrong("it needs a name, which holds no colon", key="name")
        return name

    def _words(self, key: str) -> frozenset[str]:
        """The dictionary forms under a key; a phrase would never be found, since a trigger is one word."""
        found = [word for part in self._text(key).split(",") if (word := fold(part))]
        for word, times in Counter(found).items():
            if " " in word:
                why = "a trigger is one word: put a particle or preposition into `from` or `to`"
                self._wrong(f"{word!r} would never be found, since {why}", key=key, word=word)
            if times > 1:
                self._wrong(f"{word!r} stands there twice", key=key, word=word)
        if EVERY in found and (key, found) != ("verbs", [EVERY]):
            self._wrong(f"{EVERY!r} stands for every verb: it stands alone, under `verbs`", key=key)
        return frozenset(found)

    def _roles(self, key: str, roles: Collection[str]) -> tuple[str, ...]:
        found = tuple(self._text(key).casefold().split())
        if not found:
            self._wrong("names no role", key=key)
        for name in found:
            self._known(name, roles, "role", key=key)
        return tuple(dict.fromkeys(found))

    def _listed(self, key: str, allowed: Collection[str], what: str) -> frozenset[str]:
        found = self._text(key).split()
        for name in found:
            self._known(name, allowed, what, key=key)
        return frozenset(found)

    def _trust(self) -> float:
        value = self.row.get("trust", 0.0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            self._wrong(f"is a share from 0 to 1, not {value!r}", key="trust")
        return float(value)

    def _known(self, name: str, allowed: Collection[str], what: str, *, key: str) -> None:
        if name in allowed:
            return
        near = difflib.get_close_matches(name, sorted(allowed), n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"have {', '.join(sorted(allowed))}"
        self._wrong(f"no such {what} {name!r}: {hint}", key=key, word=fold(name))

    def _wrong(self, says: str, *, key: str = "", word: str = "") -> NoReturn:
        line = self.lines.of(self.number, key, word)
        name = self.row.get("name") or f"number {self.number + 1}"
        part = f" {key!r}:" if key in KEYS else ""
        raise KnowledgeError(f"{FILE}:{line}: frame {name!r}:{part} {says}")
