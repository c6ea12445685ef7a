"""Scores of a pipeline against a treebank from raw text, as the CoNLL 2018 shared task defines them.

Words of both sides are aligned by the characters that they cover, white space aside; every score is an F1.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from training.corpora import UNLABELLED, TreeDocument, TreeSentence

UNIVERSAL = frozenset(
    {
        "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case",
        "Definite", "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person",
        "Polite",
    }
)  # fmt: skip
"""The features that UFeats compares."""
NAMED = frozenset({"PER", "ORG", "LOC"})

Place = tuple[int, int]
"""First character and character after the last; in facts white space is not counted."""
Facts = Mapping[str, frozenset[tuple[object, ...]]]
"""What one side says, by metric; each fact begins with a Place."""


def text_of(document: TreeDocument) -> str:
    """Return a document as raw text, with a blank line before each paragraph."""
    return place_words(document.sentences)[0]


def place_words(sentences: Sequence[TreeSentence]) -> tuple[str, list[list[Place]]]:
    """Return sentences as raw text, and where in it the words of each begin and end."""
    text, spaced = "", False
    places: list[list[Place]] = []
    for sentence in sentences:
        text += "\n\n" if sentence.paragraph and text else " " * spaced
        places.append([])
        for word in sentence.words:
            text += " " * (spaced and len(places[-1]) > 0)
            places[-1].append((len(text), len(text) + len(word.form)))
            text += word.form
            spaced = word.spaced
    return text, places


def gold_facts(document: TreeDocument) -> Facts:
    """Return what a treebank says of a document."""
    facts: dict[str, set[tuple[object, ...]]] = {}
    begin = 0
    for sentence in document.sentences:
        places = list(_places((word.form for word in sentence.words), begin))
        begin = places[-1][1]
        heads = [places[word.head - 1] if word.head else None for word in sentence.words]
        rows = [(word.upos, word.xpos, word.feats, word.lemma, word.label) for word in sentence.words]
        _add_words(facts, places, heads, rows)
        _add(facts, "Sentences", [(places[0][0], places[-1][1])])
        if UNLABELLED not in sentence.names:
            _add(facts, "Names", _gold_names(sentence, places))
        if UNLABELLED not in sentence.mentions:
            pairs = zip(places, sentence.mentions, strict=True)
            _add(facts, "Mentions", [(*place, kind) for place, kind in pairs if kind != "O"])
    return {name: frozenset(found) for name, found in facts.items()}


def pipeline_facts(doc: Doc) -> Facts:
    """Return what a pipeline says of a document."""
    words = [token for token in doc if not token.is_space]
    places = dict(zip((token.i for token in words), _places((token.text for token in words), 0), strict=True))
    facts: dict[str, set[tuple[object, ...]]] = {}
    heads = [places.get(_head(token).i) if token.head.i != token.i else None for token in words]
    rows = [(token.pos_, token.tag_, str(token.morph), token.lemma_, token.dep_) for token in words]
    _add_words(facts, list(places.values()), heads, rows)
    for sentence in doc.sents:
        inside = [places[token.i] for token in sentence if token.i in places]
        if inside:
            _add(facts, "Sentences", [(inside[0][0], inside[-1][1])])
    _add(facts, "Names", [(places[name.start][0], places[name.end - 1][1], name.label_)
                          for name in doc.ents if name.label_ in NAMED])  # fmt: skip
    _add(facts, "Mentions", [(*places[span.root.i], span.label_) for span in doc.spans["mentions"]
                             if span.root.i in places])  # fmt: skip
    return {name: frozenset(found) for name, found in facts.items()}


def _head(token: Token) -> Token:
    """The nearest word above a word; white space that nothing is above, where there is none."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return head


def _places(forms: Iterable[str], begin: int) -> Iterator[Place]:
    for form in forms:
        size = sum(not letter.isspace() for letter in form)
        yield begin, begin + size
        begin += size


def _gold_names(sentence: TreeSentence, places: list[Place]) -> Iterator[tuple[object, ...]]:
    begin = -1
    for position, name in enumerate([*sentence.names, "O"]):
        if begin >= 0 and not name.startswith("I-"):
            kind = sentence.names[begin][2:]
            if kind in NAMED:
                yield places[begin][0], places[position - 1][1], kind
            begin = -1
        if name.startswith("B-"):
            begin = position


def _add_words(
    facts: dict[str, set[tuple[object, ...]]],
    places: list[Place],
    heads: list[Place | None],
    rows: list[tuple[str, str, str, str, str]],
) -> None:
    for place, head, (upos, xpos, feats, lemma, label) in zip(places, heads, rows, strict=True):
        relation = label.partition(":")[0]
        said: dict[str, tuple[object, ...]] = {
            "Words": (),
            "UPOS": (upos,),
            "XPOS": (xpos,),
            "UFeats": (_universal(feats),),
            "Lemmas": (lemma,),
            "UAS": (head,),
            "LAS": (head, relation),
            "Labels": (head, label),
        }
        for name, values in said.items():
            _add(facts, name, [(*place, *values)])


def _universal(feats: str) -> str:
    return "|".join(sorted(feat for feat in feats.split("|") if feat.partition("=")[0] in UNIVERSAL))


def _add(facts: dict[str, set[tuple[object, ...]]], name: str, found: Iterable[tuple[object, ...]]) -> None:
    facts.setdefault(name, set()).update(found)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts both sides have, the pipeline and the treebank."""

    both: Counter[str]
    pipeline: Counter[str]
    gold: Counter[str]

    def add(self, found: Facts, gold: Facts) -> None:
        """Count one document, in the metrics that the treebank annotates."""
        for name, facts in gold.items():
            self.both[name] += len(facts & found.get(name, frozenset()))
            self.pipeline[name] += len(found.get(name, frozenset()))
            self.gold[name] += len(facts)

    def scores(self) -> dict[str, float]:
        """Return the F1 of each metric in percent."""
        return {
            name: round(200 * self.both[name] / max(1, self.pipeline[name] + self.gold[name]), 2)
            for name in self.gold
        }


def new_tally() -> Tally:
    """Return a tally of nothing."""
    return Tally(Counter(), Counter(), Counter())
