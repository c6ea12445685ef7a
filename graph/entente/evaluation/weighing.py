"""The documents read and understood here, so that what was rejected on the way is known too."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.assembly import assemble
from entente.evaluation.gold import Span
from entente.evaluation.matching import SYMMETRIC, Annotated, Match, touches
from entente.evaluation.mistakes import Weighing
from entente.knowledge import load_knowledge
from entente.model import AUTHOR, Document, Findings, KnowledgeGraph
from entente.pipeline import Watch, find, with_sources
from entente.relations.judging import Weighed
from entente.resolution import resolve
from entente_ontology.names import DATA

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ends that were compared, by where they stand; none for the author."""

    subject: Span | None
    object: Span | None
    sentence: Span
    chances: Mapping[str, Weighing]  # by predicate


Pairs = Mapping[str, tuple[Pair, ...]]
"""Identifier of a document → the pairs that were compared in it."""


def understood(documents: Iterable[Document], nlp: "Language") -> tuple[KnowledgeGraph, Pairs]:
    """The graph of the documents, made as a build makes it, and every pair that was compared."""
    knowledge = load_knowledge()
    findings, pairs = [], {}
    for document in sorted(documents, key=lambda one: one.identifier):
        weighed: list[Weighed] = []
        found = find(document, nlp, knowledge, watch=Watch(pair=weighed.append))
        findings.append(found)
        pairs[document.identifier] = tuple(_pair(one, found) for one in weighed)
    every = tuple(findings)
    return with_sources(assemble(every, resolve(every, knowledge), knowledge, base=DATA)), pairs


def _pair(one: Weighed, found: Findings) -> Pair:
    ends = (one.candidate.pair.subject.position, one.candidate.pair.object.position)
    sentence = found.sentences[one.candidate.sentence]
    subject, thing = (None if end == AUTHOR else _span(found, end) for end in ends)
    return Pair(
        subject,
        thing,
        (sentence.begin, sentence.end),
        {said.predicate: Weighing(said.chance, said.least) for said in one.chances},
    )


def _span(found: Findings, position: int) -> Span:
    mention = found.mentions[position]
    return mention.begin, mention.end


@dataclass(frozen=True, slots=True)
class Compared:
    """The pairs of one document, by what their ends can mean."""

    pairs: tuple[Pair, ...]
    means: Mapping[Span | None, frozenset[str]]

    def best(self, rows: Annotated) -> Weighing | None:
        """The likeliest weighing of the predicate between the annotated ends; None if they met nowhere."""
        found = [
            weighing
            for pair in self.pairs
            if self._fits(pair, rows) and (weighing := pair.chances.get(rows[0].predicate))
        ]
        return max(found, key=lambda one: one.chance, default=None)

    def _fits(self, pair: Pair, rows: Annotated) -> bool:
        here, there = (self.means.get(end, frozenset()) for end in (pair.subject, pair.object))
        one, other = rows[0].subject, rows[0].object
        turned = rows[0].predicate == SYMMETRIC and one in there and other in here
        if not turned and not (one in here and other in there):
            return False
        return any(touches(pair.sentence, place) for row in rows for place in row.places)


def compared(match: Match, pairs: tuple[Pair, ...]) -> Compared:
    """The pairs of a document beside its annotations."""
    means: defaultdict[Span | None, frozenset[str]] = defaultdict(frozenset, {None: match.gold.authors})
    for node in match.said.nodes:
        for span in node.spans:
            means[span] |= match.means[node.iri]
    return Compared(pairs, dict(means))
