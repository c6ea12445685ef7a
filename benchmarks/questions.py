"""Milliseconds that Oxigraph takes for each shipped question, on the graph of many documents.

    python benchmarks/questions.py 2000
    python benchmarks/questions.py 2000 --rdflib --out benchmarks/questions.md
    python benchmarks/questions.py 2000 --keep FOLDER

With `--rdflib` that library is asked too, of the same Turtle, and must answer the same; it takes far longer.
With `--keep` the Turtle stays in a folder, and a later run asks the one that lies there.
The documents are paragraphs of seeds/ with other names in them (recombining.py). What the seeds hardly do,
these do: some of what they say is denied, or told in somebody's name. What each question is asked about is
what most in the graph fits.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import rdflib
from measuring import options, report
from recombining import recombining_finder, written

from entente.knowledge import load_knowledge
from entente.model import Findings, KnowledgeGraph, Relation
from entente.pipeline import graph_of
from entente.query import Question, Value, shipped
from entente.query.asking import Asked
from entente.query.library import asked
from entente.reading import find_files, read_document
from entente.writing.turtle import write_turtle
from entente_ontology.names import PREFIXES, role

Row: TypeAlias = tuple[str, ...]

OTHERWISE = 1 / 40
"""Share of statements that are denied, and of those that somebody else makes."""

TIMES = 5

HEAD = """\
# How fast the shipped questions are answered

Written by `benchmarks/questions.py`, by Oxigraph in memory, on {holds}; documents are paragraphs of `seeds/`
with other names, and each question is asked about what most of them say. Milliseconds of the processor until
the last row of the answer is there, the median of five times; rows with one more where a question cuts its
answer. Wanted: under 100 ms.
"""

GIVEN = {
    "measures-against --on": "?measure entente:targets ?thing . ?thing a entente:Threat",
    "possible-or-denied --about": "?told entente:modality entente:possible ; rdf:object ?thing",
    "threats-without-measures --class": "Driver",
    "what-a-document-states --document": "?sentence nif:referenceContext ?thing",
    "what-a-document-states --at-least": "0.5",
    "what-causes --on": "?told rdf:predicate entente:causes ; rdf:object ?thing",
    "what-happened-where --where": "?event entente:locatedIn ?thing ; a entente:Threat",
    "what-is-said-of --name": "?told rdf:predicate entente:implements ; rdf:subject ?thing",
    "what-is-said-of --relation": "implements",
    "what-is-said-of --at-least": "0.3",
    "who-cooperates --who": "?told rdf:predicate entente:cooperatesWith ; rdf:subject ?thing",
    "who-is-behind --on": "?actor entente:opposes|entente:commits ?thing",
    "who-is-called-to-act --who": "?thing entente:calledToImplement ?measure",
    "who-proposes --on": "terrorism",
    "who-proposes --who": "?thing entente:proposes ?measure . ?measure entente:targets ?threat . "
    "?threat skos:prefLabel ?called FILTER CONTAINS(?called, 'terrorism')",
    "who-says --who": "?told entente:attributedTo ?thing",
}
"""What each parameter is given: a value, or a pattern of which the name that fits most often is taken."""


def many_documents(number: int, folder: Path) -> KnowledgeGraph:
    """The graph of so many documents, which are written into a folder; the same on every run."""
    finder = recombining_finder()
    list(written(folder, range(number)))
    found = (finder.find(read_document(source)) for source in find_files([folder]))
    return graph_of(tuple(map(_varied, found)), load_knowledge()).graph


def _varied(found: Findings) -> Findings:
    """The same, but that some of what is said is denied, or somebody else's word."""
    chance = random.Random(found.document.identifier)  # noqa: S311 - chooses statements, keeps no secret
    return replace(found, relations=tuple(_otherwise(told, found, chance) for told in found.relations))


def _otherwise(told: Relation, found: Findings, chance: random.Random) -> Relation:
    drawn = chance.random()
    if drawn < OTHERWISE:
        return replace(told, polarity="negative")
    sayers = [n for n, one in enumerate(found.mentions) if one.proper and role(one.kind) == "Actor"]
    if drawn < 2 * OTHERWISE and sayers:
        return replace(told, attributed_to=chance.choice(sayers))
    return told


def measured(store: ox.Store, question: Asked) -> tuple[float, list[Row]]:
    """Median of the milliseconds of the processor in some runs, and the answer."""
    values = {ox.Variable(name): _term(value) for name, value in question.values.items()}
    took: list[float] = []
    rows: list[ox.QuerySolution] = []
    for _ in range(TIMES):
        start = time.process_time()
        found = store.query(question.text, prefixes=PREFIXES, substitutions=values or None)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - every shipped question selects
        rows = list(found)
        took.append(time.process_time() - start)
    shown = [at for at, one in enumerate(found.variables) if one.value not in question.hidden]
    return statistics.median(took) * 1000, [tuple(_text(row[at]) for at in shown) for row in rows]


def _term(value: Value) -> ox.NamedNode | ox.Literal:
    if value.kind == "uri":
        return ox.NamedNode(value.text)
    return ox.Literal(value.text, datatype=ox.NamedNode(value.datatype) if value.datatype else None)


def _text(node: object) -> str:
    return "" if node is None else str(getattr(node, "value", node))


def answered(graph: rdflib.Graph, question: Asked) -> list[Row]:
    """The answer that rdflib gives."""
    values = {
        name: rdflib.URIRef(value.text)
        if value.kind == "uri"
        else rdflib.Literal(value.text, datatype=rdflib.URIRef(value.datatype) if value.datatype else None)
        for name, value in question.values.items()
    }
    found = graph.query(question.text, initBindings=values, initNs=PREFIXES)
    names = [name for name in map(str, found.vars or ()) if name not in question.hidden]
    return [tuple(_text(row.get(rdflib.Variable(name))) for name in names) for row in found.bindings]


def ways(question: Question, store: ox.Store) -> Iterator[dict[str, str]]:
    """With what the question is asked: what it needs alone, and with each other parameter."""
    values = {one: _value(GIVEN[f"{question.name} --{one.name}"], store) for one in question.parameters}
    needed = {one.name: value for one, value in values.items() if one.needed}
    yield needed
    yield from ({**needed, one.name: value} for one, value in values.items() if not one.needed)


def _value(given: str, store: ox.Store) -> str:
    """A value as it is given, or the name that most often fits a pattern."""
    if "?thing" not in given:
        return given
    found = store.query(
        f"SELECT ?name {{ {given} . ?thing skos:prefLabel|dcterms:identifier ?name }} "
        "GROUP BY ?name ORDER BY DESC(COUNT(*)) ?name LIMIT 1",
        prefixes=PREFIXES,
    )
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - it selects
    return next((_text(row["name"]) for row in found), "nothing")


def made(number: int, folder: Path) -> Path:
    """The Turtle of so many documents in `folder`, written unless it is there."""
    file = folder / f"{number}.ttl"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as place:
            write_turtle(many_documents(number, Path(place)), file)
    return file


def loaded(file: Path) -> ox.Store:
    """The graph of a file, in memory; prints what it holds."""
    store = ox.Store()
    store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
    print(holds(store), flush=True)
    return store


def holds(store: ox.Store) -> str:
    """How much a graph holds, in words."""
    counts = []
    for kind in ("Document", "Assertion"):
        found = store.query(f"SELECT ?one {{ ?one a entente:{kind} }}", prefixes=PREFIXES)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - it selects
        counts.append(sum(1 for _ in found))
    return f"{counts[0]:,} documents, {counts[1]:,} assertions, {len(store):,} triples"


def main() -> None:
    """Make the graph, load it, and ask."""
    wanted = options(__doc__, kept="the Turtle")
    wanted.add_argument("--rdflib", action="store_true", help="ask rdflib too")
    given = wanted.parse_args()
    theirs = rdflib.Graph()
    with tempfile.TemporaryDirectory() as passing:
        file = made(given.count, given.keep or Path(passing))
        if given.rdflib:
            theirs.parse(file)
        store = loaded(file)
    rows = [("question", "ms", "rows", "rdflib")]
    for question in shipped().values():
        for values in ways(question, store):
            rows.append(_row(question, values, store, theirs if given.rdflib else None))
            print(" ".join(rows[-1]), flush=True)
    report(given.out, HEAD.format(holds=holds(store)), rows)


def _row(
    question: Question, values: dict[str, str], store: ox.Store, theirs: rdflib.Graph | None
) -> tuple[str, str, str, str]:
    one = asked(question, values)
    took, rows = measured(store, one)
    words = " ".join(f'--{key} "{value}"' for key, value in values.items())
    verdict = "" if theirs is None else "same" if answered(theirs, one) == rows else "OTHERWISE"
    return f"{question.name} {words}".rstrip(), f"{took:.0f}", f"{len(rows):,}", verdict


if __name__ == "__main__":
    main()
