"""What others find in the same documents, and how fast: textacy's triples, and what a user would else write.

    python -m pip install --target LIB --no-deps textacy==0.13.0 cytoolz toolz jellyfish cachetools floret
    PYTHONPATH=graph:ontology:LIB python benchmarks/peers.py [--gold FOLDER] [--out benchmarks/peers.md]

All start from the same parse, by the shipped language pipeline: textacy's `subject_verb_object_triples`, and
noun phrases with subject, verb and object put into a networkx graph. The folder of --gold holds documents
(`docs`) and what careful readers found in them (`gold`); a pair of the readers counts as found where some
pair touches both its ends, in either direction, and a pair as right where it touches both ends of some pair
of the readers. What the author of a document is party to is left out: peers know no author. Seconds are those
of the processor, for the parse and what is made of it, in one process.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from measuring import report

from entente.coreference import tie_repeats
from entente.evaluation.annotations import read_annotations
from entente.evaluation.gold import GoldDocument
from entente.knowledge import Knowledge, load_knowledge
from entente.language import load
from entente.mentions import find_mentions
from entente.model import AUTHOR, Document
from entente.parsing import parse, sentences_of
from entente.reading import find_files, read_document
from entente.relations import find_relations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev"
Span: TypeAlias = tuple[int, int]
Pair: TypeAlias = tuple[Span, Span]
Finding: TypeAlias = Callable[["Doc", Document], Iterable[Pair]]

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
OBJECTS = frozenset({"obj", "iobj", "obl", "xcomp", "ccomp"})
WITHIN = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "flat", "fixed"})

HEAD = """\
# What others find in the same documents

Written by `benchmarks/peers.py`: all from the same parse by the shipped language pipeline, in one process;
seconds of the processor. A pair is two things that one sentence joins, whatever the relation.
"""


@dataclass(slots=True)
class Tally:
    """What one way found, and how much it cost."""

    seconds: float = 0.0
    found: int = 0  # pairs
    right: int = 0  # of them
    readers: int = 0  # pairs of the readers
    met: int = 0  # of them


def entente_pairs(knowledge: Knowledge) -> Finding:
    """What Entente finds."""

    def find(doc: "Doc", document: Document) -> Iterator[Pair]:
        sentences = sentences_of(doc, document)
        mentions = tie_repeats(doc, find_mentions(doc, document, sentences, knowledge))
        for one in find_relations(doc, sentences, mentions, knowledge, document=document):
            if AUTHOR not in (one.subject, one.object):
                ends = mentions[one.subject], mentions[one.object]
                yield (ends[0].begin, ends[0].end), (ends[1].begin, ends[1].end)

    return find


def textacy_pairs(doc: "Doc", _: Document) -> Iterator[Pair]:
    """The subjects and objects of textacy's triples."""
    from textacy.extract import subject_verb_object_triples

    for triple in subject_verb_object_triples(doc):
        yield _span(triple.subject), _span(triple.object)


def plain_pairs(doc: "Doc", _: Document) -> Iterator[Pair]:
    """Noun phrases that a verb joins, put into a graph, as one would write it in an afternoon."""
    import networkx

    graph = networkx.MultiDiGraph()
    for token in doc:
        if token.pos_ == "VERB":
            subjects = [_phrase(one) for one in token.children if one.dep_ in SUBJECTS]
            objects = [_phrase(one) for one in token.children if one.dep_ in OBJECTS]
            for subject in subjects:
                for thing in objects:
                    graph.add_edge(_text(subject), _text(thing), verb=token.lemma_)
                    yield _span(subject), _span(thing)


def _phrase(token: "Token") -> "list[Token]":
    return sorted([token, *(one for one in token.children if one.dep_ in WITHIN)], key=lambda one: one.i)


def _span(tokens: "Iterable[Token]") -> Span:
    every = sorted(tokens, key=lambda token: token.i)
    return every[0].idx, every[-1].idx + len(every[-1])


def _text(tokens: "Iterable[Token]") -> str:
    return " ".join(token.text.casefold() for token in tokens)


def readers_pairs(gold: GoldDocument) -> list[tuple[list[Span], list[Span]]]:
    """Of each relation between two things, where either is named in a sentence that states it."""
    spans = {one.name: one.spans for one in gold.things}
    found = []
    for relation in gold.relations:
        if {relation.subject, relation.object} <= spans.keys():
            for place in relation.places:
                ends = [
                    [span for span in spans[end] if _touch(span, place)]
                    for end in (relation.subject, relation.object)
                ]
                if all(ends):
                    found.append((ends[0], ends[1]))
    return found


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _joins(pair: Pair, ends: tuple[list[Span], list[Span]]) -> bool:
    def meets(one: Span, other: Span) -> bool:
        return any(_touch(one, span) for span in ends[0]) and any(_touch(other, span) for span in ends[1])

    return meets(*pair) or meets(pair[1], pair[0])


def measured(gold: Path, ways: dict[str, Finding]) -> dict[str, Tally]:
    """What each way finds in all documents, and the parse alone."""
    nlp = load()
    nlp("It works.")
    tallies = {name: Tally() for name in ("the parse alone", *ways)}
    for source in find_files([gold / "docs"]):
        document = read_document(source)
        annotated = read_annotations(gold / "gold" / f"{source.path.stem}.json", document.text)
        readers = readers_pairs(annotated)
        begin = time.process_time()
        doc = parse(document, nlp)
        tallies["the parse alone"].seconds += (parsing := time.process_time() - begin)
        for name, find in ways.items():
            begin = time.process_time()
            pairs = set(find(doc, document))
            told = tallies[name]
            told.seconds += parsing + time.process_time() - begin
            told.found += len(pairs)
            told.right += sum(any(_joins(pair, ends) for ends in readers) for pair in pairs)
            told.readers += len(readers)
            told.met += sum(any(_joins(pair, ends) for pair in pairs) for ends in readers)
    return tallies


def rows(tallies: dict[str, Tally]) -> Iterator[tuple[str, ...]]:
    """The rows of the table."""
    yield "", "seconds", "pairs found", "of them right", "of the readers' pairs found"
    for name, one in tallies.items():
        right = f"{one.right} ({one.right / one.found:.0%})" if one.found else ""
        met = f"{one.met} of {one.readers} ({one.met / one.readers:.0%})" if one.readers else ""
        yield name, f"{one.seconds:.1f}", f"{one.found or ''}", right, met


def main() -> None:
    """Print the table and write it with the machine's description; where there is no gold, say so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "peers.md")
    given = parser.parse_args()
    if not (given.gold / "gold").is_dir():
        print("skipped: there are no documents that readers annotated; name a folder with --gold")
        return
    ways = {"Entente": entente_pairs(load_knowledge()), "noun phrases, subject-verb-object": plain_pairs}
    note = ""
    try:
        import textacy  # type: ignore[import-not-found]  # noqa: F401 - looked for; has no types

        ways["textacy's triples"] = textacy_pairs
    except ImportError as error:
        note = f"textacy is left out: {error}."
    print(report(given.out, HEAD, rows(measured(given.gold, ways)), note=note))


if __name__ == "__main__":
    main()
