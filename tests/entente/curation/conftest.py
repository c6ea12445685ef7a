"""Findings made by hand: lines of text, each a sentence, with what they name and say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from entente.curation import Curation, load_curation
from entente.knowledge.spelling import measure_key
from entente.model import AUTHOR, Block, Document, Findings, Mention, Modality, Polarity, Relation, Sentence

Tell = Callable[[str], Curation]

KINDS = {
    "UN": "Organization",
    "United Nations": "Organization",
    "Northern League": "Organization",
    "NLX": "Organization",
    "Zwarte Hand": "Organization",
    "Black Hand": "ThreatActor",
    "Georgia": "State",
    "Clara Voss": "Person",
    "victims": "Group",
    "terrorism": "Hazard",
    "share intelligence": "Measure",
    "exchange of evidence": "Measure",
}
"""What is named in the texts, and its class."""


@dataclass(frozen=True, slots=True)
class Told:
    """A relation of a line: the words of its two ends; no words for the author."""

    line: int
    subject: str
    predicate: str
    object: str
    polarity: Polarity = "positive"
    modality: Modality = "stated"
    confidence: float = 0.6


def found(
    identifier: str, lines: Iterable[str], told: Iterable[Told] = (), labels: Mapping[str, str] | None = None
) -> Findings:
    """What is found in a document; `labels` are those that differ from the words in the text."""
    rows = tuple(lines)
    text = "\n".join(rows)
    begins = [sum(len(row) + 1 for row in rows[:number]) for number in range(len(rows))]
    mentions = tuple(
        _mention(words, begin + row.index(words), number, (labels or {}).get(words, words))
        for number, (begin, row) in enumerate(zip(begins, rows, strict=True))
        for words in sorted(KINDS, key=row.find)
        if _stands(words, row)
    )
    at = {(mention.sentence, mention.text): position for position, mention in enumerate(mentions)}
    relations = tuple(
        Relation(
            AUTHOR if not one.subject else at[one.line, one.subject],
            one.predicate,
            at[one.line, one.object],
            one.line,
            one.polarity,
            one.modality,
            confidence=one.confidence,
        )
        for one in told
    )
    document = Document(
        identifier, text, text, (Block("paragraph", 0, len(text)),), "0" * 64, f"Title of {identifier}"
    )
    sentences = tuple(Sentence(b, b + len(row)) for b, row in zip(begins, rows, strict=True))
    return Findings(document, sentences, mentions, relations)


def _stands(words: str, row: str) -> bool:
    """Whether a line has these words, and not only within longer ones that are named."""
    longer = (one for one in KINDS if words in one and one != words)
    bare = row
    for one in longer:
        bare = bare.replace(one, "")
    return words in bare


def _mention(words: str, begin: int, sentence: int, label: str) -> Mention:
    kind = KINDS[words]
    proper = words[0].isupper()
    key = measure_key(label.split(), {}) if kind == "Measure" else "" if proper else label
    return Mention(begin, begin + len(words), words, kind, label, sentence, key=key, proper=proper)


@pytest.fixture(scope="session")
def findings() -> tuple[Findings, ...]:
    """Two documents, in which some things have several names, and one name may mean several things."""
    first = found(
        "a.txt",
        (
            "The UN urged all to share intelligence against terrorism.",
            "The United Nations condemned terrorism.",
            "The Northern League condemned terrorism.",
            "We call for an exchange of evidence.",
            "The Zwarte Hand supports Georgia.",
        ),
        (
            Told(0, "UN", "proposes", "share intelligence", modality="proposed", confidence=0.7),
            Told(0, "share intelligence", "targets", "terrorism", modality="proposed"),
            Told(1, "United Nations", "opposes", "terrorism"),
            Told(2, "Northern League", "opposes", "terrorism"),
            Told(3, "", "proposes", "exchange of evidence", modality="proposed"),
            Told(4, "Zwarte Hand", "supports", "Georgia"),
        ),
        labels={"UN": "United Nations"},
    )
    second = found(
        "b.txt",
        (
            "The Black Hand attacked Georgia and its victims.",
            "NLX does not condemn terrorism.",
            "Clara Voss condemned terrorism.",
        ),
        (
            Told(0, "Black Hand", "targets", "Georgia"),
            Told(0, "Black Hand", "targets", "victims", confidence=0.3),
            Told(1, "NLX", "opposes", "terrorism", polarity="negative"),
            Told(2, "Clara Voss", "opposes", "terrorism"),
        ),
    )
    return first, second


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """What an analyst decides who writes this TOML."""

    def load(text: str) -> Curation:
        file = tmp_path / "curation.toml"
        file.write_text(text, encoding="utf-8")
        return load_curation([file])

    return load
