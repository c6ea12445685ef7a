"""What it costs to add one document to a store, beside building the store of all.

    python benchmarks/store.py 2000 --out benchmarks/store.md
    python benchmarks/store.py 100 --pipeline

Documents are made of paragraphs of the seeds, with other names in them (recombining.py). What the language
pipeline finds in them is what it found in those paragraphs, so that what is measured is the store alone: the
pipeline costs the same for each document, in a build of all and when one is added. With --pipeline it reads
every document, and one more is added by the command in a process of its own. With --keep FOLDER the store
stays there, with --out FILE the table is written. Seconds are those of the processor.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from measuring import options, report
from recombining import recombining_finder, written

from entente.keeping import add, build, holdings, load_graph, remove, shipped_finder
from entente.writing.turtle import turtle

HEAD = """\
# What a store costs

Written by `benchmarks/store.py`; documents are paragraphs of `seeds/` with other names. Seconds are those of
the processor, without the language pipeline, which costs the same for each document wherever it is read.
"""

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


def measure(place: Path, store: Path, count: int, *, pipeline: bool) -> Iterator[tuple[str, str]]:
    """Build, add, remove and load: what each is, and what it costs."""
    finder = shipped_finder() if pipeline else recombining_finder()
    files = list(written(place / "reports", range(count)))
    more = list(written(place / "more", range(count, count + ADDED + 1)))
    if not pipeline:
        add(place / "first", more[:1], finder)  # the pipeline reads the seeds
    whole = timed(lambda: build(store, files, finder))
    yield f"build of {count:,} documents", told(whole)
    yield "build again, nothing new", told(timed(lambda: build(store, files, finder)))
    each = sorted(
        (timed(lambda one=one: add(store, [one], finder)) for one in more[:ADDED]), key=lambda t: t[0]
    )
    one = each[ADDED // 2]
    yield f"add one, median of {ADDED}", told(one)
    yield f"add one, most of {ADDED}", told(each[-1])
    yield "**build of all, over adding one** (wanted: over 100)", f"**{whole[0] / one[0]:.0f}**"
    yield "remove one", told(timed(lambda: remove(store, [more[0].name])))
    if pipeline:
        yield "`entente add` of one, a process", told(command("add", more[ADDED], "--store", store))
    held = holdings(store)
    yield "entities, statements", f"{held.entities:,}, {held.assertions:,}"
    yield "MB on disk", f"{held.size / 1e6:.0f}"
    loaded = timed(lambda: load_graph(store))
    yield "load all", told(loaded)
    yield "write all as Turtle", told(timed(lambda: turtle(loaded[2])))
    yield "peak memory, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"


def told(cost: tuple[float, float, object]) -> str:
    """What something costs, in words."""
    return f"{cost[0]:.2f} s"


def main() -> None:
    """Measure with as many documents as the first argument says."""
    asked = options(__doc__, kept="the store")
    asked.add_argument("--pipeline", action="store_true", help="have the language pipeline read all")
    given = asked.parse_args()
    rows = [("", "measured")]
    with tempfile.TemporaryDirectory() as place:
        store = given.keep or Path(place, "store")
        for row in measure(Path(place), store, given.count, pipeline=given.pipeline):
            print(*row, sep=": ", flush=True)
            rows.append(row)
    report(given.out, HEAD, rows)


if __name__ == "__main__":
    main()
