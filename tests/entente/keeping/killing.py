"""Builds that are killed at random points, one after the other, and what they leave.

    python -m tests.entente.keeping.killing 200

kills two hundred builds and counts what was left; a seed may be given behind the number.
"""

import random
import secrets
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad
from tests.entente.keeping import toy
from tests.entente.keeping.victim import Victims, victims

from entente.keeping import holdings
from entente.store import is_store
from entente.writing.formats import write_exports
from entente.writing.together import READY

BEFORE = {
    "a.txt": "[State Kenya] opposes [Hazard terrorism]\n",
    "b.txt": "[Organization Harbour Watch|HWN] supports [State Kenya]\n",
    "c.txt": "[Organization HWN] proposes [Measure share data] must\n",
}
AFTER = {
    "a.txt": "[State Chad] opposes [Hazard terrorism] not\n",
    "c.txt": BEFORE["c.txt"],
    "d.txt": "[Organization Hill Water|HWN] supports [State Chad]\n"
    "\n[Hazard terrorism] causes [Driver poverty]\n",
}


@dataclass(frozen=True)
class Version:
    """What a build of certain documents must leave."""

    texts: dict[str, str]
    quads: frozenset[Quad]
    exports: dict[str, bytes]


def version(folder: Path, texts: dict[str, str]) -> Version:
    """What a build of these documents makes at once, in memory."""
    graph = toy.from_scratch(toy.write(folder / "in", texts))
    files = write_exports(graph, folder / "out")
    return Version(texts, toy.parts(graph), {file.name: file.read_bytes() for file in files})


def left(store: Path, out: Path, versions: tuple[Version, ...]) -> str:
    """Says what a killed build has left; AssertionError where that is anything between two versions."""
    names = ("before", "after")
    kept = "nothing"
    if is_store(store) and holdings(store).documents:
        found = toy.held(store)
        kept = next(name for name, one in zip(names, versions, strict=True) if one.quads == found)
        texts = versions[names.index(kept)].texts
        assert holdings(store).documents.keys() == texts.keys()
    there = {
        path.name: path for folder in (out, out / READY) if folder.is_dir() for path in folder.glob("graph.*")
    }
    exports = {name: path.read_bytes() for name, path in there.items()}
    assert not exports or exports in [one.exports for one in versions]
    return kept


def survive(folder: Path, victims: Victims, *, kills: int, chance: random.Random) -> Counter[str]:
    """Kill so many builds at random points, each of other documents than the last; counts what was left."""
    versions = tuple(version(folder / name, texts) for name, texts in (("one", BEFORE), ("two", AFTER)))
    seeds, store, out = folder / "seeds", folder / "store", folder / "out"
    toy.write(seeds, BEFORE)
    steps = victims.run("build", folder / "measured", seeds, out=folder / "measured out")
    lefts: Counter[str] = Counter()
    for number in range(kills):
        toy.write(seeds, versions[number % 2].texts)
        at = chance.randint(1, steps)
        survived = victims.run("build", store, seeds, out=out, at=at, outside=True)
        lefts["survived" if survived else left(store, out, versions)] += 1
    for one in versions:
        toy.write(seeds, one.texts)
        victims.run("build", store, seeds, out=out)
        assert toy.held(store) == one.quads
        assert {path.name: path.read_bytes() for path in out.iterdir()} == one.exports
    return lefts


def main() -> None:
    """Kill as many builds as the first argument says."""
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else secrets.randbits(32)
    print("seed", seed)  # noqa: T201 - the answer
    with tempfile.TemporaryDirectory() as folder, victims() as process:
        chance = random.Random(seed)  # noqa: S311 - chooses where to kill, keeps no secret
        print(dict(survive(Path(folder), process, kills=int(sys.argv[1]), chance=chance)))  # noqa: T201 - the same


if __name__ == "__main__":
    main()
