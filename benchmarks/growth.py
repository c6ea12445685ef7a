"""What reducing the records of a corpus to its graph costs, as the corpus grows: each stage, time and memory.

    PYTHONPATH=graph:ontology python benchmarks/growth.py 100 1000 10000 100000 [--out benchmarks/growth.md]

Documents are made of paragraphs of the seeds, with other names in them (recombining.py), and their records
are kept before anything is measured; reading and finding is measured on the first --found of them, since it
costs the same for each document, however many there are. Each stage of each size runs in a process of its
own, which counts the seconds of the processor and its peak memory; up to --most documents in memory too. A
figure in SVG stands beside the table. With --keep FOLDER the records stay there for the next run; it is to be
one for each number of --paragraphs.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from measuring import in_process, report
from recombining import PARAGRAPHS, recombining_finder, written

from entente.copies import signature
from entente.reading import Outcome, find_files, read_document
from entente.records import Place, Record, Shards

VERSION = "0" * 64
WANTED = 11
"""Times that ten times as many documents may cost, at most."""

HEAD = """\
# What the graph costs as the corpus grows

Written by `benchmarks/growth.py`: documents recombined from the seeds (paragraphs in each: {paragraphs}),
records kept before. Seconds are those of the processor, milliseconds a document; memory is the peak of the
process, Python and all libraries included. *Names* is to find out what names mean, *all steps* is that and
the files of N-Quads of all of it.
"""
STAGES = """
import sys, tempfile, time
from pathlib import Path
from entente.knowledge import load_knowledge
from entente.records import Shards
folder, size, stage = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
knowledge = load_knowledge()
shards = Shards.opened(folder / "records", "0" * 64)
keys = [f"{number:064x}" for number in range(size)]
def records():
    return (record for _, record in shards.read(keys))
if stage == "found":
    from entente.language import load
    from entente.pipeline import Finder
    from entente.reading import Options, find_files, read
    finder = Finder.of(load(), Options())
    finder.nlp("It works.")
    begin = time.process_time()
    for source in find_files(sorted((folder / "texts").iterdir())[:size]):
        for reading in read(source, finder.options):
            finder.record(reading)
elif stage == "read":
    begin = time.process_time()
    for _ in records(): pass
elif stage == "steps":
    from entente.reduction import streaming
    names_of, parts = streaming.names_of, []
    def timed(*given):
        first = time.process_time()
        found = names_of(*given)
        parts.append(time.process_time() - first)
        return found
    streaming.names_of = timed
    begin = time.process_time()
    with tempfile.TemporaryDirectory() as out:
        streaming.reduce_records(records, Path(out))
else:
    from entente.pipeline import build_of
    from entente.writing.shards import write_shards
    begin = time.process_time()
    with tempfile.TemporaryDirectory() as out:
        write_shards(build_of(records()).graph, Path(out))
used = time.process_time() - begin
words = Path("/proc/self/status").read_text().split()
print(used, int(words[words.index("VmHWM:") + 1]) / 1024, *(parts if stage == "steps" else ()))
"""

Cost: TypeAlias = tuple[float, float]
"""Milliseconds a document, and megabytes."""
Costs: TypeAlias = list[tuple[int, dict[str, Cost]]]
"""Of each size, the cost of each stage."""


def keep(folder: Path, count: int, paragraphs: int) -> None:
    """Keep the records of so many documents, but for those that are kept already."""
    shards = Shards.opened(folder / "records", VERSION)
    missing = [number for number in range(count) if not shards.is_whole(f"{number:064x}")]
    if not missing:
        return
    finder = recombining_finder(paragraphs)
    for number in missing:
        (path,) = written(folder / "texts", range(number, number + 1), paragraphs)
        (source,) = find_files([path])
        document = read_document(source)
        record = Record(Outcome(document.identifier), finder.find(document), signature(document))
        shards.add((Place(f"{number:064x}", source.identifier, path.name, 0, last=True), record))
    shards.write()


def measured(
    folder: Path, sizes: Iterable[int], *, most: int, found: int, paragraphs: int
) -> Iterator[tuple[int, dict[str, Cost]]]:
    """The cost of each stage for each size."""
    for size in sizes:
        keep(folder, size, paragraphs)
        stages = ["read", "steps", *["memory"] * (size <= most), *["found"] * (size <= found)]
        costs: dict[str, Cost] = {}
        for stage in stages:
            seconds, megabytes, *names = in_process(STAGES, str(folder), str(size), stage)
            costs[stage] = 1000 * seconds / size, megabytes
            if names:
                costs["names"] = 1000 * names[0] / size, megabytes
        yield size, costs


def rows(costs: Costs) -> Iterator[tuple[str, ...]]:
    """The rows of the table."""
    yield (
        *("documents", "reading and finding, ms", "peak MB", "records from disk, ms", "names, ms"),
        *("all steps, ms", "growth", "peak MB", "in memory, ms", "peak MB"),
    )
    before: tuple[int, float] | None = None
    for size, stages in costs:
        whole = stages["steps"][0] * size
        growth = f"{whole / before[1]:.1f} times for {size / before[0]:.0f}" if before else ""
        yield (
            f"{size:,}",
            *_cells(stages.get("found")),
            f"{stages['read'][0]:.1f}",
            f"{stages['names'][0]:.1f}",
            f"{stages['steps'][0]:.1f}",
            growth,
            f"{stages['steps'][1]:.0f}",
            *_cells(stages.get("memory")),
        )
        before = size, whole


def _cells(cost: Cost | None) -> tuple[str, str]:
    return (f"{cost[0]:.1f}", f"{cost[1]:.0f}") if cost else ("", "")


def figure(costs: Costs) -> str:
    """Bars of milliseconds a document, in steps and in memory, and of peak memory, for each size."""
    shown = [
        (size, [(ways[way], shade, way) for way, shade in (("steps", 0), ("memory", 1)) if way in ways])
        for size, ways in costs
    ]
    bars = sum(2 * len(ways) for _, ways in shown)
    width, height, left = 720, 50 + 20 * bars + 16 * len(shown), 90
    most = [max(cost[place] for _, ways in shown for cost, _, _ in ways) for place in (0, 1)]
    frame = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame} font-size="12">',
        "<title>What the graph costs for each document, and peak memory, by the number of documents</title>",
        f'<text x="{left}" y="24">processor time for each document (blue) and peak memory (grey)</text>',
    ]
    top = 40
    for size, ways in shown:
        parts.append(f'<text x="{left - 8}" y="{top + 14}" text-anchor="end">{size:,}</text>')
        for cost, _, way in ways:
            said = "in steps" if way == "steps" else "in memory"
            for place, colour, unit in ((0, "#1f4e79", "ms"), (1, "#9a9a9a", "MB")):
                bar = (width - left - 170) * cost[place] / most[place]
                parts.append(
                    f'<rect x="{left}" y="{top}" width="{bar:.1f}" height="16" fill="{colour}"/>'
                    f'<text x="{left + bar + 6:.1f}" y="{top + 13}">{cost[place]:,.1f} {unit} {said}</text>'
                )
                top += 20
        top += 16
    return "\n".join([*parts, "</svg>"]) + "\n"


def verdict(costs: Costs) -> str:
    """How the time grew from 1,000 to 10,000 documents, where both were measured."""
    whole = {size: stages["steps"][0] * size for size, stages in costs}
    if not {1_000, 10_000} <= whole.keys():
        return ""
    return f"From 1,000 to 10,000 documents: {whole[10_000] / whole[1_000]:.1f} times (at most {WANTED}).\n\n"


def main() -> None:
    """Print the table, and write it with its figure and the machine's description."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[100, 1_000, 10_000])
    parser.add_argument("--most", type=int, default=10_000, help="documents up to which memory is tried")
    parser.add_argument("--found", type=int, default=100, help="documents up to which they are read")
    parser.add_argument("--paragraphs", type=int, default=PARAGRAPHS, help="paragraphs of a document")
    parser.add_argument("--keep", type=Path, help="folder where the records stay")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "growth.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        costs = []
        folder, also = given.keep or Path(passing), {"most": given.most, "found": given.found}
        for one in measured(folder, given.sizes, **also, paragraphs=given.paragraphs):
            costs.append(one)
            print(one, flush=True)
    picture = given.out.with_suffix(".svg")
    picture.write_text(figure(costs), encoding="utf-8")
    head, note = (
        HEAD.format(paragraphs=given.paragraphs),
        f"{verdict(costs)}![Time and memory]({picture.name})",
    )
    print(report(given.out, head, rows(costs), note=note))


if __name__ == "__main__":
    main()
