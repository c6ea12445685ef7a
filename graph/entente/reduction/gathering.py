"""Gathering on disk: what belongs together comes into one file, so that only one part of it is in memory."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from entente.writing.shards import place_of

HELD = 16_000_000
"""Characters that are held back to be written together."""


class Gathered:
    """Values of keys, in as many files as are asked for, each file those of some keys."""

    def __init__(self, folder: Path, files: int) -> None:
        self._paths = [folder / f"{number:06}" for number in range(files)]
        self._held: dict[Path, list[str]] = defaultdict(list)
        self._size = 0
        folder.mkdir()

    def add(self, key: str, value: object) -> None:
        """Put a value, which JSON can hold, with the others of its key."""
        line = json.dumps([key, value], separators=(",", ":"))
        self._held[self._paths[place_of(key, len(self._paths))]].append(line)
        self._size += len(line)
        if self._size > HELD:
            self._let_go()

    def read(self) -> Iterator[dict[str, list[object]]]:
        """The values of the keys in one file after the other; keys are sorted, and values as they came."""
        self._let_go()
        for path in self._paths:
            found: dict[str, list[object]] = defaultdict(list)
            if path.exists():
                with path.open(encoding="ascii") as file:
                    for key, value in map(json.loads, file):
                        found[key].append(value)
            yield dict(sorted(found.items()))

    def _let_go(self) -> None:
        for path, lines in self._held.items():
            with path.open("a", encoding="ascii") as file:
                file.writelines(f"{line}\n" for line in lines)
        self._held.clear()
        self._size = 0
