"""Annotated documents: what careful readers found, tied to the words of the parse."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from entente.model import Document, Sentence
from entente.pipeline import parse, sentences_of
from entente.reading import find_files, read_document

FAMILIES = ("Actor", "ThreatActor", "Threat", "Measure", "Place")


@dataclass(frozen=True)
class Gold:
    """A parsed document with its annotation."""

    document: Document
    doc: Doc
    sentences: tuple[Sentence, ...]
    entities: Mapping[int, frozenset[str]]  # token that heads a mention → ids of what it may mean
    families: Mapping[str, str]  # id → type
    author: str  # id
    relations: tuple[Mapping[str, str], ...]


def read_gold(folder: Path, nlp: Language) -> tuple[Gold, ...]:
    """All annotated documents of a folder with `docs` and `gold` beside each other."""
    return tuple(
        _gold(source.identifier, read_document(source), folder, nlp)
        for source in find_files([folder / "docs"])
    )


def _gold(identifier: str, document: Document, folder: Path, nlp: Language) -> Gold:
    told = json.loads((folder / "gold" / f"{Path(identifier).stem}.json").read_text(encoding="utf-8"))
    doc = parse(document, nlp)
    heads: dict[int, set[str]] = {}
    for entity in told["entities"]:
        for mention in entity["mentions"]:
            for begin, end in occurrences(document.text, mention):
                if (head := _head(doc, begin, end, entity["type"])) is not None:
                    heads.setdefault(head, set()).add(entity["id"])
    return Gold(
        document=document,
        doc=doc,
        sentences=sentences_of(doc, document),
        entities={head: frozenset(ids) for head, ids in heads.items()},
        families={entity["id"]: entity["type"] for entity in told["entities"]},
        author=next(entity["id"] for entity in told["entities"] if entity["label"] == "@author"),
        relations=tuple(told["relations"]),
    )


def occurrences(text: str, mention: str) -> Iterator[tuple[int, int]]:
    """Where a mention stands in a text as whole words."""
    start = text.find(mention)
    while start >= 0:
        end = start + len(mention)
        before = start > 0 and text[start - 1].isalnum() and mention[0].isalnum()
        after = end < len(text) and text[end].isalnum() and mention[-1].isalnum()
        if not (before or after):
            yield start, end
        start = text.find(mention, start + 1)


def _head(doc: Doc, begin: int, end: int, family: str) -> int | None:
    span = doc.char_span(begin, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    if family == "Measure" and span.root.pos_ != "VERB" and span[0].pos_ == "VERB":
        return int(span[0].i)
    return int(span.root.i)


def stated_in(gold: Gold, sentence: int) -> Iterator[Mapping[str, str]]:
    """The annotated relations whose sentence overlaps one of ours."""
    ours = gold.sentences[sentence]
    for relation in gold.relations:
        for begin, end in occurrences(gold.document.text, relation["sentence"]):
            if min(end, ours.end) > max(begin, ours.begin):
                yield relation
                break
