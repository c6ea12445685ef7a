"""The same naughty strings through every format, each read back by a reader that we did not write."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cassis
import networkx
import pyoxigraph
import pytest
import rdflib
import stix2
from pyld import jsonld
from rdflib import SKOS

from entente.model import KnowledgeGraph
from entente.writing.drawing import clean
from entente.writing.formats import BY_NAME, FORMATS, write_exports
from entente_ontology.names import PREFIXES
from entente_ontology.terms import ENTENTE

Told = set[tuple[str, str, str]]
"""An entity's IRI with a name, and with the words by which something is said of it."""

CUE = f"{PREFIXES['entente']}cue"
SUBJECT = f"{PREFIXES['rdf']}subject"


def net(found: "networkx.MultiDiGraph[str]") -> Told:
    cues: dict[str, Any] = {one: data.get("cues", "") for one, _, data in found.edges(data=True)}
    return {(iri, data["label"], "".join(cues[iri])) for iri, data in found.nodes(data=True) if iri in cues}


def gexf(folder: Path) -> Told:
    return net(networkx.MultiDiGraph(networkx.read_gexf(folder / "graph.gexf", version="1.3")))


def dynamic(folder: Path) -> Told:
    return net(networkx.MultiDiGraph(networkx.read_gexf(folder / "graph-dynamic.gexf", version="1.3")))


def graphml(folder: Path) -> Told:
    return net(networkx.MultiDiGraph(networkx.read_graphml(folder / "graph.graphml")))


def nodelink(folder: Path) -> Told:
    read = json.loads((folder / "graph.json").read_bytes())
    return net(networkx.MultiDiGraph(networkx.node_link_graph(read, edges="links")))


def rdf(triples: set[tuple[str, str, str]]) -> Told:
    labels = {one: value for one, name, value in triples if name == str(SKOS.prefLabel)}
    subjects = {one: value for one, name, value in triples if name == SUBJECT}
    return {(subjects[one], labels[subjects[one]], value) for one, name, value in triples if name == CUE}


def turtle(folder: Path) -> Told:
    read = rdflib.Graph().parse(folder / "graph.ttl")
    return rdf({(str(one), str(name), str(value)) for one, name, value in read})


def quads(folder: Path) -> Told:
    read = pyoxigraph.parse((folder / "graph.nq").read_bytes(), format=pyoxigraph.RdfFormat.N_QUADS)
    return rdf({(quad.subject.value, quad.predicate.value, quad.object.value) for quad in read})


def parts(folder: Path) -> Told:
    lines = b"".join(path.read_bytes() for path in sorted((folder / "shards").iterdir()))
    read = pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_QUADS)
    return rdf({(quad.subject.value, quad.predicate.value, quad.object.value) for quad in read})


def graphs(folder: Path) -> Told:
    read = pyoxigraph.parse((folder / "graph.trig").read_bytes(), format=pyoxigraph.RdfFormat.TRIG)
    return rdf({(quad.subject.value, quad.predicate.value, quad.object.value) for quad in read})


def trees(folder: Path) -> Told:
    read = jsonld.expand(json.loads((folder / "graph.jsonld").read_bytes()), {"documentLoader": refuse})
    return rdf(set(nested(read)))


def refuse(address: str, _: object) -> object:
    raise AssertionError(f"wants to load {address}")


def nested(read: object) -> Iterator[tuple[str, str, str]]:
    """The triples of expanded JSON-LD."""
    for node in read if isinstance(read, list) else [read]:
        if isinstance(node, dict):
            for name, values in node.items():
                yield from nested(values) if isinstance(values, list) else ()
                for value in values if isinstance(values, list) else ():
                    told = value if isinstance(value, str) else value.get("@value", value.get("@id", ""))
                    yield node.get("@id", ""), name, told


def tables(folder: Path) -> Told:
    with (folder / "nodes.csv").open(encoding="utf-8-sig", newline="") as file:
        labels = {row["Id"]: row["Label"] for row in csv.DictReader(file)}
    with (folder / "edges.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["Source"], labels[row["Source"]], row["cues"]) for row in csv.DictReader(file)}


def page(folder: Path) -> Told:
    text = (folder / "graph.html").read_text(encoding="utf-8")
    (island,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    read = json.loads(island)

    def told(said: str | int) -> str:
        """A text, or the one that a number points at."""
        texts: list[str] = read["rest"]["texts"]
        return texts[said] if isinstance(said, int) else said

    iris = [read["rest"]["base"] + iri for iri in read["nodes"]["iri"]]
    edges = zip(read["edges"]["from"], read["edges"]["cues"], strict=True)
    cues = {iris[number]: told(read["rest"]["cues"][one]) for number, (one,) in edges}
    return {
        (iri, told(label), cues[iri])
        for iri, label in zip(iris, read["nodes"]["label"], strict=True)
        if iri in cues
    }


def bundle(folder: Path) -> Told:
    found = stix2.parse((folder / "graph.stix.json").read_text(encoding="utf-8")).objects
    names = {one.id: one.name for one in found if one.type == "identity" and "external_references" in one}
    iris = {one.id: one.external_references[0].external_id for one in found if one.id in names}
    said = [one for one in found if one.type == "relationship"]
    heads = {
        one.id: f"{names[one.source_ref]} opposes terrorism (as {names[one.source_ref]} has it) ("
        for one in said
    }
    assert all(one.description.startswith(heads[one.id]) for one in said)
    return {
        (iris[one.source_ref], names[one.source_ref], one.description[len(heads[one.id]) : -1])
        for one in said
    }


def database(folder: Path) -> Told:
    with (folder / "neo4j" / "things.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["iri:ID"]: row["label"] for row in csv.DictReader(file)}
    with (folder / "neo4j" / "relations.csv").open(encoding="utf-8", newline="") as file:
        ends = [(row[":START_ID"], row["cues:string[]"]) for row in csv.DictReader(file)]
    return {(iri, labels[iri], cue) for iri, cue in ends}


def standoff(folder: Path) -> Told:
    """The stretches of text that mentions mark, read as the format is defined."""
    found: Told = set()
    for file in sorted((folder / "brat").glob("*.ann")):
        text = file.with_suffix(".txt").read_bytes().decode()
        lines = [line.split("\t") for line in file.read_bytes().decode().split("\n")[:-1]]
        linked = {
            line[1].split()[1]: tuple(line[2].split(" ", 1))
            for line in lines
            if line[0][0] == "#" and line[1].startswith("Entente ")
        }
        for name, body, words in (line for line in lines if line[0][0] == "T"):
            spans = [[int(place) for place in span.split()] for span in body.partition(" ")[2].split(";")]
            assert words == " ".join(text[begin:end] for begin, end in spans)  # as brat demands
            marked = text[spans[0][0] : spans[-1][1]]
            iri, label = linked[name]
            assert label == one_line(marked)
            found.add((iri, marked, marked))
    return found


def structures(folder: Path) -> Told:
    """The stretches of text that mentions mark, as INCEpTION's own makers read them."""
    types = cassis.load_typesystem(folder / "inception" / "TypeSystem.xml")
    found: Told = set()
    for file in sorted((folder / "inception").glob("*.xmi")):
        for one in cassis.load_cas_from_xmi(file, types).select("custom.EntenteMention"):
            assert one.label == one_line(one.get_covered_text())
            found.add((one.entity, one.get_covered_text(), one.get_covered_text()))
    return found


def plain(text: str) -> str:
    """What a file of text holds whose lines end in line feeds alone."""
    return re.sub("[\t\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]", " ", clean(text))


def one_line(text: str) -> str:
    return " ".join(re.split("[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]", text))


def halved(text: str) -> str:
    """What RDF can hold: all but halves of characters."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def calculated(text: str) -> str:
    """What a spreadsheet gets: no formula, and no backslash that would take a quotation mark away."""
    whole = re.sub(r'(\\+)(?="|$)', lambda found: found[1] * 2, clean(text))
    return f"'{whole}" if whole.lstrip("'")[:1] in tuple("=+-@\t\r\n|%＝＋－＠") else whole


READERS: dict[str, tuple[Callable[[Path], Told], Callable[[str], str]]] = {
    "turtle": (turtle, halved),
    "html": (page, clean),
    "gexf": (gexf, clean),
    "gexf-dynamic": (dynamic, clean),
    "graphml": (graphml, clean),
    "json": (nodelink, clean),
    "csv": (tables, calculated),
    "jsonld": (trees, halved),
    "trig": (graphs, halved),
    "nquads": (quads, halved),
    "shards": (parts, halved),
    "stix": (bundle, clean),
    "neo4j": (database, clean),
    "brat": (standoff, plain),
    "inception": (structures, plain),
}
"""By format, a reader and what becomes of a text."""


@pytest.mark.parametrize("name", READERS)
def test_naughty_strings_come_back_as_they_went(name: str, naughty: KnowledgeGraph, tmp_path: Path) -> None:
    read, becomes = READERS[name]
    write_exports(naughty, tmp_path, [name])
    labels = {entity.iri: entity.label for entity in naughty.entities}
    expected = {
        (said.subject, becomes(labels[said.subject]), becomes(said.cues[0])) for said in naughty.assertions
    }
    if name in {"brat", "inception"}:  # what is nothing but a line end is no stretch that a tool could mark
        expected = {told for told in expected if told[1] != "\n"}
    assert read(tmp_path) == expected


def test_naughty_strings_write_nothing_elsewhere(naughty: KnowledgeGraph, tmp_path: Path) -> None:
    written = write_exports(naughty, tmp_path / "out", BY_NAME)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        file for form in FORMATS for file in form.writers
    }
    assert {path.name for path in tmp_path.iterdir()} == {"out"}
    assert all(path.exists() for path in written)


def test_every_format_that_holds_the_whole_graph_has_a_reader() -> None:
    assert set(READERS) == set(BY_NAME) - {"plain", "description", "report"}


def test_naughty_labels_come_back_from_the_plain_file(naughty: KnowledgeGraph, tmp_path: Path) -> None:
    write_exports(naughty, tmp_path, ["plain"])
    read = rdflib.Graph().parse(tmp_path / "graph.plain.ttl")
    assert {(str(one), str(label)) for one, label in read.subject_objects(rdflib.SKOS.prefLabel)} >= {
        (entity.iri, halved(entity.label)) for entity in naughty.entities
    }


def test_some_things_are_said_of_the_naughty(naughty: KnowledgeGraph) -> None:
    assert ENTENTE.cue == rdflib.URIRef(CUE)
    assert len(naughty.assertions) > 80
