"""Annotated documents, as readers left them: their text, and where in it entities and relations stand."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from training.corpora import TreeDocument, read_documents
from training.scoring import place_words

AUTHOR = "@"
HERE = Path(__file__).parent
MANNERS = {"s": "stated", "p": "proposed", "?": "possible"}
BULLET = re.compile(r"(?:[-*#•]+|\d+\.) ")

Span = tuple[int, int]
"""First character of the text and character after the last."""


@dataclass(frozen=True, slots=True)
class Told:
    """A relation that the text states; `places` are the sentences that may be meant."""

    subject: str
    predicate: str
    object: str
    modality: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document and what readers found in it."""

    identifier: str
    text: str
    types: Mapping[str, str]  # entity → type; the author is AUTHOR
    mentions: Mapping[str, tuple[Span, ...]]  # entity → where it is named
    relations: tuple[Told, ...]


def occurrences(text: str, mention: str) -> Iterator[Span]:
    """Where a mention stands in a text as whole words."""
    start = text.find(mention)
    while start >= 0:
        end = start + len(mention)
        before = start > 0 and text[start - 1].isalnum() and mention[0].isalnum()
        after = end < len(text) and text[end].isalnum() and mention[-1].isalnum()
        if not (before or after):
            yield start, end
        start = text.find(mention, start + 1)


def read_gold(folder: Path) -> Iterator[Annotated]:
    """The documents of a folder with `docs/*.txt` and `gold/*.json` beside each other, in order of name."""
    for path in sorted((folder / "docs").glob("*.txt")):
        told = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        ids = {e["id"]: AUTHOR if e["label"] == "@author" else e["id"] for e in told["entities"]}
        yield Annotated(
            path.stem,
            text,
            {ids[e["id"]]: e["type"] for e in told["entities"]},
            {ids[e["id"]]: _everywhere(text, e["mentions"]) for e in told["entities"]},
            tuple(
                Told(ids[r["s"]], r["p"], ids[r["o"]], r["modality"], tuple(occurrences(text, r["sentence"])))
                for r in told["relations"]
            ),
        )


def _everywhere(text: str, forms: Iterable[str]) -> tuple[Span, ...]:
    return tuple(span for form in forms for span in occurrences(text, form))


def read_originals(folder: Path = HERE / "originals") -> Iterator[Annotated]:
    """The documents written for the purpose, which hold their text (see README.md there)."""
    for path in sorted(folder.glob("*.txt")):
        parts = _parts(path)
        text, relations = _text(parts["text"])
        yield Annotated(
            path.stem,
            text,
            {AUTHOR: "Actor"} | {name: kind for name, kind, _ in _entities(parts["entities"])},
            {name: _everywhere(text, forms.split(" | ")) for name, _, forms in _entities(parts["entities"])},
            tuple(told for line, span in relations for told in _told(line, span)),
        )


def _parts(path: Path) -> Mapping[str, list[str]]:
    """Title of a part → its lines."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            lines = found.setdefault(line[3:].strip(), [])
        else:
            lines.append(line)
    return found


def _entities(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Name, type and places of each entity, as written."""
    for line in filter(None, map(str.strip, lines)):
        head, _, places = line.partition(": ")
        name, _, kind = head.partition(" ")
        yield name, kind, places


def _text(lines: Iterable[str]) -> tuple[str, list[tuple[str, Span]]]:
    """The text that the sentences make, and each line of relations with the place of its sentence."""
    text, relations = "", []
    span, alone = (0, 0), True
    for line in lines:
        if line.startswith("> "):
            relations.append((line[2:], span))
        elif not line.strip():
            text += "\n" if text else ""
            alone = True
        else:
            begins = bool(BULLET.match(line))
            text += "\n" if text and (alone or begins) else " " * bool(text)
            span = (len(text), len(text) + len(line.strip()))
            text += line.strip()
            alone = begins
    return f"{text}\n", relations


def _told(line: str, span: Span) -> Iterator[Told]:
    """The relations of a line: `SUBJECT PREDICATE OBJECT CODE; …`."""
    for one in filter(None, map(str.strip, line.split(";"))):
        subject, predicate, thing, *code = one.split()
        yield Told(subject, predicate, thing, MANNERS["".join(code).removeprefix("-") or "s"], (span,))


def read_treebank(corpora: Path, folder: Path = HERE / "treebank") -> Iterator[Annotated]:
    """The annotated documents of the treebanks' train sets, whose text comes from there."""
    documents = {
        d.identifier: d for corpus in ("ewt", "gum") for d in read_documents(corpora, corpus, "train")
    }
    for path in sorted(folder.glob("*.txt")):
        parts = _parts(path)
        document, sentences = parts["source"][0].split()
        first, _, last = sentences.partition("-")
        yield _from_trees(path.stem, documents[document], range(int(first), int(last) + 1), parts)


def _from_trees(
    identifier: str, document: TreeDocument, sentences: range, parts: Mapping[str, list[str]]
) -> Annotated:
    text, words = place_words([document.sentences[number - 1] for number in sentences])
    at = dict(zip(sentences, words, strict=True))

    def place(written: str) -> Span:
        """`3.4-6` is from the fourth to the sixth word of sentence 3."""
        sentence, _, inside = written.partition(".")
        first, _, last = inside.partition("-")
        spans = at[int(sentence)]
        return spans[int(first) - 1][0], spans[int(last or first) - 1][1]

    lines = (line.partition(" ") for line in parts["relations"] if line.strip())
    return Annotated(
        identifier,
        text,
        {AUTHOR: "Actor"} | {name: kind for name, kind, _ in _entities(parts["entities"])},
        {name: tuple(map(place, places.split())) for name, _, places in _entities(parts["entities"])},
        tuple(
            told
            for number, _, rest in lines
            for told in _told(rest, (at[int(number)][0][0], at[int(number)][-1][1]))
        ),
    )
