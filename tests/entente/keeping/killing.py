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

LAST = 100
"""Steps about the moment in which the change is made; what the last build left to be swept away adds some."""


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


def held(store: Path, out: Path, versions: tuple[Version, ...]) -> int:
    """Which version a store holds, -1 for none; AssertionError where that, or its exports, is between two."""
    kept = -1
    if is_store(store) and holdings(store).documents:
        found = toy.held(store)
        kept = [version.quads for version in versions].index(found)
        assert holdings(store).documents.keys() == versions[kept].texts.keys()
    places = (folder for folder in (out, out / READY) if folder.is_dir())
    exports = {path.name: path.read_bytes() for place in places for path in place.glob("graph.*")}
    assert not exports or exports in [version.exports for version in versions]
    return kept


def survive(folder: Path, victims: Victims, *, kills: int, chance: random.Random) -> Counter[str]:
    """Kill so many builds at random points, each of other documents than are held; counts what was left.

    Half of the points are among the last steps, where the change is made and the exports take their places.
    """
    versions = tuple(version(folder / name, texts) for name, texts in (("one", BEFORE), ("two", AFTER)))
    seeds, store, out = folder / "seeds", folder / "store", folder / "out"

    def build(number: int, place: Path, exports: Path, **more: object) -> int:
        toy.write(seeds, versions[number].texts)
        return victims.run("build", place, seeds, out=exports, **more)

    lengths = [build(number, folder / "measured", folder / "measured out") for number in (0, 1, 0)]
    assert min(lengths) > LAST
    lefts: Counter[str] = Counter()
    before = -1
    while lefts.total() < kills:
        number = 1 - max(before, 0) if before >= 0 else 0
        length = lengths[0] if before < 0 else lengths[1 + before]
        at = chance.randint(*chance.choice([(1, length), (length - LAST, length + LAST)]))
        survived = build(number, store, out, at=at, outside=chance.random() < 0.5)
        after = held(store, out, versions)
        assert after in {before, number}
        if not survived:
            lefts["as before" if after == before else "as after"] += 1
        before = after
    for number, one in enumerate(versions):
        build(number, store, out)
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
