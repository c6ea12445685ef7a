"""From a parsed document to its mentions."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from entente.classifiers import Classifier
from entente.knowledge import Knowledge
from entente.mentions.deciding import Weighed, decide, setting_of
from entente.mentions.keys import mention_key
from entente.mentions.labels import acronym, mention_label
from entente.mentions.proposing import Found, propose
from entente.model import Document, Mention, Sentence, sentence_at

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_mentions(
    doc: "Doc",
    document: Document,
    sentences: tuple[Sentence, ...],
    knowledge: Knowledge,
    *,
    classifier: Classifier | None = None,
    watch: Callable[[Weighed], None] = lambda _: None,
) -> tuple[Mention, ...]:
    """The mentions of a document in order of text; `doc` is `document.masked` parsed, offset for offset.

    Rules propose; the classifier (by default the shipped one) decides where the pipeline gives the word
    vectors that it was trained on. `watch` is told of every word that is weighed.
    """
    proposed = propose(doc, knowledge)
    setting = setting_of(doc, sentences, proposed, knowledge)
    every = _without_doubles(decide(doc, proposed, setting, classifier, watch=watch))
    mentions = [
        _mention(
            doc,
            document,
            found,
            sentence=sentence_at(sentences, doc[found.stretch.first].idx),
            knowledge=knowledge,
        )
        for found in every
    ]
    return tuple(sorted(mentions, key=lambda mention: (mention.begin, -mention.end, mention.kind)))


def _without_doubles(found: Iterable[Found]) -> list[Found]:
    """One mention for each stretch; of two measures that end together, the clause and not its object."""
    best: dict[tuple[int, int], Found] = {}
    widest: dict[int, int] = {}
    for one in found:
        best.setdefault((one.stretch.first, one.stretch.last), one)
        if one.kind == "Measure":
            last = one.stretch.last
            widest[last] = min(one.stretch.first, widest.get(last, one.stretch.first))
    return [
        one for one in best.values() if one.kind != "Measure" or one.stretch.first == widest[one.stretch.last]
    ]


def _mention(doc: "Doc", document: Document, found: Found, *, sentence: int, knowledge: Knowledge) -> Mention:
    first, last = doc[found.stretch.first], doc[found.stretch.last]
    begin, end = first.idx, last.idx + len(last)
    names = tuple(
        dict.fromkeys((*((found.name.label,) if found.name else ()), *acronym(document.masked, begin, end)))
    )
    return Mention(
        begin,
        end,
        document.text[begin:end],
        found.kind,
        label=mention_label(doc, found),
        sentence=sentence,
        key=mention_key(doc, found.stretch, found.kind, knowledge.lexicon) if not found.proper else "",
        names=names,
        proper=found.proper,
    )
