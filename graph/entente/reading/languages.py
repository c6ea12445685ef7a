"""Languages: which one a document is written in; what the pipeline does not read is refused by name."""

import functools
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from entente.errors import ReadingError
from entente.model import Document
from entente.reading.options import ENGLISH
from entente.reading.outcomes import Note

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_STRETCH = 1500  # characters that are judged at once
_MOST_STRETCHES = 40  # of a long document, taken at even distances
_LEAST_LETTERS = 40  # of a stretch that is judged at all
_ENGLISH_SHARE = 0.18  # of its words, for a stretch to be English at a glance: English has 0.3 and more
_SURE = 0.95  # probability from which another language is believed
_MOSTLY = 0.5  # share of its letters by which a document is in a language
_PARTLY = 0.2  # share of its letters in other languages that is worth a note
_NO_LANGUAGE = "zxx"
_SILENT = frozenset({"metadata", "boilerplate"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class _Words:
    english: frozenset[str]
    varieties: dict[str, str]
    names: dict[str, str]


def language_of(document: Document, expected: str, name: str) -> tuple[str, tuple[Note, ...]]:
    """The code of the language that most of a document is in, and a note where parts are in another.

    Where the text is too short to tell, what it says of itself holds. Raises ReadingError, with `name` before
    the reason, where the language is another than the expected one; any is expected where that is empty.
    """
    letters = _letters_by_language(document)
    total = letters.total()
    found, most = letters.most_common(1)[0] if letters else ("", 0)
    if not found or most < _MOSTLY * total:
        return document.language, ()
    if expected and found != expected:
        raise ReadingError(
            f"{name}: is written in {language_name(found)}, not in {language_name(expected)}; translate it, "
            "or name a pipeline of its language with --model",
            "language",
        )
    other, share = _other(letters, found)
    if share < _PARTLY * total:
        return found, ()
    return found, (Note("mixed", f"is partly written in {language_name(other)}; that part is read badly"),)


def language_name(code: str) -> str:
    """The English name of a language."""
    return _words().names.get(code, code)


def _other(letters: Counter[str], found: str) -> tuple[str, int]:
    """The commonest other language, and the letters in all others."""
    others = Counter({code: count for code, count in letters.items() if code not in {found, ""}})
    return (others.most_common(1)[0][0] if others else ""), others.total()


def _letters_by_language(document: Document) -> Counter[str]:
    counts: Counter[str] = Counter()
    for stretch in _sampled(tuple(_stretches(document))):
        letters = sum(map(str.isalpha, stretch))
        if letters >= _LEAST_LETTERS:
            counts[_recognised(stretch)] += letters
    return counts


def _stretches(document: Document) -> Iterator[str]:
    """What a document says, in stretches of about the same length."""
    gathered: list[str] = []
    length = 0
    for block in document.blocks:
        if block.kind in _SILENT:
            continue
        for begin in range(block.begin, block.end, _STRETCH):
            piece = document.masked[begin : min(block.end, begin + _STRETCH)]
            gathered.append(piece)
            length += len(piece)
            if length >= _STRETCH:
                yield " ".join(gathered)
                gathered, length = [], 0
    yield " ".join(gathered)


def _sampled(stretches: Sequence[str]) -> Sequence[str]:
    if len(stretches) <= _MOST_STRETCHES:
        return stretches
    return [stretches[number * len(stretches) // _MOST_STRETCHES] for number in range(_MOST_STRETCHES)]


def _recognised(stretch: str) -> str:
    """The code of the language of a stretch; empty where it is not sure."""
    words = [word.casefold() for word in _WORD.findall(stretch)]
    if sum(word in _words().english for word in words) >= _ENGLISH_SHARE * len(words):
        return ENGLISH
    chances: defaultdict[str, float] = defaultdict(float)
    for code, chance in _recogniser().rank(stretch):
        chances[_words().varieties.get(code, code)] += chance
    likeliest, chance = max(chances.items(), key=lambda told: told[1])
    return likeliest if likeliest == ENGLISH or (chance >= _SURE and likeliest != _NO_LANGUAGE) else ""


@functools.cache
def _words() -> _Words:
    table = tomllib.loads((files("entente.reading") / "languages.toml").read_text(encoding="utf-8"))
    return _Words(frozenset(table["english"]["words"].split()), table["varieties"], table["names"])


@functools.cache
def _recogniser() -> "LanguageIdentifier":
    """The recogniser, which is loaded for texts that are not English at a glance."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
