"""Treebank documents with their trees, names and typed mentions."""

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.gum import mention_heads, names_of
from training.listed import LISTED, read_listed
from training.words import Word

UNLABELLED = "?"  # a layer that the corpus does not annotate
OPEN = "O?"  # no person, organisation or place, in a corpus that annotates no other names


@dataclass(frozen=True, slots=True)
class TreeSentence:
    """A sentence; `names` are BIO labels, O or OPEN, `mentions` the type that a word heads, or O."""

    words: tuple[Word, ...]
    paragraph: bool  # begins one
    names: tuple[str, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TreeDocument:
    """A document of a treebank."""

    identifier: str
    corpus: str  # "ewt" or "gum"
    sentences: tuple[TreeSentence, ...]


def genre_of(document: TreeDocument) -> str:
    """Return the genre that a document's identifier names."""
    return re.split(r"[_-]", document.identifier.removeprefix("GUM_"))[0]


def read_documents(folder: Path, corpus: str, part: str) -> list[TreeDocument]:
    """Read `{corpus}-{part}.conllu.gz`, with the names of `uner-{corpus}-{part}.iob2.gz` or listed ones."""
    names = dict(_read_names(folder / f"uner-{corpus}-{part}.iob2.gz"))
    listed = read_listed(LISTED / f"{corpus}-{part}.tsv")
    documents: list[TreeDocument] = []
    identifier = ""
    sentences: list[TreeSentence] = []
    for comments, lines in _blocks(folder / f"{corpus}-{part}.conllu.gz"):
        opened = [line for line in comments if line.startswith("# newdoc")]
        if opened and sentences:
            documents.append(TreeDocument(identifier, corpus, tuple(sentences)))
            sentences = []
        identifier = opened[0].split("= ", 1)[1] if opened else identifier
        sentence = _sentence(comments, lines, names)
        if listed and UNLABELLED in sentence.names:
            sentence = replace(sentence, names=_listed(sentence, listed.get(_identifier(comments), ())))
        sentences.append(sentence)
    return [*documents, TreeDocument(identifier, corpus, tuple(sentences))]


def training_documents(corpora: Path) -> list[TreeDocument]:
    """Return all that is trained on: both train sets, and EWT's dev set, which has names."""
    parts = (("ewt", "train"), ("gum", "train"), ("ewt", "dev"))
    return [document for corpus, part in parts for document in read_documents(corpora, corpus, part)]


def _blocks(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for block in stream.read().strip("\n").split("\n\n"):
            lines = block.split("\n")
            comments = [line for line in lines if line.startswith("# ")]
            yield comments, lines[len(comments) :]


def _sentence(comments: list[str], lines: list[str], names: dict[str, tuple[str, ...]]) -> TreeSentence:
    words = _words(lines)
    identifier = _identifier(comments)
    paragraph = any(line.startswith(("# newpar", "# newdoc")) for line in comments)
    annotated = any("Entity=" in word.misc for word in words) or identifier.startswith("GUM")
    unknown = (UNLABELLED,) * len(words)
    if annotated:
        return TreeSentence(words, paragraph, names_of(words), mention_heads(words))
    return TreeSentence(words, paragraph, names.get(identifier, unknown), unknown)


def _identifier(comments: list[str]) -> str:
    return next(line.split("= ", 1)[1] for line in comments if line.startswith("# sent_id"))


def _listed(sentence: TreeSentence, names: Iterable[tuple[str, int, int]]) -> tuple[str, ...]:
    """Return BIO labels for names given as kind, first and last word from 1."""
    labels = [OPEN] * len(sentence.words)
    for kind, first, last in names:
        labels[first - 1 : last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first)
    return tuple(labels)


def _words(lines: list[str]) -> tuple[Word, ...]:
    words, joined, spaced = [], -1, True
    for line in lines:
        number, form, lemma, upos, xpos, feats, head, label, _, misc = line.split("\t")
        if "." in number:
            continue
        if "-" in number:
            joined, spaced = int(number.split("-")[1]), "SpaceAfter=No" not in misc
            continue
        after = "SpaceAfter=No" not in misc
        if int(number) <= joined:
            after = spaced and int(number) == joined
        words.append(Word(form, lemma, upos, xpos, feats, int(head), label, after, misc))
    return tuple(words)


def _read_names(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not path.exists():
        return
    for comments, lines in _blocks(path):
        labels = (line.split("\t")[2] for line in lines)
        yield _identifier(comments), tuple(OPEN if label == "O" else label for label in labels)
