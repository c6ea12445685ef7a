"""Readers of other making see one graph in the Turtle that is written."""

import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from entente.model import KnowledgeGraph
from entente.writing.turtle import write_turtle

EXPORT = Path(__file__).parents[3] / "exports" / "graph.ttl"
RAPPER = shutil.which("rapper")


@pytest.fixture(scope="module", params=["graph", "naughty", "seeds"])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of Turtle: of a small graph, of every naughty string, of the seeds."""
    if request.param == "seeds":
        return EXPORT
    graph: KnowledgeGraph = request.getfixturevalue(request.param)
    path = tmp_path_factory.mktemp("readers") / f"{request.param}.ttl"
    write_turtle(graph, path)
    return path


@pytest.fixture(scope="module")
def triples(file: Path) -> set[ox.Triple]:
    """The triples of the file as Oxigraph reads them."""
    return {quad.triple for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE)}


def test_rdflib_reads_what_oxigraph_reads(file: Path, triples: set[ox.Triple]) -> None:
    said = rdflib.Graph().parse(file, format="turtle").serialize(format="nt", encoding="utf-8")
    assert {quad.triple for quad in ox.parse(said, format=ox.RdfFormat.N_TRIPLES)} == triples


@pytest.mark.skipif(RAPPER is None, reason="rapper is not there: apt-get install raptor2-utils")
@pytest.mark.parametrize(
    "file", ["graph", "seeds"], indirect=True
)  # it takes U+FFFE, which Turtle has, for none
def test_rapper_reads_what_oxigraph_reads(file: Path, triples: set[ox.Triple]) -> None:
    command = ["rapper", "--quiet", "--input", "turtle", "--output", "ntriples", str(file)]
    said = subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert said.stderr == b""
    assert {quad.triple for quad in ox.parse(said.stdout, format=ox.RdfFormat.N_TRIPLES)} == triples
