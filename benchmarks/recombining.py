"""Documents made of paragraphs of the seeds, in other order and with other names: as many as one likes.

What the language pipeline finds in the seeds moves along with the paragraphs: so what would be found in a
document that is made so is known without reading it, and a corpus of thousands costs nothing to read.
"""

import functools
import random
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from entente.keeping import Finder, shipped_finder
from entente.knowledge import load_knowledge
from entente.knowledge.tables import fold
from entente.model import Block, Document, Findings, Mention, Relation, Sentence
from entente.reading import find_files, read_document

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
KINDS = ("Country", "City", "Organization")
"""Kinds of names that the gazetteer knows, and that may stand for one another."""

PARAGRAPHS = 7  # in a document, where nothing else is asked for
SHORTEST = 200  # characters of a paragraph that is taken


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a seed with what was found in it; offsets and positions count from its begin."""

    text: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Renaming:
    """A paragraph's new text, and where each offset of the old one lies in it."""

    text: str
    old: tuple[int, ...]  # ends of what was replaced
    new: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Where an offset outside what was replaced lies now."""
        place = bisect_right(self.old, offset) - 1
        return offset if place < 0 else self.new[place] + offset - self.old[place]


def written(folder: Path, numbers: range, paragraphs: int = PARAGRAPHS) -> Iterator[Path]:
    """The documents of these numbers as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in numbers:
        path = folder / f"report-{number:06}.txt"
        text = "\n\n".join([_title(number), *(one.text for one in _made(number, paragraphs))])
        path.write_text(text, encoding="utf-8")
        yield path


def paragraph(number: int) -> str:
    """A paragraph with other names; the same on every run."""
    return _made(number, PARAGRAPHS)[0].text


def recombining_finder(paragraphs: int = PARAGRAPHS) -> Finder:
    """Finds in a document that was made so, of so many paragraphs, what was found in them."""
    shipped = shipped_finder()

    def find(document: Document) -> Findings:
        number = int(document.identifier.removesuffix(".txt").rpartition("-")[2])
        return _joined(document, _made(number, paragraphs), len(_title(number)))

    return replace(shipped, fingerprint=f"recombined {shipped.fingerprint}", find=find)


def _joined(document: Document, parts: tuple[Paragraph, ...], end: int) -> Findings:
    """What was found in paragraphs that follow each other, two line ends before each, after a title."""
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    relations: list[Relation] = []
    for part in parts:
        begin, first, before = end + 2, len(mentions), len(sentences)
        end = begin + len(part.text)
        if document.text[begin:end] != part.text:
            raise ValueError(f"{document.identifier}: is not as it was made")
        sentences += (replace(one, begin=one.begin + begin, end=one.end + begin) for one in part.sentences)
        mentions += (_moved(one, begin, first, before) for one in part.mentions)
        relations += (_shifted(one, first, before) for one in part.relations)
    return Findings(document, tuple(sentences), tuple(mentions), tuple(relations))


def _moved(mention: Mention, begin: int, first: int, before: int) -> Mention:
    return replace(
        mention,
        begin=mention.begin + begin,
        end=mention.end + begin,
        sentence=mention.sentence + before,
        repeats=None if mention.repeats is None else mention.repeats + first,
    )


def _shifted(relation: Relation, first: int, before: int) -> Relation:
    def end(position: int) -> int:
        return position + first if position >= 0 else position

    return replace(
        relation,
        subject=end(relation.subject),
        object=end(relation.object),
        sentence=relation.sentence + before,
        attributed_to=None if relation.attributed_to is None else end(relation.attributed_to),
    )


def _title(number: int) -> str:
    chance = random.Random(number)  # noqa: S311 - chooses names, keeps no secret
    return f"Report {number} on {chance.choice(_names()['Country'])}"


@functools.lru_cache(maxsize=1)
def _made(number: int, paragraphs: int) -> tuple[Paragraph, ...]:
    """The paragraphs of a document; the same on every run."""
    chance = random.Random(number)  # noqa: S311 - chooses paragraphs and names, keeps no secret
    others: dict[str, str] = {}
    for kind in KINDS:
        for name in _names()[kind]:
            others[name] = chance.choice(_names()[kind])
    return tuple(_renamed(one, others) for one in chance.sample(_paragraphs(), paragraphs))


@functools.cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Names of each kind, sorted."""
    known = load_knowledge().gazetteer.by_label.values()
    return {kind: tuple(sorted(name.label for name in known if name.kind == kind)) for kind in KINDS}


@functools.cache
def _paragraphs() -> tuple[Paragraph, ...]:
    finder = shipped_finder()
    found = (finder.find(read_document(source)) for source in find_files([SEEDS]))
    return tuple(part for one in found for block in one.document.blocks for part in _part(one, block))


def _part(found: Findings, block: Block) -> Iterator[Paragraph]:
    """A block with what was found in it, if it is long enough and all in one place."""
    text = found.document.text[block.begin : block.end]
    if block.kind != "paragraph" or len(text) < SHORTEST or "\n\n" in text:
        return
    within = [n for n, one in enumerate(found.sentences) if block.begin <= one.begin and one.end <= block.end]
    numbers = {n: place for place, n in enumerate(within)}
    chosen = [n for n, one in enumerate(found.mentions) if one.sentence in numbers]
    places = {n: place for place, n in enumerate(chosen)}
    yield Paragraph(
        text,
        tuple(
            replace(one, begin=one.begin - block.begin, end=one.end - block.begin)
            for one in (found.sentences[n] for n in within)
        ),
        tuple(
            replace(
                one,
                begin=one.begin - block.begin,
                end=one.end - block.begin,
                sentence=numbers[one.sentence],
                repeats=None if one.repeats is None else places.get(one.repeats),
            )
            for one in (found.mentions[n] for n in chosen)
        ),
        tuple(_inner(found.relations, numbers, places)),
    )


def _inner(
    relations: tuple[Relation, ...], numbers: Mapping[int, int], places: Mapping[int, int]
) -> Iterator[Relation]:
    """Relations of which every end lies within."""
    at = {-1: -1, **places}
    for one in relations:
        ends = {one.subject, one.object} | ({one.attributed_to} - {None})
        if one.sentence in numbers and at.keys() >= ends:
            yield replace(
                one,
                subject=at[one.subject],
                object=at[one.object],
                sentence=numbers[one.sentence],
                attributed_to=None if one.attributed_to is None else at[one.attributed_to],
            )


def _renamed(part: Paragraph, others: Mapping[str, str]) -> Paragraph:
    """A paragraph with other names in place of those that stand apart."""
    named = [one for one in part.mentions if one.proper and one.label in others and _stands_apart(one, part)]
    moved = _replaced(part.text, [(one.begin, one.end, others[one.label]) for one in named])
    mentions = (_called(one, moved, others[one.label] if one in named else "") for one in part.mentions)
    sentences = (replace(one, begin=moved.at(one.begin), end=moved.at(one.end)) for one in part.sentences)
    return Paragraph(moved.text, tuple(sentences), tuple(mentions), part.relations)


def _called(mention: Mention, moved: Renaming, name: str) -> Mention:
    """A mention at its new place, by another name if it has one."""
    begin, end = moved.at(mention.begin), moved.at(mention.end)
    there = replace(mention, begin=begin, end=end, text=moved.text[begin:end])
    return replace(there, label=name, key=fold(name), names=()) if name else there


def _stands_apart(mention: Mention, part: Paragraph) -> bool:
    return sum(one.begin < mention.end and mention.begin < one.end for one in part.mentions) == 1


def _replaced(text: str, changes: list[tuple[int, int, str]]) -> Renaming:
    written, old, new, done = "", [], [], 0
    for begin, end, name in sorted(changes):
        written += text[done:begin] + name
        old.append(end)
        new.append(len(written))
        done = end
    return Renaming(written + text[done:], tuple(old), tuple(new))
