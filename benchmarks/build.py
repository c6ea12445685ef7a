"""What a build costs beside the language pipeline alone, and what more workers make of it.

    PYTHONPATH=graph:ontology python benchmarks/build.py [--documents 60] [--flat 10000] [--out FILE]

Documents are made of paragraphs of the seeds, with other names in them (recombining.py). Every way runs in a
process of its own, one after the other in one run, so that ratios hold on a busy machine; seconds are those
of the processor. Of two workers what counts is the slower one, without its start, and the process that leads
them: what a clock would show where each has a processor of its own. --flat is of how many short documents (a
paragraph each) one worker finds what is in them; its memory after a tenth of them is set beside that at the
end.
"""

import argparse
import tempfile
from pathlib import Path

from measuring import in_process, report
from recombining import paragraph, written

HEAD = """\
# What a build costs beside the language pipeline alone

Written by `benchmarks/build.py`; all ways in one run, each in a process of its own. Seconds are those of the
processor, memory the peak of the process.
"""
COMMON = """
import sys, time
from pathlib import Path
folder = Path(sys.argv[1])
def told(*numbers):
    words = Path("/proc/self/status").read_text().split()
    print(*numbers, int(words[words.index("VmHWM:") + 1]) / 1024)
"""
BARE = (
    COMMON
    + """
from entente.language import load
nlp = load()
nlp("It works.")
texts = [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())]
begin = time.process_time()
for text in texts:
    with nlp.memory_zone():
        nlp(text)
told(time.process_time() - begin)
"""
)
WHOLE = (
    COMMON
    + """
from entente.language import load
from entente.pipeline import build
nlp = load()
nlp("It works.")
build([next(folder.iterdir())], nlp)
begin = time.process_time()
build([folder], nlp)
told(time.process_time() - begin)
"""
)
SPREAD = (
    COMMON
    + """
import multiprocessing, os
from entente.reading import find_files
from entente.scaling import Progress, Work, make_records, making
making.WORTH = 1
first, used, memory = {}, {}, {}
def look(_):
    for child in multiprocessing.active_children():
        place = Path(f"/proc/{child.pid}")
        fields = (place / "stat").read_text().rpartition(")")[2].split()
        used[child.pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        first.setdefault(child.pid, used[child.pid])
        words = (place / "status").read_text().split()
        memory[child.pid] = int(words[words.index("VmHWM:") + 1]) / 1024
begin = time.process_time()
make_records(find_files([folder]), Work(jobs=2), Progress(look))
lead = time.process_time() - begin
worked = [used[child] - first[child] for child in used]
told(lead, max(worked), sum(used.values()), max(memory.values()))
"""
)
FLAT = (
    COMMON
    + """
from entente.language import load
from entente.pipeline import Finder
from entente.reading import Options, find_files, read
finder = Finder.of(load(), Options())
def resident():
    words = Path("/proc/self/status").read_text().split()
    return int(words[words.index("VmRSS:") + 1]) / 1024
sources = find_files([folder])
for number, source in enumerate(sources, 1):
    for reading in read(source, finder.options):
        finder.record(reading)
    if number == len(sources) // 10:
        early = resident()
told(early, resident())
"""
)


def rows(folder: Path) -> list[tuple[str, str, str]]:
    """The rows of the table."""
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in folder.iterdir())
    bare, bare_memory = in_process(BARE, str(folder))
    whole, whole_memory = in_process(WHOLE, str(folder))
    lead, slower, both, worker_memory, _ = in_process(SPREAD, str(folder))
    return [
        ("", "measured", "wanted"),
        ("words", f"{words:,}", ""),
        ("language pipeline alone, words a second", f"{words / bare:,.0f}", ""),
        ("whole build, words a second", f"{words / whole:,.0f}", ""),
        ("whole build ÷ language pipeline", f"{whole / bare:.2f}", "at most 1.25"),
        (
            "one process ÷ the slower of two workers and their lead",
            f"{whole / (slower + lead):.2f}",
            "at least 1.8",
        ),
        ("two workers and their lead ÷ one process, in all", f"{(both + lead) / whole:.2f}", ""),
        ("peak memory of a worker ÷ language pipeline", f"{worker_memory / bare_memory:.2f}", "at most 1.3"),
        ("peak memory of a build ÷ language pipeline", f"{whole_memory / bare_memory:.2f}", ""),
    ]


def flatness(folder: Path, count: int) -> list[tuple[str, str, str]]:
    """The rows on the memory of a worker over many documents."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:06}.txt").write_text(paragraph(number), encoding="utf-8")
    early, late, _ = in_process(FLAT, str(folder))
    told = f"memory of a worker after {count:,} short documents ÷ after {count // 10:,}"
    return [(told, f"{late / early:.2f}", "flat")]


def main() -> None:
    """Print the table and write it with the machine's description."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--flat", type=int, default=10_000)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "build.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        list(written(Path(place) / "texts", range(given.documents)))
        found = rows(Path(place) / "texts") + flatness(Path(place) / "short", given.flat)
    print(report(given.out, HEAD, found))


if __name__ == "__main__":
    main()
