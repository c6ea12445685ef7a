"""Annotated documents, parsed: what readers found, tied to the words of the parse."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from spacy.language import Language
from spacy.tokens import Doc

from entente.language.analysis import Window, windows
from entente.language.docs import words_of
from entente.model import Document, Sentence
from entente.parsing import prepare, sentences_of
from entente.reading import find_files, read_document
from training.extraction.annotated import Annotated, Told

FAMILIES = ("Actor", "ThreatActor", "Threat", "Measure", "Place")


@dataclass(frozen=True)
class Gold:
    """A parsed document with its annotation."""

    document: Document
    doc: Doc
    sentences: tuple[Sentence, ...]
    windows: tuple[Window, ...]  # as the network sees it
    words: tuple[int, ...]  # tokens of the words in the windows, in order
    entities: Mapping[int, frozenset[str]]  # token that heads a mention → what it may mean
    types: Mapping[str, str]  # entity → type
    relations: tuple[Told, ...]


def parse_gold(documents: Iterable[Annotated], nlp: Language) -> Iterator[Gold]:
    """The documents as a user's are read and parsed."""
    for annotated in documents:
        document = _read(annotated)
        doc = prepare(document, nlp)
        words, tokens = words_of(doc)
        seen = tuple(windows(nlp.get_pipe("entente_annotator").engine, words))  # type: ignore[attr-defined]  # spaCy: any callable
        doc = nlp(doc)
        yield Gold(
            document=document,
            doc=doc,
            sentences=sentences_of(doc, document),
            windows=seen,
            words=tuple(tokens),
            entities=_heads(doc, annotated),
            types=annotated.types,
            relations=annotated.relations,
        )


def _read(annotated: Annotated) -> Document:
    with TemporaryDirectory() as folder:
        (Path(folder) / f"{annotated.identifier}.txt").write_text(
            annotated.text, encoding="utf-8", newline="\n"
        )
        return read_document(find_files([Path(folder)])[0])


def _heads(doc: Doc, annotated: Annotated) -> Mapping[int, frozenset[str]]:
    heads: dict[int, set[str]] = {}
    for entity, spans in annotated.mentions.items():
        for begin, end in spans:
            if (head := _head(doc, begin, end, annotated.types[entity])) is not None:
                heads.setdefault(head, set()).add(entity)
    return {head: frozenset(found) for head, found in heads.items()}


def _head(doc: Doc, begin: int, end: int, family: str) -> int | None:
    span = doc.char_span(begin, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    if family == "Measure" and span.root.pos_ != "VERB" and span[0].pos_ == "VERB":
        return int(span[0].i)
    return int(span.root.i)


def stated_in(gold: Gold, sentence: int) -> Iterator[Told]:
    """The annotated relations whose sentence overlaps one of ours."""
    ours = gold.sentences[sentence]
    for told in gold.relations:
        if any(min(end, ours.end) > max(begin, ours.begin) for begin, end in told.places):
            yield told
