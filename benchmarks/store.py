"""What it costs to add one document to a store, beside building the store of all.

    python benchmarks/store.py 2000
    python benchmarks/store.py 100 --pipeline

Documents are made of paragraphs of the seeds, with other names in them (recombining.py). What the language
pipeline finds in them is what it found in those paragraphs, so that what is measured is the store alone: the
pipeline costs the same for each document, in a build of all and when one is added. With --pipeline it reads
every document, and one more is added by the command in a process of its own. With --keep FOLDER the store
stays there. Seconds are those of the processor.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from measuring import machine
from recombining import recombining_finder, written

from entente.keeping import add, build, holdings, load_graph, remove, shipped_finder
from entente.writing.turtle import turtle

ADDED = 5  # documents added one by one

Answer = TypeVar("Answer")


def timed(work: Callable[[], Answer]) -> tuple[float, float, Answer]:
    """Processor seconds and seconds by the clock that something takes, and what it gives."""
    used, began = time.process_time(), time.perf_counter()
    answer = work()
    return time.process_time() - used, time.perf_counter() - began, answer


def command(*arguments: str | Path) -> tuple[float, float, None]:
    """Processor seconds and seconds by the clock of the command in a process of its own."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = f"import sys; sys.path[:0] = {sys.path!r}; from entente.cli import main; main()"
    run = [sys.executable, "-c", code, *map(str, arguments)]
    subprocess.run(run, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.perf_counter() - began, None


def measure(place: Path, store: Path, count: int, *, pipeline: bool) -> None:
    """Build, add, remove and load, and print what each costs."""
    print(machine())
    finder = shipped_finder() if pipeline else recombining_finder()
    files = list(written(place / "reports", range(count)))
    more = list(written(place / "more", range(count, count + ADDED + 1)))
    if not pipeline:
        add(place / "first", more[:1], finder)  # the pipeline reads the seeds
    whole = told(f"build of {count} documents", timed(lambda: build(store, files, finder)))
    told("build again, nothing new", timed(lambda: build(store, files, finder)))
    each = [timed(lambda one=one: add(store, [one], finder)) for one in more[:ADDED]]
    one = told("add one (median)", sorted(each, key=lambda cost: cost[0])[ADDED // 2])
    told("remove one", timed(lambda: remove(store, [more[0].name])))
    print(f"adding one is 1/{whole / one:.0f} of building all")
    if pipeline:
        alone = told("`entente add` of one, a process", command("add", more[ADDED], "--store", store))
        print(f"as a command 1/{whole / alone:.0f}")
    held = holdings(store)
    print(f"{held.entities} entities, {held.assertions} statements, {held.size / 1e6:.0f} MB on disk")
    loaded = timed(lambda: load_graph(store))
    told("load all", loaded)
    told("write all as Turtle", timed(lambda: turtle(loaded[2])))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def told(what: str, cost: tuple[float, float, object]) -> float:
    """Print what something costs; gives the processor seconds."""
    print(f"{what}: {cost[0]:.2f} s ({cost[1]:.1f} by the clock)", flush=True)
    return cost[0]


def main() -> None:
    """Measure with as many documents as the first argument says."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("count", type=int, nargs="?", default=100, help="documents that are built at once")
    asked.add_argument("--pipeline", action="store_true", help="have the language pipeline read all")
    asked.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the store there")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        store = given.keep or Path(place, "store")
        measure(Path(place), store, given.count, pipeline=given.pipeline)


if __name__ == "__main__":
    main()
