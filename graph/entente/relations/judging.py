"""The classifier at work on pairs of mentions: which relations hold, how sure, how told."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from entente.classifiers import Classifier, load_rule_shares, vectors_of
from entente.model import Modality, Sentence, sentence_at
from entente.relations.pairs import Describer, Pair, pairs
from entente_ontology.names import may_join

MODALITIES: tuple[Modality, ...] = ("stated", "proposed", "possible")


BACKED = 0.8
"""What a threshold is multiplied by where a rule reads the same relation."""

TRUSTED = 0.5
"""Share of its readings that proved right from which on a rule stands by itself."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair, its sentence, and the rules that join it."""

    pair: Pair
    sentence: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation that the classifier takes for stated."""

    ends: tuple[int, int]  # positions of subject and object
    predicate: str
    sentence: int
    turn: int  # token where the way between the two turns
    confidence: float
    modality: Modality


class Chance(NamedTuple):
    """How likely a predicate is between the ends of a candidate, and what comes of it."""

    predicate: str
    chance: float
    least: float  # the threshold, lower where a rule reads the same
    share: float  # of the surest rule that stands by itself; 0 where there is none
    confidence: float | None  # none where it does not stand


class Weighed(NamedTuple):
    """A candidate with the chances of the predicates that may join its ends, and of the ways to tell it."""

    candidate: Candidate
    chances: tuple[Chance, ...]
    modalities: tuple[float, ...]  # in the order of MODALITIES


def judge(
    describer: Describer,
    fired: Mapping[tuple[int, int, int], tuple[str, ...]],
    sentences: tuple[Sentence, ...],
    *,
    network: Classifier,
    shares: Mapping[str, float] | None = None,
    watch: Callable[[Weighed], None] = lambda _: None,
) -> Iterator[Verdict]:
    """Every relation above its predicate's threshold; `fired` names rules by subject, object and sentence.

    `shares` says how often rules proved right, by default as measured; `watch` is told of every candidate.
    """
    candidates = (
        Candidate(pair, *_rules(pair, describer, sentences, fired))
        for pair in pairs(describer.doc, describer.anchors)
    )
    for one in _weighed(candidates, describer, network, load_rule_shares() if shares is None else shares):
        watch(one)
        yield from _verdicts(one)


def _weighed(
    candidates: Iterable[Candidate], describer: Describer, network: Classifier, shares: Mapping[str, float]
) -> Iterator[Weighed]:
    cases = network.each(
        candidates, lambda one: describer.case(one.pair, one.rules), vectors_of(describer.doc)
    )
    for one, chances in cases:
        by_predicate = dict(zip(network.heads["predicate?"], chances["predicate?"], strict=True))
        kinds = _kinds(one, describer)
        found = _chances(one.rules, kinds, by_predicate, network=network, shares=shares)
        yield Weighed(one, tuple(found), tuple(chances["modality"]))


def _verdicts(one: Weighed) -> Iterator[Verdict]:
    pair = one.candidate.pair
    ends = pair.subject.position, pair.object.position
    told = max(zip(one.modalities, MODALITIES, strict=True), key=lambda way: way[0])[1]
    for said in one.chances:
        if said.confidence is not None:
            yield Verdict(ends, said.predicate, one.candidate.sentence, pair.turn, said.confidence, told)


def _rules(
    pair: Pair,
    describer: Describer,
    sentences: tuple[Sentence, ...],
    fired: Mapping[tuple[int, int, int], tuple[str, ...]],
) -> tuple[int, tuple[str, ...]]:
    """The sentence of a pair, and the rules that join it there."""
    sentence = sentence_of(pair, describer, sentences)
    return sentence, fired.get((pair.subject.position, pair.object.position, sentence), ())


def sentence_of(pair: Pair, describer: Describer, sentences: tuple[Sentence, ...]) -> int:
    """The position of the sentence that a pair stands in."""
    return sentence_at(sentences, describer.doc[pair.object.token].idx)


def _kinds(one: Candidate, describer: Describer) -> tuple[str, str]:
    subject, thing = (describer.anchors.kind(end.position) for end in (one.pair.subject, one.pair.object))
    return subject, thing


def _chances(
    rules: tuple[str, ...],
    kinds: tuple[str, str],
    by_predicate: Mapping[str, float],
    *,
    network: Classifier,
    shares: Mapping[str, float],
) -> Iterator[Chance]:
    """The predicates that may stand between two classes, and whether they do.

    A rule that reads the same lowers the threshold; one that mostly proved right stands by itself, as sure as
    it and the network are on average.
    """
    trusted = _trusted(rules, shares)
    backed = {rule.rpartition(":")[2] for rule in rules}
    for predicate, chance in by_predicate.items():
        if not may_join(kinds[0], predicate, kinds[1]):
            continue
        least = network.thresholds[predicate] * (BACKED if predicate in backed else 1)
        share = trusted.get(predicate, 0.0)
        sure = network.confidence(chance) if chance >= least or share else None
        if sure is not None and chance < least:
            sure = (sure + share) / 2
        yield Chance(predicate, chance, least, share, sure)


def _trusted(rules: tuple[str, ...], shares: Mapping[str, float]) -> Mapping[str, float]:
    """Predicate → the highest share of a rule that reads it, of the rules that mostly proved right."""
    found: dict[str, float] = {}
    for rule in rules:
        predicate, share = rule.rpartition(":")[2], shares.get(rule, shares["*"])
        if share >= TRUSTED:
            found[predicate] = max(share, found.get(predicate, 0))
    return found
