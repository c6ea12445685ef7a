"""What it costs to add one document to a store, beside building the store of all; and to ask it.

    python benchmarks/store.py 2000

Documents are made of paragraphs of the seeds, in other order and with other names of countries, cities and
organisations in them. All are built at once, then some are added one by one: within the process that has the
language pipeline loaded, and by the command in a process of its own. Seconds are those of the processor.
"""

import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from entente.keeping import add, build, holdings, load_graph, remove, shipped_finder
from entente.knowledge import load_knowledge
from entente.query import shipped
from entente.query.shipped import text_of
from entente.store import oxigraph
from entente.writing.turtle import turtle
from entente_ontology.names import PREFIXES

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
KINDS = ("Country", "City", "Organization")
ADDED = 5  # documents added one by one
ASKED = 5  # times that each question is asked

Answer = TypeVar("Answer")


def recombined(number: int) -> str:
    """A document of paragraphs of the seeds with other names; the same on every run."""
    chance = random.Random(number)  # noqa: S311 - chooses paragraphs and names, keeps no secret
    names = _names()
    text = "\n\n".join(chance.sample(_paragraphs(), 7))
    known = {name: kind for kind, names_of in names.items() for name in names_of}
    found = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(known, key=len, reverse=True)))
    others: dict[str, str] = {}
    for name in sorted(set(found.findall(text))):
        others[name] = chance.choice(names[known[name]])
    return f"Report {number} on {chance.choice(names['Country'])}\n\n" + found.sub(
        lambda one: others[one[0]], text
    )


def _paragraphs() -> list[str]:
    texts = [file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))]
    parts = (part.strip() for text in texts for part in re.split(r"\n\s*\n", text))
    return [part for part in parts if len(part) > 200]


def _names() -> dict[str, list[str]]:
    """Names of each kind that may stand for one another, sorted."""
    known = load_knowledge().gazetteer.by_label.values()
    return {kind: sorted(name.label for name in known if name.kind == kind) for kind in KINDS}


def written(folder: Path, numbers: range) -> Iterator[Path]:
    """The documents of these numbers as files."""
    folder.mkdir(exist_ok=True)
    for number in numbers:
        path = folder / f"report-{number:06}.txt"
        path.write_text(recombined(number), encoding="utf-8")
        yield path


def timed(work: Callable[[], Answer]) -> tuple[float, float, Answer]:
    """Processor seconds and seconds by the clock that something takes, and what it gives."""
    used, began = time.process_time(), time.perf_counter()
    answer = work()
    return time.process_time() - used, time.perf_counter() - began, answer


def command(*arguments: str | Path) -> tuple[float, float]:
    """Processor seconds and seconds by the clock of the command in a process of its own."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = f"import sys; sys.path[:0] = {sys.path!r}; from entente.cli import main; main()"
    run = [sys.executable, "-c", code, *map(str, arguments)]
    subprocess.run(run, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - began


def questions(store: Path) -> Iterator[tuple[str, float, int]]:
    """Each shipped question with the milliseconds that its answer takes and the rows that it has."""
    with oxigraph(store) as graph:
        for name in shipped():
            text = text_of(name)
            runs = [
                timed(lambda text=text: len(list(graph.query(text, prefixes=PREFIXES)))) for _ in range(ASKED)
            ]
            yield name, statistics.median(used for used, _, _ in runs) * 1000, runs[0][2]


def measure(place: Path, count: int) -> None:
    """Build, add, remove, load and ask, and print what each costs."""
    store, finder = place / "store", shipped_finder()
    files = list(written(place / "reports", range(count)))
    more = list(written(place / "more", range(count, count + ADDED + 1)))
    whole = told(f"build of {count} documents", timed(lambda: build(store, files, finder)))
    told("build again, nothing new", timed(lambda: build(store, files, finder)))
    each = [timed(lambda one=one: add(store, [one], finder)) for one in more[:ADDED]]
    one = told("add one (median)", sorted(each, key=lambda cost: cost[0])[ADDED // 2])
    alone = told("`entente add` of one, a process", (*command("add", more[ADDED], "--store", store), None))
    told("remove one", timed(lambda: remove(store, [more[0].name])))
    print(f"adding one is 1/{whole / one:.0f} of building all, as a command 1/{whole / alone:.0f}")
    held = holdings(store)
    print(f"{held.entities} entities, {held.assertions} statements, {held.size / 1e6:.0f} MB on disk")
    loaded = timed(lambda: load_graph(store))
    told("load all", loaded)
    told("write all as Turtle", timed(lambda: turtle(loaded[2])))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for name, milliseconds, rows in questions(store):
        print(f"{name}: {milliseconds:.0f} ms, {rows} rows")


def told(what: str, cost: tuple[float, float, object]) -> float:
    """Print what something costs; gives the processor seconds."""
    print(f"{what}: {cost[0]:.2f} s ({cost[1]:.1f} by the clock)", flush=True)
    return cost[0]


def main() -> None:
    """Measure with as many documents as the first argument says."""
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), int(sys.argv[1]) if len(sys.argv) > 1 else 100)


if __name__ == "__main__":
    main()
