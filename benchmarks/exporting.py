"""What it costs to write: Turtle of a million triples beside rdflib's, page and GEXF of 5,000 things.

    PYTHONPATH=graph:ontology python benchmarks/exporting.py [--triples 1000000] [--out FILE]

The graph is made of documents recombined from the seeds (recombining.py). Ours is the time from the graph to
sorted and grouped Turtle, rdflib's that of `serialize` alone, of the same triples, which are in its memory
already; pyoxigraph's is unsorted. Each writes in a process of its own. Seconds are those of the processor.
"""

import argparse
import pickle
import tempfile
import time
from pathlib import Path

from communities import community_graph
from measuring import in_process, report
from recombining import recombining_finder, written

from entente.knowledge import load_knowledge
from entente.model import KnowledgeGraph
from entente.pipeline import graph_of
from entente.reading import find_files, read_document
from entente.writing.gexf import write_gexf
from entente.writing.html import write_html
from entente.writing.material import Material
from entente.writing.turtle import turtle

THINGS, RELATIONS = 5_000, 20_000
A_DOCUMENT = 700
"""Triples that a document makes, or a few more."""

HEAD = """\
# What it costs to write

Written by `benchmarks/exporting.py`; each in a process of its own, seconds of the processor.
"""
OURS = """
import pickle, sys, time
from pathlib import Path
from entente.writing.material import Material
from entente.writing.turtle import turtle
material = Material(pickle.loads(Path(sys.argv[1]).read_bytes()))
material.analysis  # how things stand in the network: computed once for all formats
begin = time.process_time()
text = turtle(material)
print(time.process_time() - begin)
Path(sys.argv[2]).write_text(text, encoding="utf-8")
"""
RDFLIB = """
import sys, time
import rdflib
graph = rdflib.Graph()
graph.parse(sys.argv[1], format="nt")
begin = time.process_time()
graph.serialize(sys.argv[2], format="turtle")
print(time.process_time() - begin, len(graph))
"""
PYOXIGRAPH = """
import sys, time
from pyoxigraph import RdfFormat, parse, serialize
triples = list(parse(path=sys.argv[1], format=RdfFormat.N_TRIPLES))
begin = time.process_time()
serialize((quad.triple for quad in triples), sys.argv[2], RdfFormat.TURTLE)
print(time.process_time() - begin)
"""


def graph_with(triples: int, folder: Path) -> KnowledgeGraph:
    """The graph of as many documents as make about so many triples."""
    finder = recombining_finder()
    sources = find_files(list(written(folder, range(triples // A_DOCUMENT))))
    findings = tuple(finder.find(read_document(source)) for source in sources)
    return graph_of(findings, load_knowledge()).graph


def turtles(folder: Path, triples: int) -> list[tuple[str, str, str]]:
    """Rows on Turtle."""
    from pyoxigraph import RdfFormat, parse, serialize

    plain, ours = folder / "graph.nt", folder / "ours.ttl"
    (folder / "graph").write_bytes(pickle.dumps(graph_with(triples, folder / "texts")))
    (mine,) = in_process(OURS, str(folder / "graph"), str(ours))
    serialize((quad.triple for quad in parse(path=str(ours))), str(plain), RdfFormat.N_TRIPLES)
    theirs, count = in_process(RDFLIB, str(plain), str(folder / "theirs.ttl"))
    (unsorted,) = in_process(PYOXIGRAPH, str(plain), str(folder / "unsorted.ttl"))
    return [
        ("triples", f"{count:,.0f}", ""),
        ("Turtle, sorted and grouped, s", f"{mine:.1f}", ""),
        ("rdflib, s", f"{theirs:.1f}", ""),
        ("pyoxigraph, unsorted, s", f"{unsorted:.1f}", ""),
        ("ours ÷ rdflib", f"{mine / theirs:.2f}", "at most 0.33"),
    ]


def drawings(folder: Path) -> list[tuple[str, str, str]]:
    """Rows on the page and on GEXF."""
    graph = community_graph(THINGS, RELATIONS)
    spent = []
    material = Material(graph)
    for work in (
        lambda: (material.layout, material.analysis),
        lambda: write_html(material, folder / "graph.html"),
        lambda: write_gexf(material, folder / "graph.gexf"),
        lambda: turtle(material),
    ):
        begin = time.process_time()
        work()
        spent.append(time.process_time() - begin)
    names = "layout and analysis", "page", "GEXF", "Turtle"
    of = f"of {THINGS:,} things and {RELATIONS:,} relations"
    return [(f"{name} {of}, s", f"{one:.2f}", "") for name, one in zip(names, spent, strict=True)]


def main() -> None:
    """Print the table and write it with the machine's description."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "exporting.md")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        found = [("", "measured", "wanted"), *turtles(Path(place), given.triples), *drawings(Path(place))]
    print(report(given.out, HEAD, found))


if __name__ == "__main__":
    main()
