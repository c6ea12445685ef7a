"""Every format that a graph can be written in: its name, its files, whom it is for, its writer.

A new one is a module with a writer and an entry here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from entente.writing.brat import write_brat
from entente.writing.description import Run, write_description
from entente.writing.gexf import write_gexf
from entente.writing.graphml import write_graphml
from entente.writing.html import write_html
from entente.writing.inception import write_inception
from entente.writing.jsonld import write_jsonld
from entente.writing.material import Material, Source, material_of
from entente.writing.neo4j import write_neo4j
from entente.writing.nodelink import write_nodelink
from entente.writing.quads import write_quads
from entente.writing.report import (
    write_central,
    write_coverage,
    write_markdown,
    write_network,
    write_page,
)
from entente.writing.shards import drop_others, write_shards
from entente.writing.spreadsheet import write_edges, write_nodes
from entente.writing.stix import write_stix
from entente.writing.together import together
from entente.writing.turtle import write_plain_turtle, write_trig, write_turtle


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever exports can choose."""

    with_text: bool = False  # whether whole texts go out in the formats that can hold them
    run: Run | None = None  # what made the graph, where it is known


Writer: TypeAlias = Callable[[Material, Path, Options], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a graph into a folder."""

    name: str  # as the command line says it
    says: str  # whom it is for
    writers: Mapping[str, Writer]  # by what then lies in the folder: a file, or a folder of several


def _simply(write: Callable[[Source, Path], None]) -> Writer:
    """A writer that has no options."""
    return lambda material, path, _: write(material, path)


def _page(material: Material, path: Path, options: Options) -> None:
    write_html(material, path, with_text=options.with_text)


def _standoff(material: Material, path: Path, options: Options) -> None:
    write_brat(material, path, with_text=options.with_text)


def _structures(material: Material, path: Path, options: Options) -> None:
    write_inception(material, path, with_text=options.with_text)


def _description(material: Material, path: Path, options: Options) -> None:
    write_description(material, path, options.run)


def _dynamic(material: Material, path: Path, _: Options) -> None:
    write_gexf(material, path, dynamic=True)


def _shards(material: Material, path: Path, _: Options) -> None:
    write_shards(material, path)


DESCRIPTION, SHARDS = "description", "shards"

FORMATS = (
    Format("turtle", "SPARQL and any RDF tool", {"graph.ttl": _simply(write_turtle)}),
    Format("html", "a browser, offline", {"graph.html": _page}),
    Format("gexf", "Gephi", {"graph.gexf": _simply(write_gexf)}),
    Format("gexf-dynamic", "Gephi's timeline, by the dates of documents", {"graph-dynamic.gexf": _dynamic}),
    Format("graphml", "yEd, Cytoscape, igraph, networkx", {"graph.graphml": _simply(write_graphml)}),
    Format("json", "d3, sigma.js, Cytoscape.js: node-link", {"graph.json": _simply(write_nodelink)}),
    Format(
        "csv",
        "spreadsheets, data frames, Gephi's import",
        {"nodes.csv": _simply(write_nodes), "edges.csv": _simply(write_edges)},
    ),
    Format("jsonld", "JSON-LD, as trees", {"graph.jsonld": _simply(write_jsonld)}),
    Format("neo4j", "Neo4j: tables, Cypher, neosemantics", {"neo4j": _simply(write_neo4j)}),
    Format("brat", "brat: to correct by hand", {"brat": _standoff}),
    Format("inception", "INCEpTION: the same (needs entente[inception])", {"inception": _structures}),
    Format("stix", "OpenCTI, MISP (STIX 2.1; needs entente[stix])", {"graph.stix.json": _simply(write_stix)}),
    Format("plain", "readers of plain facts: no evidence", {"graph.plain.ttl": _simply(write_plain_turtle)}),
    Format("trig", "quad stores, to read: a named graph a document", {"graph.trig": _simply(write_trig)}),
    Format(DESCRIPTION, "catalogues (VoID, DCAT, PROV)", {"description.ttl": _description}),
    Format("nquads", "quad stores: a named graph a document", {"graph.nq": _simply(write_quads)}),
    Format(SHARDS, "quad stores, of a large corpus: the same in files of some documents", {SHARDS: _shards}),
    Format(
        "report",
        "people: who is central, who proposes what, what is missing",
        {
            "report.md": _simply(write_markdown),
            "report.html": _simply(write_page),
            "report-network.svg": _simply(write_network),
            "report-central.svg": _simply(write_central),
            "report-coverage.svg": _simply(write_coverage),
        },
    ),
)
DEFAULT = ("turtle", "html", "gexf")

BY_NAME = {form.name: form for form in FORMATS}


def write_exports(
    source: Source, out: Path, formats: Iterable[str] = DEFAULT, *, options: Options | None = None
) -> tuple[Path, ...]:
    """Write a graph into a folder, which is made if it is not there, in all the formats named.

    All take their places together. Gives what was written, in order. Raises WritingError where something
    cannot be.
    """
    wanted = tuple(formats)
    with together(out) as made:
        written = write_into(made, source, wanted, options=options)
        shards = [file.name for file in (made / SHARDS).glob("*")]
    if SHARDS in wanted:
        drop_others(out / SHARDS, shards)
    return tuple(out / file for file in written)


def write_into(
    folder: Path, source: Source, formats: Iterable[str], *, options: Options | None = None
) -> tuple[str, ...]:
    """Write a graph into a folder that is there, one file or folder after the other; gives what is there."""
    material = material_of(source)
    written: list[str] = []
    for name in dict.fromkeys(formats):
        for file, write in BY_NAME[name].writers.items():
            write(material, folder / file, options or Options())
            written.append(file)
    return tuple(written)
