"""Windows of words as users have them: across sentences and paragraphs, wrapped, bulleted, shouted."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from entente.language.shapes import GAPS, shape_of
from training.corpora import UNLABELLED, TreeDocument, TreeSentence
from training.words import Word

NOTHING, SPACE, NEWLINE, BLANK = range(4)
assert GAPS[:4] == ("nothing", "space", "newline", "blank")
BULLETS = ("•", "-", "*", "–", "·")
CURLY = str.maketrans({"'": "’", '"': "”"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A window of words: `heads` count from 1 within the window, 0 is the root, -1 unknown."""

    words: tuple[Word, ...]
    forms: tuple[str, ...]  # as shown to the encoder
    shapes: tuple[int, ...]
    gaps: tuple[int, ...]
    heads: tuple[int, ...]
    sentences: tuple[int, ...]  # number of each word's sentence
    names: tuple[str, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Habit:
    """How the layout of one window departs from the treebank's."""

    wrapped: bool = False
    lines: bool = False  # every sentence on a line of its own
    bullets: bool = False
    curly: bool = False
    shout: str = ""  # letter case forced on all words


def cut_documents(
    documents: list[TreeDocument], chance: random.Random, *, longest: int = 190
) -> Iterator[Cut]:
    """Cut every document into windows of at most `longest` words; every sentence is seen once."""
    for document in documents:
        pending: list[TreeSentence] = []
        size, goal = 0, _goal(chance, longest)
        for sentence in document.sentences:
            if pending and size + len(sentence.words) > goal:
                yield _cut(pending, chance, longest)
                pending, size, goal = [], 0, _goal(chance, longest)
            pending.append(sentence)
            size += len(sentence.words)
        yield _cut(pending, chance, longest)


def plain_cuts(documents: list[TreeDocument], *, longest: int = 160) -> Iterator[Cut]:
    """Cut documents into windows without any noise, to measure on."""
    chance = random.Random(0)  # noqa: S311  # no secret
    for document in documents:
        pending: list[TreeSentence] = []
        for sentence in document.sentences:
            if pending and sum(len(kept.words) for kept in pending) + len(sentence.words) > longest:
                yield _assemble(pending, Habit(), chance)
                pending = []
            pending.append(sentence)
        yield _assemble(pending, Habit(), chance)


def _goal(chance: random.Random, longest: int) -> int:
    return 1 if chance.random() < 0.1 else chance.randint(50, longest)


def _cut(pending: list[TreeSentence], chance: random.Random, longest: int) -> Cut:
    habit = Habit(
        wrapped=chance.random() < 0.1,
        lines=chance.random() < 0.1,
        bullets=chance.random() < 0.1,
        curly=chance.random() < 0.25,
        shout=chance.choice(("lower", "upper", "title")) if chance.random() < 0.05 else "",
    )
    sentences = [_unstopped(sentence, chance) for sentence in pending]
    if habit.bullets:
        sentences = [_bulleted(sentence, chance) for sentence in sentences]
    cut = _assemble(sentences, habit, chance)
    size = len(cut.words)
    if size > 12 and chance.random() < 0.3:
        size -= chance.randint(1, size // 4)
    return _truncated(cut, min(size, longest))


def _unstopped(sentence: TreeSentence, chance: random.Random) -> TreeSentence:
    """Drop the final full stop of some sentences that begin paragraphs, as headings have none."""
    last = sentence.words[-1]
    bare = last.form == "." and last.label == "punct" and len(sentence.words) > 1
    if not (bare and sentence.paragraph and len(sentence.words) < 16 and chance.random() < 0.15):
        return sentence
    if any(word.head == len(sentence.words) for word in sentence.words):
        return sentence
    return _sliced(sentence, sentence.words[:-1])


def _sliced(sentence: TreeSentence, words: tuple[Word, ...]) -> TreeSentence:
    size = len(words)
    return TreeSentence(words, sentence.paragraph, sentence.names[:size], sentence.mentions[:size])


def _bulleted(sentence: TreeSentence, chance: random.Random) -> TreeSentence:
    if chance.random() < 0.4 or not sentence.words[0].form[0].isalnum():
        return sentence
    form = chance.choice(BULLETS)
    root = next(index for index, word in enumerate(sentence.words) if not word.head)
    bullet = Word(form, form, "PUNCT", "NFP", "_", root + 2, "punct", spaced=True, misc="")
    moved = tuple(replace(word, head=word.head + 1 if word.head else 0) for word in sentence.words)
    first = "O" if sentence.names[0] != UNLABELLED else UNLABELLED
    heads = "O" if sentence.mentions[0] != UNLABELLED else UNLABELLED
    return TreeSentence(
        (bullet, *moved), paragraph=True, names=(first, *sentence.names), mentions=(heads, *sentence.mentions)
    )


def _assemble(sentences: list[TreeSentence], habit: Habit, chance: random.Random) -> Cut:
    words = [word for sentence in sentences for word in sentence.words]
    heads: list[int] = []
    numbers: list[int] = []
    for number, sentence in enumerate(sentences):
        offset = len(heads)
        heads.extend(word.head + offset if word.head else 0 for word in sentence.words)
        numbers.extend([number] * len(sentence.words))
    forms = [_shown(word.form, habit) for word in words]
    return Cut(
        tuple(words),
        tuple(forms),
        tuple(shape_of(form) for form in forms),
        tuple(_gaps(sentences, habit, chance)),
        tuple(heads),
        tuple(numbers),
        tuple(label for sentence in sentences for label in sentence.names),
        tuple(label for sentence in sentences for label in sentence.mentions),
    )


def _shown(form: str, habit: Habit) -> str:
    shown = form.translate(CURLY) if habit.curly else form
    if habit.shout:
        return {"lower": str.lower, "upper": str.upper, "title": str.title}[habit.shout](shown)
    return shown


def _gaps(sentences: list[TreeSentence], habit: Habit, chance: random.Random) -> Iterator[int]:
    tight = chance.random() < (0.7 if habit.bullets else 0.25)
    paragraph = NEWLINE if tight and not habit.wrapped else BLANK
    spaced, column, width = True, 0, chance.randint(8, 16)
    for number, sentence in enumerate(sentences):
        for position, word in enumerate(sentence.words):
            gap = SPACE if spaced else NOTHING
            if not position:
                gap = _before_sentence(sentence, (number, gap), (habit, paragraph))
            elif gap == SPACE and habit.wrapped and column >= width:
                gap = NEWLINE
            column = 0 if gap >= NEWLINE else column + 1
            spaced = word.spaced
            yield gap


def _before_sentence(sentence: TreeSentence, place: tuple[int, int], layout: tuple[Habit, int]) -> int:
    (number, gap), (habit, paragraph) = place, layout
    if not number:
        return BLANK
    if sentence.paragraph:
        return paragraph
    return max(gap, NEWLINE) if habit.lines else gap


def _truncated(cut: Cut, size: int) -> Cut:
    """Keep the first words of a window; a head that is cut off becomes unknown."""
    if size >= len(cut.words):
        return cut
    heads = tuple(head if head <= size else -1 for head in cut.heads[:size])
    return Cut(
        cut.words[:size],
        cut.forms[:size],
        cut.shapes[:size],
        cut.gaps[:size],
        heads,
        cut.sentences[:size],
        cut.names[:size],
        cut.mentions[:size],
    )
