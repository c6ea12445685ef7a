"""Treebank documents with their trees, names and typed mentions."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.gum import mention_heads, names_of
from training.words import Word

UNLABELLED = "?"  # a layer that the corpus does not annotate


@dataclass(frozen=True, slots=True)
class TreeSentence:
    """A sentence; `names` are BIO labels, `mentions` the type that a word heads, or O."""

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
    """Read `{corpus}-{part}.conllu.gz` and, where it lies beside it, `uner-{corpus}-{part}.iob2.gz`."""
    names = dict(_read_names(folder / f"uner-{corpus}-{part}.iob2.gz"))
    documents: list[TreeDocument] = []
    identifier = ""
    sentences: list[TreeSentence] = []
    for comments, lines in _blocks(folder / f"{corpus}-{part}.conllu.gz"):
        opened = [line for line in comments if line.startswith("# newdoc")]
        if opened and sentences:
            documents.append(TreeDocument(identifier, corpus, tuple(sentences)))
            sentences = []
        identifier = opened[0].split("= ", 1)[1] if opened else identifier
        sentences.append(_sentence(comments, lines, names))
    return [*documents, TreeDocument(identifier, corpus, tuple(sentences))]


def _blocks(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for block in stream.read().strip("\n").split("\n\n"):
            lines = block.split("\n")
            comments = [line for line in lines if line.startswith("# ")]
            yield comments, lines[len(comments) :]


def _sentence(comments: list[str], lines: list[str], names: dict[str, tuple[str, ...]]) -> TreeSentence:
    words = _words(lines)
    identifier = next(line.split("= ", 1)[1] for line in comments if line.startswith("# sent_id"))
    paragraph = any(line.startswith(("# newpar", "# newdoc")) for line in comments)
    annotated = any("Entity=" in word.misc for word in words) or identifier.startswith("GUM")
    unknown = (UNLABELLED,) * len(words)
    if annotated:
        return TreeSentence(words, paragraph, names_of(words), mention_heads(words))
    return TreeSentence(words, paragraph, names.get(identifier, unknown), unknown)


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
        identifier = next(line.split("= ", 1)[1] for line in comments if line.startswith("# sent_id"))
        yield identifier, tuple(line.split("\t")[2] for line in lines)
