"""Words in, annotations out: cuts windows, runs the network, decodes trees. Knows no spaCy."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from entente.language.labels import Labels
from entente.language.lemmas import lemma_of
from entente.language.network import Network, Scores
from entente.language.pieces import PieceRow, WordPieces, join_pieces
from entente.language.shapes import GAPS, shape_of
from entente.language.trees import decode
from entente.language.windows import Preset, sentence_starts, window_end

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLANK = GAPS.index("blank")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document, without white space; `gaps` is what stands before each."""

    forms: Sequence[str]
    gaps: Sequence[int]
    preset: Preset


@dataclass(slots=True)
class Annotations:
    """What is known of each word of a document; `heads` are positions, that of a root its own."""

    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    vectors: list["NDArray[np.float32]"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Engine:
    """All that annotating takes."""

    labels: Labels
    lexicon: Mapping[str, Mapping[str, str]]  # tag → lower-cased word → lemma
    pieces: WordPieces
    network: Network


@dataclass(frozen=True, slots=True)
class Window:
    """What the network sees at once, and says of it; the words from `begin` to before `end` are settled."""

    row: PieceRow
    scores: Scores
    begin: int
    end: int
    starts: Sequence[int]  # of sentences, among the settled words


def windows(engine: Engine, words: Words) -> Iterator[Window]:
    """The windows of a document; every word is settled by one of them."""
    cut = engine.pieces.cut(words.forms)
    sizes = [len(ids) for ids in cut]
    shapes = [shape_of(form) for form in words.forms]
    begin, count = 0, len(sizes)
    while begin < count:
        end = window_end(sizes, begin)
        gaps = [BLANK, *words.gaps[begin + 1 : end]]
        row = join_pieces(engine.pieces, cut[begin:end], shapes[begin:end], gaps)
        scores = engine.network.score(row)
        starts, following = sentence_starts(scores.starts, (begin, end), count, words.preset)
        yield Window(row, scores, begin, following, starts)
        begin = following


def analyse(engine: Engine, words: Words) -> Annotations:
    """Annotate a document window by window; the result depends on nothing but its words."""
    found = Annotations()
    for window in windows(engine, words):
        begin, end = window.begin, window.end
        _add_words(engine, window.scores, words.forms[begin:end], found)
        for start, stop in zip(window.starts, [*window.starts[1:], end], strict=True):
            _add_tree(engine, window.scores, (start - begin, stop - begin), found)
    return found


def _add_words(engine: Engine, scores: Scores, forms: Sequence[str], found: Annotations) -> None:
    labels, count = engine.labels, len(forms)
    tags = [labels.xpos[number] for number in scores.xpos[:count]]
    found.xpos.extend(tags)
    found.upos.extend(labels.upos[number] for number in scores.upos[:count])
    found.feats.extend(labels.feats[number] for number in scores.feats[:count])
    scripts = [labels.lemmas[number] for number in scores.lemmas[:count]]
    for form, tag, script in zip(forms, tags, scripts, strict=True):
        known = engine.lexicon.get(tag, {}).get(form.lower())
        found.lemmas.append(known or lemma_of(form, tag, script))
    found.mentions.extend(labels.mentions[number] for number in scores.mentions[:count])
    found.vectors.append(scores.vectors[:count].copy())  # else the vectors of the whole window stay


def _add_tree(engine: Engine, scores: Scores, sentence: tuple[int, int], found: Annotations) -> None:
    begin, end = sentence
    offset = len(found.heads) - begin
    arcs = np.concatenate([scores.arcs[begin:end, :1], scores.arcs[begin:end, begin + 1 : end + 1]], axis=1)
    heads = decode(arcs)
    columns = np.array([head + begin if head else 0 for head in heads])
    relations = engine.network.relations(scores, np.arange(begin, end), columns)
    for position, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        found.heads.append(offset + begin + (head - 1 if head else position))
        found.relations.append(_relation(engine.labels, relation, is_root=not head))
    found.names.extend(_names(engine.labels, scores.names[begin:end]))


def _relation(labels: Labels, number: int, *, is_root: bool) -> str:
    name = labels.relations[number]
    if is_root:
        return "root"
    return "dep" if name == "root" else name


def _names(labels: Labels, scores: "NDArray[np.float32]") -> list[str]:
    """Return BIO labels in which every I continues a name of its kind."""
    names: list[str] = []
    before = "O"
    for number in scores.argmax(axis=1):
        name = labels.names[number]
        if name.startswith("I-") and before[1:] != name[1:]:
            name = f"B{name[1:]}"
        names.append(name)
        before = name
    return names
