"""The classifier at work on pairs of mentions: which relations hold, how sure, how told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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


def judge(
    describer: Describer,
    fired: Mapping[tuple[int, int, int], tuple[str, ...]],
    sentences: tuple[Sentence, ...],
    *,
    network: Classifier,
) -> Iterator[Verdict]:
    """Every relation above its predicate's threshold; `fired` names rules by subject, object and sentence."""
    candidates = [
        Candidate(pair, *_rules(pair, describer, sentences, fired))
        for pair in pairs(describer.doc, describer.anchors)
    ]
    cases = [describer.case(one.pair, one.rules) for one in candidates]
    chances = network.probabilities(cases, vectors_of(describer.doc))
    for row, one in enumerate(candidates):
        told = MODALITIES[int(chances["modality"][row].argmax())]
        for predicate, sure in _standing(one, chances["predicate?"][row].tolist(), network, describer):
            ends = one.pair.subject.position, one.pair.object.position
            yield Verdict(ends, predicate, one.sentence, one.pair.turn, sure, told)


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


def _standing(
    one: Candidate, row: list[float], network: Classifier, describer: Describer
) -> Iterator[tuple[str, float]]:
    """The predicates that stand between a pair, with their confidence.

    A rule that reads the same lowers the threshold; one that mostly proved right stands by itself, as sure as
    it and the network are on average.
    """
    subject, thing = (describer.anchors.kind(end.position) for end in (one.pair.subject, one.pair.object))
    trusted = _trusted(one.rules)
    backed = {rule.rpartition(":")[2] for rule in one.rules}
    for predicate, chance in zip(network.heads["predicate?"], row, strict=True):
        if not may_join(subject, predicate, thing):
            continue
        if chance >= network.thresholds[predicate] * (BACKED if predicate in backed else 1):
            yield predicate, network.confidence(chance)
        elif predicate in trusted:
            yield predicate, (network.confidence(chance) + trusted[predicate]) / 2


def _trusted(rules: tuple[str, ...]) -> Mapping[str, float]:
    """Predicate → the highest share of a rule that reads it, of the rules that mostly proved right."""
    shares = load_rule_shares()
    found: dict[str, float] = {}
    for rule in rules:
        predicate, share = rule.rpartition(":")[2], shares.get(rule, shares["*"])
        if share >= TRUSTED:
            found[predicate] = max(share, found.get(predicate, 0))
    return found
