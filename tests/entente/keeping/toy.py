"""A finder for documents in which things and relations are marked, so that no language pipeline is needed.

    [Organization Harbour Watch|HWN] opposes [Hazard terrorism] maybe not [Person Ada Ek] says

A mention is a class, a label and, behind bars, other names; what is written in lower case is no name, and
`the …` means the last name of its role again. A word between two mentions is a relation. `maybe` makes a line
possible, `must` proposed, `not` negative; `says` attributes it to its last mention.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from entente.assembly import assemble
from entente.keeping.finder import Finder
from entente.knowledge import load_knowledge
from entente.knowledge.tables import fold
from entente.model import Document, Findings, KnowledgeGraph, Mention, Modality, Relation, Sentence
from entente.pipeline import with_sources
from entente.reading import Options, find_files, read
from entente.resolution import resolve
from entente.store import opened, oxigraph
from entente.store.opening import GRAPH
from entente.writing.graphs import quads
from entente.writing.oxigraph import triples
from entente.writing.values import Term
from entente_ontology.iris import corpus_iri
from entente_ontology.names import DATA, role

MENTION = re.compile(r"\[(\w+) ([^|\]\n]+)((?:\|[^|\]\n]+)*)\]")


def finder(fingerprint: str = "toy", note: Callable[[str], None] = lambda _: None) -> Finder:
    """A finder that notes the identifier of each document that it is given."""

    def find_in(document: Document) -> Findings:
        note(document.identifier)
        return find(document)

    return Finder("toy 1.0", fingerprint, find_in)


def find(document: Document) -> Findings:
    """What is marked in a document."""
    sentences = tuple(Sentence(found.start(), found.end()) for found in re.finditer(r"\S.*", document.text))
    mentions: list[Mention] = []
    relations: list[Relation] = []
    for number, sentence in enumerate(sentences):
        line = document.text[sentence.begin : sentence.end]
        first = len(mentions)
        for marked in MENTION.finditer(line):
            mentions.append(_tied(_mention(marked, sentence.begin, number), mentions))
        relations += _relations(line, number, first)
    return Findings(document, sentences, tuple(mentions), tuple(relations))


def _tied(mention: Mention, before: list[Mention]) -> Mention:
    """The mention, tied to the last of its role before it where it says `the …`."""
    same = [n for n, one in enumerate(before) if role(one.kind) == role(mention.kind) and one.proper]
    return replace(mention, repeats=same[-1]) if same and mention.label.startswith("the ") else mention


def _mention(found: re.Match[str], offset: int, sentence: int) -> Mention:
    kind, label, names = found.groups()
    begin, end = found.span(2)
    return Mention(
        begin=offset + begin,
        end=offset + end,
        text=label,
        kind=kind,
        label=label,
        sentence=sentence,
        key=" ".join(sorted(fold(label).split())) if kind == "Measure" else fold(label),
        names=tuple(names.split("|")[1:]),
        proper=not label.islower(),
    )


def _relations(line: str, sentence: int, first: int) -> Iterator[Relation]:
    found = list(MENTION.finditer(line))
    words = line.split()
    modality: Modality = "possible" if "maybe" in words else "proposed" if "must" in words else "stated"
    says = first + len(found) - 1 if "says" in words else None
    for number in range(len(found) - 1):
        between = line[found[number].end() : found[number + 1].start()].split()
        if len(between) == 1:
            yield Relation(
                subject=first + number,
                predicate=between[0],
                object=first + number + 1,
                sentence=sentence,
                polarity="negative" if "not" in words else "positive",
                modality=modality,
                cue=between[0],
                confidence=0.5 + (len(line) % 40) / 100,
                attributed_to=says,
            )


def write(folder: Path, texts: dict[str, str]) -> Path:
    """A folder that holds exactly these documents."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def from_scratch(*paths: Path, base: str = DATA) -> KnowledgeGraph:
    """The graph of the documents under the paths, made at once and in memory."""
    knowledge = load_knowledge()
    findings = tuple(map(find, documents(*paths)))
    return with_sources(assemble(findings, resolve(findings, knowledge), knowledge, base=base))


def documents(*paths: Path) -> list[Document]:
    """Every document under the paths, in any language, in order."""
    readings = (one for source in find_files(paths) for one in read(source, Options(language="")))
    found = [one.document for one in readings if one.document is not None]
    return sorted(found, key=lambda document: document.identifier)


def parts(graph: KnowledgeGraph) -> frozenset[Quad]:
    """What a store of the graph must hold: each part in its named graph, and all in the default graph."""
    said: dict[str, list[tuple[str, str, Term]]] = defaultdict(list)
    for name, statement in quads(graph):
        said[name or corpus_iri(graph.base)].append(statement)
    return frozenset(
        Quad(one.subject, one.predicate, one.object, *named)
        for name, statements in said.items()
        for one in triples(statements)
        for named in ((NamedNode(name),), ())
    )


def held(store: Path) -> frozenset[Quad]:
    """What a store holds."""
    with oxigraph(store) as graph:
        return frozenset(graph)


def tables(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a store's ledger, without the number of its graph."""
    with opened(store) as ledger:
        names = [name for (name,) in ledger.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {name: sorted(ledger.rows(f"SELECT * FROM {name}")) for name in names}  # noqa: S608 - ours
    found["setting"] = [row for row in found["setting"] if row[0] != GRAPH]
    return found
