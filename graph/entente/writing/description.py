"""A description of a graph as a dataset (VoID, DCAT), and of the run that made it (PROV).

Without the times of the run, the same graph has the same description.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from entente.model import KnowledgeGraph
from entente.writing.atomic import write_atomically
from entente.writing.graphs import all_statements
from entente.writing.material import Source, material_of
from entente.writing.terms import expanded
from entente.writing.turtle import turtle_of
from entente.writing.values import Iri, Name, Statement, Text
from entente_ontology.names import ONTOLOGY, PREFIXES

PREFIX = {"void": "http://rdfs.org/ns/void#", "dcat": "http://www.w3.org/ns/dcat#"}
VOCABULARIES = ("skos", "prov", "dcterms", "geo", "nif", "itsrdf")
TITLE = "Who proposes what, against which threat, where"


@dataclass(frozen=True, slots=True)
class Run:
    """The run that made a graph."""

    program: str  # its version
    pipelines: tuple[tuple[str, str], ...]  # name and fingerprint of each that read documents
    began: str = ""  # ISO 8601, with the time zone; empty where it is not to be told
    ended: str = ""


def write_description(source: Source, path: Path, run: Run | None = None) -> None:
    """Write the description of a graph to `path`, as Turtle, with that of its run where it is known."""
    write_atomically(path, description(source, run).encode())


def description(source: Source, run: Run | None = None) -> str:
    """The description of a graph, as Turtle."""
    graph = material_of(source).graph
    dataset = f"{graph.base}dataset"
    whole = frozenset(all_statements(source))
    said = [*_dataset(graph, dataset, whole), *_partitions(dataset, whole)]
    if run:
        said += _run(graph, dataset, run)
    return turtle_of(said, graph.base, more=PREFIX)


def _dataset(graph: KnowledgeGraph, iri: str, said: frozenset[Statement]) -> Iterator[Statement]:
    yield iri, "rdf:type", Name("void:Dataset")
    yield iri, "rdf:type", Name("dcat:Dataset")
    yield iri, "dcterms:title", Text(TITLE, language="en")
    yield iri, "dcterms:conformsTo", Iri(ONTOLOGY.removesuffix("#"))
    yield iri, "void:uriSpace", Text(graph.base)
    for namespace in (ONTOLOGY, *(PREFIXES[prefix] for prefix in VOCABULARIES)):
        yield iri, "void:vocabulary", Iri(namespace)
    yield iri, "void:triples", _number(len(said))
    yield iri, "void:distinctSubjects", _number(len({subject for subject, _, _ in said}))
    yield iri, "void:distinctObjects", _number(len({term for _, _, term in said}))
    yield iri, "void:properties", _number(len({predicate for _, predicate, _ in said}))
    yield iri, "void:classes", _number(len({term for _, one, term in said if one == "rdf:type"}))
    yield iri, "void:documents", _number(len(graph.documents))
    yield iri, "void:entities", _number(len(graph.entities))
    for document in graph.document_iris:
        yield iri, "prov:wasDerivedFrom", Iri(document)


def _partitions(dataset: str, said: frozenset[Statement]) -> Iterator[Statement]:
    """How many things of each class there are, and how many statements of each property."""
    kinds = Counter(str(term) for _, predicate, term in said if predicate == "rdf:type")
    predicates = Counter(predicate for _, predicate, _ in said)
    for name, count in sorted(kinds.items()):
        part = f"{dataset}#class-{name.replace(':', '-')}"
        yield dataset, "void:classPartition", Iri(part)
        yield part, "void:class", Iri(expanded(name))
        yield part, "void:entities", _number(count)
    for name, count in sorted(predicates.items()):
        part = f"{dataset}#property-{name.replace(':', '-')}"
        yield dataset, "void:propertyPartition", Iri(part)
        yield part, "void:property", Iri(expanded(name))
        yield part, "void:triples", _number(count)


def _run(graph: KnowledgeGraph, dataset: str, run: Run) -> Iterator[Statement]:
    activity, program = f"{dataset}#run", f"{dataset}#program"
    yield dataset, "prov:wasGeneratedBy", Iri(activity)
    yield activity, "rdf:type", Name("prov:Activity")
    yield activity, "prov:wasAssociatedWith", Iri(program)
    for document in graph.document_iris:
        yield activity, "prov:used", Iri(document)
    if run.began:
        yield activity, "prov:startedAtTime", Text(run.began, "xsd:dateTime")
    if run.ended:
        yield activity, "prov:endedAtTime", Text(run.ended, "xsd:dateTime")
    yield program, "rdf:type", Name("prov:SoftwareAgent")
    yield program, "rdfs:label", Text("Entente")
    yield program, "owl:versionInfo", Text(run.program)
    for name, fingerprint in run.pipelines:
        pipeline = f"{dataset}#pipeline-{fingerprint[:16]}"
        yield activity, "prov:used", Iri(pipeline)
        yield pipeline, "rdf:type", Name("prov:Entity")
        yield pipeline, "rdfs:label", Text(name)
        yield pipeline, "dcterms:identifier", Text(f"sha256:{fingerprint}")


def _number(count: int) -> Text:
    return Text(str(count), "xsd:integer")
