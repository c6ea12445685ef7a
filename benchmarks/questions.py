"""Milliseconds that Oxigraph takes for each shipped question, on the graph of many documents.

    python benchmarks/questions.py 2000
    python benchmarks/questions.py 2000 --rdflib
    python benchmarks/questions.py 2000 --keep FOLDER

With `--rdflib` that library is asked too, of the same Turtle, and must answer the same; it takes far longer.
With `--keep` the Turtle stays in a folder, and a later run asks the one that lies there.
The documents are paragraphs of seeds/, put together anew, with other names of the same length for half of
what has a name: what a paragraph says is found once, and moved to where the paragraph stands.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeAlias, TypeVar

import pyoxigraph as ox
import rdflib

from entente.knowledge import load_knowledge
from entente.language import load
from entente.model import AUTHOR, Block, Findings, KnowledgeGraph, Mention, Relation, Sentence
from entente.pipeline import find, graph_of
from entente.query import Question, Value, shipped
from entente.query.asking import Asked
from entente.query.library import asked
from entente.reading import Options, find_files, read
from entente.writing.turtle import write_turtle
from entente_ontology.names import PREFIXES

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
Placed = TypeVar("Placed", Sentence, Mention)
Row: TypeAlias = tuple[str, ...]
PARAGRAPHS = 12
"""Paragraphs of a document, about as many as the seeds have."""

TIMES = 5
GIVEN = {
    "about": "terrorism",
    "on": "terrorism",
    "who": "Kazakhstan",
    "where": "Nice",
    "name": "Kazakhstan",
    "document": "0007",
    "relation": "opposes",
}
"""What is given to the parameters that are called so."""


def many_documents(number: int) -> KnowledgeGraph:
    """The graph of so many documents; the same on every run."""
    chance = random.Random(7)  # noqa: S311 - puts paragraphs together, keeps no secret
    knowledge = load_knowledge()
    parts = [part for found in _seeds() for part in _paragraphs(found)]
    findings = tuple(
        _put_together(f"{n:04}.txt", chance.sample(parts, PARAGRAPHS), chance) for n in range(number)
    )
    return graph_of(findings, knowledge).graph


def _seeds() -> Iterator[Findings]:
    nlp, knowledge = load(""), load_knowledge()
    for source in find_files([SEEDS]):
        for reading in read(source, Options()):
            if reading.document is not None:
                yield find(reading.document, nlp, knowledge)


def _paragraphs(found: Findings) -> Iterator[Findings]:
    """What each block says, with offsets from its begin."""
    for block in found.document.blocks:
        inside = [n for n, s in enumerate(found.sentences) if block.begin <= s.begin and s.end <= block.end]
        named = [n for n, mention in enumerate(found.mentions) if mention.sentence in inside]
        text = found.document.text[block.begin : block.end]
        place = {old: new for new, old in enumerate(named)} | {AUTHOR: AUTHOR}
        if inside:
            yield Findings(
                replace(found.document, text=text, masked=text, blocks=(Block(block.kind, 0, len(text)),)),
                tuple(_moved(found.sentences[n], -block.begin) for n in inside),
                tuple(
                    replace(
                        _moved(found.mentions[n], -block.begin),
                        sentence=found.mentions[n].sentence - inside[0],
                    )
                    for n in named
                ),
                tuple(_told(found.relations, place, inside[0])),
            )


def _told(relations: tuple[Relation, ...], place: dict[int, int], first: int) -> Iterator[Relation]:
    for told in relations:
        ends = {told.subject, told.object, AUTHOR if told.attributed_to is None else told.attributed_to}
        if ends <= set(place):
            by = None if told.attributed_to is None else place[told.attributed_to]
            yield replace(
                told,
                subject=place[told.subject],
                object=place[told.object],
                sentence=told.sentence - first,
                attributed_to=by,
            )


def _moved(stretch: Placed, by: int) -> Placed:
    return replace(stretch, begin=stretch.begin + by, end=stretch.end + by)


def _put_together(identifier: str, parts: list[Findings], chance: random.Random) -> Findings:
    """A document of these paragraphs, in which a name is the same throughout."""
    text, variant = "", {}
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    relations: list[Relation] = []
    for part in parts:
        words = part.document.text
        for mention in part.mentions:
            if mention.proper:
                number = variant.setdefault(mention.label, chance.choice((0, chance.randrange(1, 200))))
                words = words[: mention.begin] + other_name(mention.text, number) + words[mention.end :]
        first, named = len(sentences), len(mentions)
        sentences += [_moved(sentence, len(text)) for sentence in part.sentences]
        mentions += [_renamed(_moved(m, len(text)), variant.get(m.label, 0), first) for m in part.mentions]
        relations += [_shifted(told, first, named) for told in part.relations]
        text += words + "\n\n"
    document = replace(
        parts[0].document, identifier=identifier, text=text, masked=text, authors=(), blocks=()
    )
    return Findings(
        replace(document, title=f"Document {identifier}"), tuple(sentences), tuple(mentions), tuple(relations)
    )


def _renamed(mention: Mention, number: int, first: int) -> Mention:
    if not mention.proper or not number:
        return replace(mention, sentence=mention.sentence + first)
    label, text = other_name(mention.label, number), other_name(mention.text, number)
    return replace(mention, sentence=mention.sentence + first, label=label, text=text, key=label, names=())


def _shifted(told: Relation, first: int, named: int) -> Relation:
    by = None if told.attributed_to is None else told.attributed_to + named
    return replace(
        told,
        subject=told.subject if told.subject == AUTHOR else told.subject + named,
        object=told.object + named,
        sentence=told.sentence + first,
        attributed_to=by,
    )


@cache
def other_name(name: str, number: int) -> str:
    """Another name as long as `name`; 0 gives the name itself."""
    chance = random.Random(f"{name}{number}")  # noqa: S311 - invents a name
    swap = {ord(c): chance.choice("aeiou" if c in "aeiou" else "bdfgklmnprstvz") for c in sorted(set(name))}
    kept = {ord(c): c.upper() if c.isupper() else c for c in name if not c.isalpha()}
    other = "".join((swap | kept)[ord(c)].upper() if c.isupper() else (swap | kept)[ord(c)] for c in name)
    return other if number else name


def measured(store: ox.Store, question: Asked) -> tuple[float, list[Row]]:
    """Least milliseconds of the processor in some runs, and the answer."""
    values = {ox.Variable(name): _term(value) for name, value in question.values.items()}
    best, rows = float("inf"), []
    for _ in range(TIMES):
        start = time.process_time()
        found = store.query(question.text, prefixes=PREFIXES, substitutions=values or None)
        assert isinstance(found, ox.QuerySolutions)  # noqa: S101 - every shipped question selects
        names = [variable.value for variable in found.variables if variable.value not in question.hidden]
        rows = [tuple(_text(solution[name]) for name in names) for solution in found]
        best = min(best, time.process_time() - start)
    return best * 1000, rows


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


def ways(question: Question) -> Iterator[dict[str, str]]:
    """With what the question is asked: what it needs alone, and with each other parameter."""
    needed = {one.name: GIVEN[one.name] for one in question.parameters if one.needed}
    yield needed
    for one in question.parameters:
        if one.name in GIVEN and not one.needed:
            yield {**needed, one.name: GIVEN[one.name]}


def made(number: int, folder: Path) -> Path:
    """The Turtle of so many documents in `folder`, written unless it is there."""
    file = folder / f"{number}.ttl"
    if not file.exists():
        write_turtle(many_documents(number), file)
    return file


def loaded(file: Path) -> ox.Store:
    """The graph of a file; prints what it holds."""
    store, start = ox.Store(), time.perf_counter()
    store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
    took = time.perf_counter() - start
    for kind in ("Document", "Assertion"):
        told = store.query(f"SELECT ?one {{ ?one a entente:{kind} }}", prefixes=PREFIXES)
        print(f"{sum(1 for _ in told)} of entente:{kind}, ", end="")
    print(f"{len(store)} triples, read in {took:.1f} s", flush=True)
    return store


def main() -> None:
    """Make the graph, load it, and ask."""
    theirs = rdflib.Graph()
    with tempfile.TemporaryDirectory() as passing:
        kept = sys.argv[sys.argv.index("--keep") + 1 :][:1] if "--keep" in sys.argv else []
        file = made(int(sys.argv[1]), Path(*kept or [passing]))
        if "--rdflib" in sys.argv:
            theirs.parse(file)
        store = loaded(file)
    for name, question in shipped().items():
        for given in ways(question):
            took, rows = measured(store, asked(question, given))
            words = " ".join(f"--{key} {value}" for key, value in given.items())
            verdict = ""
            if "--rdflib" in sys.argv:
                verdict = "same" if answered(theirs, asked(question, given)) == rows else "OTHERWISE"
            print(f"{took:8.1f} ms {len(rows):7} rows  {name} {words} {verdict}", flush=True)


if __name__ == "__main__":
    main()
