"""What it costs to start: help beside `import spacy`, a question to a store beside the same in pyoxigraph.

    PYTHONPATH=graph:ontology python benchmarks/starting.py [--triples 100000] [--out FILE]

Everything runs as a process of its own, in turn, some times over, and what counts is the least that each
took: seconds of the processor, of the process and of those it starts. The store is made of documents
recombined from the seeds (recombining.py).
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import report
from recombining import recombining_finder, written

from entente.keeping import add
from entente.store import graph_folder, oxigraph

ROUNDS = 7
QUESTIONS = {
    "kinds": "SELECT ?kind (COUNT(?thing) AS ?count) { ?thing a ?kind } GROUP BY ?kind ORDER BY ?kind",
    "evidence": "SELECT ?said ?where { ?said a entente:Assertion ; entente:polarity entente:negative ; "
    "prov:wasDerivedFrom ?where } ORDER BY ?said ?where LIMIT 1000",
}
HEAD = """\
# What it costs to start

Written by `benchmarks/starting.py`: processes of their own, in turn; the least seconds of the processor.
"""
ENTENTE = "from entente.cli import main; main()"
PYOXIGRAPH = """
import sys
from pyoxigraph import Store
prefixes = {"entente": "https://w3id.org/entente/ontology#", "prov": "http://www.w3.org/ns/prov#"}
for row in Store.read_only(sys.argv[1]).query(sys.argv[2], prefixes=prefixes):
    print(*(cell.value for cell in row), sep="\\t")
"""


def seconds(*command: str) -> float:
    """Seconds of the processor that a command takes, with all that it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", *command], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turn(*commands: tuple[str, ...]) -> list[float]:
    """The least that each command takes, of some rounds in which all have their turn."""
    rounds = [[seconds(*command) for command in commands] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def filled(store: Path, texts: Path, triples: int) -> int:
    """Have a store hold so many triples at least; gives how many."""
    finder, number = recombining_finder(), 0
    while True:
        add(store, list(written(texts, range(number, number + 50))), finder)
        number += 50
        with oxigraph(store) as graph:
            held = len(list(graph.quads_for_pattern(None, None, None, None))) // 2  # each in two graphs
        if held >= triples:
            return held


def rows(store: Path, held: int) -> list[tuple[str, str, str]]:
    """The rows of the table."""
    helping, spacy, bare = in_turn((ENTENTE, "--help"), ("import spacy",), ("pass",))
    told = [
        ("", "measured", "wanted"),
        ("Python itself, s", f"{bare:.3f}", ""),
        ("`entente --help`, s", f"{helping:.3f}", ""),
        ("`import spacy`, s", f"{spacy:.3f}", ""),
        ("`entente --help` ÷ `import spacy`", f"{helping / spacy:.3f}", "at most 0.1"),
        ("the same without Python itself", f"{(helping - bare) / (spacy - bare):.3f}", ""),
        ("triples in the store", f"{held:,}", ""),
    ]
    ratios = []
    with graph_folder(store) as graph:
        for name, question in QUESTIONS.items():
            ours, theirs = in_turn(
                (ENTENTE, "query", question, "--graph", str(store), "--format", "tsv"),
                (PYOXIGRAPH, str(graph), question),
            )
            ratios.append(ours / theirs)
            told.append((f"`entente query`, {name}, s", f"{ours:.3f}", ""))
            told.append((f"pyoxigraph, {name}, s", f"{theirs:.3f}", ""))
    told.append(("`entente query` ÷ pyoxigraph", f"{statistics.mean(ratios):.2f}", "under 1.5"))
    return told


def main() -> None:
    """Print the table and write it with the machine's description."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--triples", type=int, default=100_000)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "starting.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        store = Path(place) / "store"
        held = filled(store, Path(place) / "texts", given.triples)
        print(report(given.out, HEAD, rows(store, held)))


if __name__ == "__main__":
    main()
