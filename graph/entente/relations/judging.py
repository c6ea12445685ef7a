"""The classifier at work on pairs of mentions: which relations hold, how sure, how told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entente.classifiers import Classifier, load_classifier
from entente.model import Modality, Sentence, sentence_at
from entente.relations.pairs import Describer, Pair, pairs
from entente_ontology.names import may_join

MODALITIES: tuple[Modality, ...] = ("stated", "proposed", "possible")


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
) -> Iterator[Verdict]:
    """Every relation above its predicate's threshold; `fired` names rules by subject, object and sentence."""
    network = load_classifier("relations")
    candidates = [
        (pair, sentence_of(pair, describer, sentences)) for pair in pairs(describer.doc, describer.anchors)
    ]
    cases = [
        describer.case(pair, fired.get((pair.subject.position, pair.object.position, at), ()))
        for pair, at in candidates
    ]
    chances = network.probabilities(cases)
    for row, (pair, sentence) in enumerate(candidates):
        told = MODALITIES[int(chances["modality"][row].argmax())]
        for predicate, chance in _above(network, pair, chances["predicate?"][row].tolist(), describer):
            ends = pair.subject.position, pair.object.position
            yield Verdict(ends, predicate, sentence, pair.turn, network.confidence(chance), told)


def sentence_of(pair: Pair, describer: Describer, sentences: tuple[Sentence, ...]) -> int:
    """The position of the sentence that a pair stands in."""
    return sentence_at(sentences, describer.doc[pair.object.token].idx)


def _above(
    network: Classifier, pair: Pair, row: list[float], describer: Describer
) -> Iterator[tuple[str, float]]:
    kinds = describer.anchors.kind(pair.subject.position), describer.anchors.kind(pair.object.position)
    for predicate, chance in zip(network.heads["predicate?"], row, strict=True):
        if chance >= network.thresholds[predicate] and may_join(kinds[0], predicate, kinds[1]):
            yield predicate, chance
