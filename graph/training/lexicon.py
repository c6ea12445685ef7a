"""The lemmas of words that the treebanks hold, by tag: what no rule of endings can know."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.corpora import TreeDocument

NAMES = frozenset({"NNP", "NNPS"})  # their lemmas keep their capitals: left to the rules
IRREGULAR = Path(__file__).parent / "irregular.txt"
AGREED = 0.7  # share of the occurrences that have the lemma

Lexicon = dict[str, dict[str, str]]
"""Tag → lower-cased word → lemma."""


def build_lexicon(documents: Iterable[TreeDocument]) -> Lexicon:
    """Collect the words of a tag that nearly always have one lemma."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            for word in sentence.words:
                if word.xpos not in NAMES:
                    counts[word.xpos, word.form.lower()][word.lemma] += 1
    lexicon: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (tag, form), lemmas in sorted(counts.items()):
        lemma, count = min(lemmas.items(), key=lambda entry: (-entry[1], entry[0]))
        if count >= AGREED * lemmas.total() and not any(letter.isdigit() for letter in form):
            lexicon[tag][form] = lemma
    for tag, lemma, form in _irregular():
        lexicon[tag][form] = lemma  # treebanks err in rare words
    return dict(lexicon)


def _irregular() -> Iterator[tuple[str, str, str]]:
    for line in IRREGULAR.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            tag, lemma, form = line.split()
            yield tag, lemma, form


def save_lexicon(lexicon: Lexicon, path: Path) -> None:
    """Write a lexicon as JSON."""
    path.write_text(
        json.dumps(lexicon, ensure_ascii=False, sort_keys=True, indent=0) + "\n", encoding="utf-8"
    )
