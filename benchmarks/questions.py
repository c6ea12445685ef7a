"""Milliseconds that Oxigraph takes for each shipped question, on the graph of many documents.

    python benchmarks/questions.py 2000

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
from typing import TypeVar

import pyoxigraph as ox

from entente.assembly import assemble
from entente.knowledge import load_knowledge
from entente.language import load
from entente.model import AUTHOR, Block, Findings, KnowledgeGraph, Mention, Relation, Sentence
from entente.pipeline import find
from entente.query import Question, shipped
from entente.query.asking import Asked
from entente.query.library import asked
from entente.reading import find_files, read_document
from entente.resolution import resolve
from entente.writing.turtle import write_turtle
from entente_ontology.names import DATA, PREFIXES

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
Placed = TypeVar("Placed", Sentence, Mention)
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
    return assemble(findings, resolve(findings, knowledge), knowledge, base=DATA)


def _seeds() -> Iterator[Findings]:
    nlp, knowledge = load(""), load_knowledge()
    for source in find_files([SEEDS]):
        yield find(read_document(source), nlp, knowledge)


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


def measured(store: ox.Store, question: Asked) -> tuple[float, int]:
    """Least milliseconds of some runs, and rows."""
    values = {
        ox.Variable(name): ox.Literal(v.text) if v.kind == "literal" else ox.NamedNode(v.text)
        for name, v in question.values.items()
    }
    best, rows = float("inf"), 0
    for _ in range(TIMES):
        start = time.perf_counter()
        found = store.query(question.text, prefixes=PREFIXES, substitutions=values or None)
        rows = sum(1 for _ in found)  # type: ignore[misc, arg-type]  # every shipped question selects
        best = min(best, time.perf_counter() - start)
    return best * 1000, rows


def ways(question: Question) -> Iterator[dict[str, str]]:
    """With what the question is asked: nothing where nothing is needed, and each parameter alone."""
    if not any(parameter.needed for parameter in question.parameters):
        yield {}
    for parameter in question.parameters:
        if parameter.name in GIVEN:
            yield {parameter.name: GIVEN[parameter.name]}


def main() -> None:
    """Make the graph, load it, and ask."""
    graph = many_documents(int(sys.argv[1]))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "graph.ttl"
        write_turtle(graph, file)
        store = ox.Store()
        start = time.perf_counter()
        store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
        took = time.perf_counter() - start
        print(f"{len(graph.documents)} documents, {len(graph.entities)} entities, ", end="")
        print(f"{len(graph.assertions)} assertions, {len(store)} triples, read in {took:.1f} s")
    for name, question in shipped().items():
        for given in ways(question):
            took, rows = measured(store, asked(question, given))
            words = " ".join(f"--{key} {value}" for key, value in given.items())
            print(f"{took:8.1f} ms {rows:7} rows  {name} {words}")


if __name__ == "__main__":
    main()
