"""What a store and its exports are after a build was killed, had no room, or both."""

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.entente.keeping.killing import survive
from tests.entente.keeping.toy import finder, from_scratch, held, parts
from tests.entente.keeping.victim import Victims, victims

from entente.errors import EntenteError
from entente.keeping import build, holdings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


@pytest.fixture(scope="module")
def process() -> Iterator[Victims]:
    with victims() as process:
        yield process


def test_a_build_that_is_killed_leaves_all_as_before_or_as_after(place: Path, process: Victims) -> None:
    seed = random.SystemRandom().getrandbits(32)
    print("seed", seed)  # noqa: T201 - to repeat what failed
    lefts = survive(place, process, kills=20, chance=random.Random(seed))  # noqa: S311 - keeps no secret
    assert lefts.total() == 20


def test_a_killed_build_goes_on_where_it_stopped(place: Path, seeds: Path, process: Victims) -> None:
    log = place / "log"
    assert process.run("build", place / "store", seeds, log=log, reading="c.txt") == 0
    assert (len(holdings(place / "store").documents), holdings(place / "store").unused) == (0, 2)
    assert process.run("build", place / "store", seeds, log=log)
    assert log.read_text(encoding="utf-8").split() == ["a.txt", "b.txt", "c.txt", "c.txt"]
    assert held(place / "store") == parts(from_scratch(seeds))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_without_room_for_a_write_a_change_is_not_made(
    place: Path, seeds: Path, process: Victims, share: float
) -> None:
    build(place / "store", [seeds / "a.txt"], finder())
    before = held(place / "store")
    shutil.copytree(place / "store", place / "other")
    steps = process.run("add", place / "other", seeds)
    with pytest.raises(EntenteError, match=r"(?i)disk is full|no space left"):
        process.run("add", place / "store", seeds, full=int(share * steps))
    assert held(place / "store") in (before, parts(from_scratch(seeds)))
    process.run("add", place / "store", seeds)
    assert held(place / "store") == parts(from_scratch(seeds))


@pytest.mark.parametrize("largest", [0, 4_000, 30_000])
def test_where_files_cannot_grow_oxigraph_and_the_ledger_leave_what_was(
    place: Path, seeds: Path, process: Victims, largest: int
) -> None:
    build(place / "store", [seeds / "a.txt"], finder())
    before = held(place / "store")
    with pytest.raises(EntenteError, match="nothing was changed"):
        process.run("add", place / "store", seeds, largest=largest)
    assert held(place / "store") == before
    process.run("add", place / "store", seeds)
    assert held(place / "store") == parts(from_scratch(seeds))


def test_exports_that_cannot_all_be_written_stay_as_they_were(
    place: Path, seeds: Path, process: Victims
) -> None:
    process.run("build", place / "store", seeds / "a.txt", out=place / "out")
    before = {path.name: path.read_bytes() for path in (place / "out").iterdir()}
    page = len(before["graph.html"])
    with pytest.raises(EntenteError, match="cannot be written"):
        process.run("build", place / "store", seeds / "a.txt", out=place / "out", largest=page - 1)
    assert {path.name: path.read_bytes() for path in (place / "out").iterdir()} == before
