"""What reducing the records of a corpus to its graph costs, as the corpus grows: time a document, and memory.

    PYTHONPATH=graph:ontology python benchmarks/growth.py 100 1000 10000 [--out benchmarks/growth.md]

Documents are made of paragraphs of the seeds, with other names in them (recombining.py), and their records
are kept before anything is measured: reading and finding cost the same for each document, however many there
are.
Each size is reduced in a process of its own, which counts the seconds of the processor and its peak memory;
up to --most documents in memory too. A figure in SVG stands beside the table.
"""

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from measuring import in_process, machine, table
from recombining import recombining_finder, written

from entente.copies import signature
from entente.reading import Outcome, find_files, read_document
from entente.records import Place, Record, Shards

VERSION = "0" * 64
HEAD = """\
# What the graph costs as the corpus grows

Written by `benchmarks/growth.py`: documents recombined from the seeds, records kept before. Seconds are those
of the processor; memory is the peak of the process, Python and all libraries included.
"""
REDUCING = """
import sys, time
from pathlib import Path
from entente.pipeline import graph_of
from entente.records import Shards
from entente.reduction import reduce_records
from entente.knowledge import load_knowledge
folder, out, way = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
load_knowledge()
shards = Shards.opened(folder, "0" * 64)
def records():
    return (record for _, record in shards.read(shards.seen.keys()))
begin = time.process_time()
if way == "read":
    lines = sum(1 for _ in records())
elif way == "memory":
    lines = len(graph_of(records()).graph.assertions)
else:
    lines = reduce_records(records, out).lines
used = time.process_time() - begin
words = Path("/proc/self/status").read_text().split()
print(used, int(words[words.index("VmHWM:") + 1]) / 1024, lines)
"""


def keep(folder: Path, count: int) -> None:
    """Keep the records of so many documents."""
    finder = recombining_finder()
    shards = Shards.opened(folder / "records", VERSION)
    for number, path in enumerate(written(folder / "texts", range(count))):
        (source,) = find_files([path])
        document = read_document(source)
        record = Record(Outcome(document.identifier), finder.find(document), signature(document))
        shards.add((Place(f"{number:064x}", source.identifier, path.name, 0, last=True), record))
    shards.write()


def measured(sizes: Iterable[int], most: int) -> Iterator[tuple[int, dict[str, tuple[float, ...]]]]:
    """Seconds, megabytes and lines of each way for each size."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            keep(folder, size)
            ways = ("read", "steps", "memory") if size <= most else ("read", "steps")
            records, out = str(folder / "records"), str(folder / "out")
            yield size, {way: in_process(REDUCING, records, out, way) for way in ways}


def rows(found: list[tuple[int, dict[str, tuple[float, ...]]]]) -> Iterator[tuple[str, ...]]:
    """The rows of the table."""
    yield (
        "documents",
        "reading records, ms a document",
        "in steps, ms a document",
        "growth",
        "peak MB",
        "in memory, ms a document",
        "peak MB",
        "lines",
    )
    before: tuple[int, float] | None = None
    for size, ways in found:
        seconds, megabytes, lines = ways["steps"]
        growth = f"{seconds / before[1]:.1f} times for {size / before[0]:.0f}" if before else ""
        here = ways.get("memory", ())
        yield (
            f"{size:,}",
            f"{1000 * ways['read'][0] / size:.1f}",
            f"{1000 * seconds / size:.1f}",
            growth,
            f"{megabytes:.0f}",
            f"{1000 * here[0] / size:.1f}" if here else "",
            f"{here[1]:.0f}" if here else "",
            f"{lines:,.0f}",
        )
        before = size, seconds


def figure(found: list[tuple[int, dict[str, tuple[float, ...]]]]) -> str:
    """Bars of milliseconds a document and of peak memory, a pair for each size."""
    width, height, left = 640, 60 + 56 * len(found), 110
    costs = [(size, 1000 * ways["steps"][0] / size, ways["steps"][1]) for size, ways in found]
    most = max(cost for _, cost, _ in costs), max(memory for _, _, memory in costs)
    frame = f'width="{width}" height="{height}" font-family="sans-serif" font-size="13"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>',
        "<title>Cost of the graph a document, and peak memory</title>",
        f'<text x="{left}" y="24">milliseconds of the processor a document (dark), peak MB (light)</text>',
    ]
    for place, (size, cost, memory) in enumerate(costs):
        top = 44 + 56 * place
        for offset, value, whole, colour, says in (
            (0, cost, most[0], "#1f4e79", f"{cost:.1f} ms"),
            (20, memory, most[1], "#9dc3e6", f"{memory:.0f} MB"),
        ):
            bar = (width - left - 110) * value / whole
            parts.append(
                f'<rect x="{left}" y="{top + offset}" width="{bar:.1f}" height="16" fill="{colour}"/>'
                f'<text x="{left + bar + 6:.1f}" y="{top + offset + 13}">{says}</text>'
            )
        parts.append(f'<text x="{left - 8}" y="{top + 22}" text-anchor="end">{size:,}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> None:
    """Print the table, and write it with its figure and the machine's description."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[100, 1_000, 10_000])
    parser.add_argument("--most", type=int, default=1_000, help="documents up to which memory is tried")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "growth.md")
    given = parser.parse_args()
    found = list(measured(given.sizes, given.most))
    picture = given.out.with_suffix(".svg")
    picture.write_text(figure(found), encoding="utf-8")
    text = f"{HEAD}\n{table(rows(found))}\n\n![Cost and memory]({picture.name})\n\nMeasured on {machine()}.\n"
    given.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
