"""A small graph made by hand, with all that a writer, a check or a query may meet, and a naughty one."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from entente.model import (
    Assertion,
    Block,
    Correction,
    Document,
    Entity,
    Evidence,
    KnowledgeGraph,
    Modality,
    PlacedMention,
    Polarity,
)
from entente_ontology.iris import assertion_iri, correction_iri, document_iri, entity_iri
from entente_ontology.names import DATA

HOSTILE = (
    "</script><b onclick=\"x\">&amp; \\\" ''' =cmd|A1 [red]{{7*7}} "  # markup, quotes, formula, templates
    "\u2028\u202egnp\u202c \x07\U0001f512 ./../"  # a line end, bidi, a control, beyond the BMP, a path
)

PAPER = "papers/a paper.txt"
LETTER = "letter.md"

TEXTS = {
    LETTER: (
        "Kazakhstan must share intelligence to stop terrorism.\n"
        "The United Nations urged Kazakhstan to work with Clara Voss.\n"
        f"The {HOSTILE} may commit another attack in Nice.\n"
        "Poverty does not cause terrorism."
    ),
    PAPER: (
        "Share intelligence against terrorism.\n"
        "The UN has shared intelligence in Kazakhstan.\n"
        "ISIS carried out the London Bridge attack, which hit mosques in Nice.\n"
        "Kazakhstan is a member of the United Nations, which condemned ISIS and helps mosques."
    ),
}

LABELS = {
    "Actor": ("author of A paper",),
    "State": ("Kazakhstan",),
    "Organization": ("United Nations",),
    "Person": ("Clara Voss",),
    "Group": (HOSTILE,),
    "ThreatActor": ("ISIS",),
    "Attack": ("London Bridge attack",),
    "Hazard": ("terrorism",),
    "Driver": ("poverty",),
    "Measure": ("share intelligence",),
    "Country": ("Kazakhstan",),
    "City": ("Nice",),
    "Site": ("mosque",),
}
IRIS = {(kind, label): entity_iri(DATA, kind, label) for kind, labels in LABELS.items() for label in labels}
KNOWN = {
    ("State", "Kazakhstan"): {"see_also": (IRIS["Country", "Kazakhstan"],)},
    ("Country", "Kazakhstan"): {
        "see_also": (IRIS["State", "Kazakhstan"],),
        "exact_match": ("http://www.wikidata.org/entity/Q232",),
        "latitude": Decimal("48.0"),
        "longitude": Decimal("68.0"),
    },
    ("Organization", "United Nations"): {
        "aliases": ("UN",),
        "concept": "international-organisation",
        "joined": ("“UN”: an analyst says so",),
        "corrections": (correction_iri(DATA, "0" * 16),),
    },
    ("Hazard", "terrorism"): {"concept": "terrorism"},
    ("Driver", "poverty"): {"aliases": ("Poverty",), "concept": "poverty"},
    ("Measure", "share intelligence"): {
        "aliases": ("Share intelligence", "shared intelligence"),
        "concept": "intelligence-sharing",
    },
    ("Site", "mosque"): {"aliases": ("mosques",)},
}
SURFACES = {
    **{(kind, label): (label,) for kind, label in IRIS},
    ("Organization", "United Nations"): ("United Nations", "UN"),
    ("Driver", "poverty"): ("Poverty",),
    ("Measure", "share intelligence"): ("share intelligence", "Share intelligence", "shared intelligence"),
    ("Site", "mosque"): ("mosques",),
}


def _place(identifier: str, part: str) -> Evidence:
    begin = TEXTS[identifier].index(part)
    return Evidence(identifier, begin, begin + len(part), part)


def _line(identifier: str, number: int) -> Evidence:
    return _place(identifier, TEXTS[identifier].split("\n")[number])


def _document(identifier: str, **said: object) -> Document:
    text = TEXTS[identifier]
    document = Document(identifier, text, text, (), "0" * 63 + str(len(identifier) % 10), "")
    return replace(document, **said)  # type: ignore[arg-type]  # the fields' own types are checked by use


def _told(
    triple: tuple[str, str, str],
    places: tuple[Evidence, ...],
    manner: tuple[Polarity, Modality],
    **more: object,
) -> Assertion:
    """`triple` in labels, with the class before a label that two entities share."""
    subject, predicate, object_ = (_iri(triple[0]), triple[1], _iri(triple[2]))
    iri = assertion_iri(DATA, subject, predicate, object_, *manner)
    told = Assertion(
        iri, subject, predicate, object_, *manner, Decimal("0.83"), tuple(sorted(places, key=_key))
    )
    return replace(told, **more)  # type: ignore[arg-type]  # the fields' own types are checked by use


def _key(place: Evidence | PlacedMention) -> tuple[str, int, int]:
    return place.document, place.begin, place.end


def _iri(label: str) -> str:
    kind, _, rest = label.partition(":")
    return IRIS[kind, rest] if rest else next(iri for (_, name), iri in IRIS.items() if name == label)


def _assertions() -> tuple[Assertion, ...]:
    stated: tuple[Polarity, Modality] = ("positive", "stated")
    proposed: tuple[Polarity, Modality] = ("positive", "proposed")
    possible: tuple[Polarity, Modality] = ("positive", "possible")
    denied: tuple[Polarity, Modality] = ("negative", "stated")
    must, urged, may, no_cause = (_line(LETTER, number) for number in range(4))
    share, shared, attack, member = (_line(PAPER, number) for number in range(4))
    state, country, measure = "State:Kazakhstan", "Country:Kazakhstan", "share intelligence"
    says_un = {"attributed_to": (_iri("United Nations"),)}
    return (
        _told(("Clara Voss", "proposes", measure), (must,), proposed, plain="proposes", cues=("must",)),
        _told(("author of A paper", "proposes", measure), (share,), proposed, plain="proposes"),
        _told((state, "implements", measure), (must,), proposed, plain="calledToImplement", cues=("must",)),
        _told(("United Nations", "implements", measure), (shared,), stated, plain="implements"),
        _told(
            (measure, "targets", "terrorism"),
            (must, share),
            proposed,
            plain="targets",
            cues=("against", "to stop"),
            confidence=Decimal("0.95"),
        ),
        _told((state, "cooperatesWith", "Clara Voss"), (urged,), proposed, cues=("work with",), **says_un),
        _told((HOSTILE, "commits", "London Bridge attack"), (may,), possible, confidence=Decimal("0.4")),
        _told((HOSTILE, "locatedIn", "Nice"), (may,), possible),
        _told(("poverty", "causes", "terrorism"), (no_cause,), denied, cues=(HOSTILE, "cause")),
        _told((measure, "locatedIn", country), (shared,), stated, plain="locatedIn"),
        _told(("ISIS", "commits", "London Bridge attack"), (attack,), stated, plain="commits"),
        _told(
            ("London Bridge attack", "targets", "mosque"), (attack,), stated, plain="targets", cues=("hit",)
        ),
        _told(("mosque", "locatedIn", "Nice"), (attack,), stated, plain="locatedIn"),
        _told((state, "partOf", "United Nations"), (member,), stated, plain="partOf"),
        _told(("United Nations", "opposes", "ISIS"), (member,), stated, plain="opposes"),
        _told(("United Nations", "supports", "mosque"), (member,), stated, plain="supports"),
        _told(("United Nations", "cooperatesWith", state), (member,), stated, plain="cooperatesWith"),
    )


def _entities() -> tuple[Entity, ...]:
    made = (
        replace(Entity(iri, label, kind), **KNOWN.get((kind, label), {}))  # type: ignore[arg-type]  # as above
        for (kind, label), iri in IRIS.items()
    )
    return tuple(sorted(made, key=lambda entity: entity.iri))


def _mentions() -> tuple[PlacedMention, ...]:
    found = (
        PlacedMention(identifier, place.begin, place.end, place.text, IRIS[named])
        for named, surfaces in SURFACES.items()
        for surface in surfaces
        for identifier in TEXTS
        if surface in TEXTS[identifier] and (place := _place(identifier, surface))
    )
    return tuple(sorted(found, key=lambda mention: (*_key(mention), mention.entity)))


@pytest.fixture(scope="session")
def graph() -> KnowledgeGraph:
    """Two documents, 13 entities of every class, 17 assertions of every predicate, polarity and modality.

    One entity, one cue and one sentence hold what tries to be markup, a formula, a control or a path.
    """
    documents = (
        _document(
            LETTER,
            title="A letter",
            authors=("Clara Voss",),
            issued="2025-02-11",
            publisher="The Herald & Co",
        ),
        _document(PAPER, title="A paper"),
    )
    lines = (_line(document.identifier, number) for document in documents for number in range(4))
    return KnowledgeGraph(
        base=DATA,
        documents=documents,
        document_iris=tuple(document_iri(DATA, document.identifier) for document in documents),
        creators=((_iri("Clara Voss"),), (_iri("author of A paper"),)),
        entities=_entities(),
        mentions=_mentions(),
        assertions=tuple(sorted(_assertions(), key=lambda told: told.iri)),
        sentences=tuple(sorted(lines, key=_key)),
        corrections=(
            Correction(
                correction_iri(DATA, "0" * 16),
                "merge “UN”, “United Nations” into “United Nations”",
                who="J. Doe",
                when="2025-03-01",
                why="One organisation",
            ),
        ),
    )


NAUGHTY: list[str] = json.loads(Path(__file__).with_name("naughty.json").read_text(encoding="utf-8"))
NAMES = ("=cmd|'x'!A0\x1b[31m\u202e.txt", '../"a" b\x00\ud800.txt', "</title>.md")


@pytest.fixture(scope="session")
def naughty() -> KnowledgeGraph:
    """Every naughty string as a name, another name, a cue and a sentence; more in the names of documents."""
    words = [word for word in NAUGHTY if word]
    threat = entity_iri(DATA, "Hazard", "terrorism")
    found = {entity_iri(DATA, "Group", word): word for word in words}
    assert len(found) == len(words)
    text = "\n".join(words)
    begins = [sum(map(len, words[:place])) + place for place in range(len(words))]
    said = zip(found, words, begins, strict=True)
    sentences = tuple(Evidence(NAMES[0], begin, begin + len(word), word) for _, word, begin in said)
    entities = [Entity(iri, word, "Group", aliases=(f"{word}.",)) for iri, word in found.items()]
    return KnowledgeGraph(
        base=DATA,
        documents=tuple(
            Document(name, text, text, (Block("item", 0, len(text)),), "0" * 64, name, (), name, name)
            for name in sorted(NAMES)
        ),
        document_iris=tuple(document_iri(DATA, name) for name in sorted(NAMES)),
        creators=((min(found), max(found)), (max(found), min(found)), (max(found),)),
        entities=tuple(
            sorted((*entities, Entity(threat, "terrorism", "Hazard")), key=lambda entity: entity.iri)
        ),
        mentions=tuple(
            PlacedMention(NAMES[0], one.begin, one.end, one.text, iri)
            for iri, one in zip(found, sentences, strict=True)
        ),
        assertions=tuple(sorted(_opposing(found, threat, sentences), key=lambda said: said.iri)),
        sentences=sentences,
    )


def _opposing(found: dict[str, str], threat: str, sentences: tuple[Evidence, ...]) -> Iterator[Assertion]:
    for (iri, word), sentence in zip(found.items(), sentences, strict=True):
        yield Assertion(
            assertion_iri(DATA, iri, "opposes", threat, "positive", "stated"),
            iri,
            "opposes",
            threat,
            "positive",
            "stated",
            Decimal("0.5"),
            (sentence,),
            (word,),
            (iri,),
            "opposes",
        )
