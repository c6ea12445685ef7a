"""A graph as varied as real ones, read from sentences in which things and relations are marked."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from entente.model import (
    Assertion,
    Document,
    Entity,
    Evidence,
    KnowledgeGraph,
    Modality,
    PlacedMention,
    Polarity,
)
from entente_ontology.iris import assertion_iri, document_iri, entity_iri
from entente_ontology.names import DATA, PREDICATES, may_join, role

SAMPLE = Path(__file__).with_name("sample.md")
MARK = re.compile(r"\[([^|\]]+)\|(\w+)(?:\|([^\]]+))?\]")
TRIPLE = re.compile(rf"(.+?) ({'|'.join(PREDICATES)}) (.+)")
MANNERS: dict[str, tuple[Polarity, Modality]] = {
    "stated": ("positive", "stated"),
    "proposed": ("positive", "proposed"),
    "possible": ("positive", "possible"),
    "denied": ("negative", "stated"),
}
COORDINATES = {
    "Nice": ("43.7", "7.25"),
    "Paris": ("48.85", "2.35"),
    "Almaty": ("43.25", "76.95"),
    "Astana": ("51.18", "71.45"),
    "Diffa": ("13.32", "12.61"),
    "Niger": ("17.6", "8.08"),
    "France": ("46.2", "2.2"),
}


@dataclass
class Sample:
    """What has been read so far."""

    documents: list[Document] = field(default_factory=list)
    creators: list[tuple[str, ...]] = field(default_factory=list)
    things: dict[str, tuple[str, str]] = field(default_factory=dict)  # IRI to label and kind
    forms: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    mentions: list[PlacedMention] = field(default_factory=list)
    sentences: list[Evidence] = field(default_factory=list)
    said: list[tuple[str, Evidence]] = field(
        default_factory=list
    )  # lines with ">", and what they are said of

    def thing(self, label: str, kind: str) -> str:
        """The IRI of what is called so, which is new the first time."""
        iri = entity_iri(DATA, kind, label)
        self.things.setdefault(iri, (label, kind))
        return iri

    def called(self, label: str) -> list[str]:
        """Everything that is called so: Kazakhstan that acts and Kazakhstan where."""
        return [iri for iri, (name, _) in self.things.items() if name.lower() == label.lower()]


def read_sentence(sample: Sample, identifier: str, line: str, begin: int) -> Evidence:
    plain, at = "", 0
    for found in MARK.finditer(line):
        plain += line[at : found.start()]
        form, kind, label = found[1], found[2], found[3] or found[1]
        iri, where = sample.thing(label, kind), begin + len(plain)
        sample.forms[iri].add(form)
        sample.mentions.append(PlacedMention(identifier, where, where + len(form), form, iri))
        plain, at = plain + form, found.end()
    plain += line[at:]
    return Evidence(identifier, begin, begin + len(plain), plain)


def read_document(sample: Sample, part: str) -> None:
    head, *lines = part.strip().split("\n")
    title, publisher, issued, author, identifier = (cell.strip() for cell in head.split("|"))
    creator = sample.thing(author or f"author of {title}", "Person" if author else "Actor")
    begin = 0
    for line in lines:
        if line.startswith("> "):
            sample.said.append((line[2:], sample.sentences[-1]))
            continue
        sample.sentences.append(read_sentence(sample, identifier, line, begin))
        begin = sample.sentences[-1].end + 1
    text = "\n".join(one.text for one in sample.sentences if one.document == identifier)
    authors = (author,) if author else ()
    sample.documents.append(Document(identifier, text, text, (), "0" * 64, title, authors, issued, publisher))
    sample.creators.append((creator,))


def ends(sample: Sample, subject: str, predicate: str, target: str) -> tuple[str, str]:
    """The first two things called so that the relation may join."""
    return next(
        (one, other)
        for one in sample.called(subject)
        for other in sample.called(target)
        if may_join(sample.things[one][1], predicate, sample.things[other][1])
    )


def read_assertion(sample: Sample, line: str, sentence: Evidence) -> Assertion:
    triple, manner, cue, sure, *by = (cell.strip() for cell in line.split("|"))
    subject, plain, target = TRIPLE.fullmatch(triple).groups()  # type: ignore[union-attr]  # the sample is ours
    one, other = ends(sample, subject, plain, target)
    polarity, modality = MANNERS[manner]
    predicate = "implements" if plain == "calledToImplement" else plain
    return Assertion(
        assertion_iri(DATA, one, predicate, other, polarity, modality),
        one,
        predicate,
        other,
        polarity,
        modality,
        Decimal(sure),
        (sentence,),
        (cue,) if cue else (),
        tuple(iri for label in by for iri in sample.called(label)),
        plain if manner in {"stated", "proposed"} else "",
    )


def entities(sample: Sample) -> Iterator[Entity]:
    for iri, (label, kind) in sorted(sample.things.items()):
        at = COORDINATES.get(label) if role(kind) == "Place" else None
        yield Entity(
            iri,
            label,
            kind,
            aliases=tuple(sorted(sample.forms[iri] - {label})),
            latitude=Decimal(at[0]) if at else None,
            longitude=Decimal(at[1]) if at else None,
            see_also=tuple(other for other in sample.called(label) if other != iri),
        )


def read_sample() -> KnowledgeGraph:
    sample = Sample()
    for part in SAMPLE.read_text(encoding="utf-8").removeprefix("# ").split("\n# "):
        read_document(sample, part)
    assertions = (read_assertion(sample, line, sentence) for line, sentence in sample.said)
    return KnowledgeGraph(
        base=DATA,
        documents=tuple(sample.documents),
        document_iris=tuple(document_iri(DATA, one.identifier) for one in sample.documents),
        creators=tuple(sample.creators),
        entities=tuple(entities(sample)),
        mentions=tuple(sample.mentions),
        assertions=tuple(sorted(assertions, key=lambda said: said.iri)),
        sentences=tuple(sample.sentences),
    )


@pytest.fixture(scope="session")
def sample() -> KnowledgeGraph:
    """Three documents, 65 entities, 80 assertions."""
    return read_sample()
