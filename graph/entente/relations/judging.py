"""The classifier at work on pairs of mentions: which relations hold, how sure, how told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from entente.classifiers import Classifier, load_classifier
from entente.model import Modality, Polarity, Sentence, sentence_at
from entente.relations.framing import allowed
from entente.relations.pairs import Describer, Pair, pairs

MODALITIES: tuple[Modality, ...] = ("stated", "proposed", "possible")
POLARITIES: tuple[Polarity, ...] = ("positive", "negative")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation that the classifier takes for stated."""

    subject: int
    predicate: str
    object: int
    sentence: int
    turn: int  # token where the way between the two turns
    confidence: float
    modality: Modality
    polarity: Polarity


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
        told = (
            MODALITIES[int(chances["modality"][row].argmax())],
            POLARITIES[int(chances["polarity"][row].argmax())],
        )
        for predicate, chance in _above(network, pair, chances["predicate?"][row].tolist(), describer):
            yield Verdict(
                pair.subject.position,
                predicate,
                pair.object.position,
                sentence,
                pair.turn,
                chance,
                told[0],
                told[1],
            )


def sentence_of(pair: Pair, describer: Describer, sentences: tuple[Sentence, ...]) -> int:
    """The position of the sentence that a pair stands in."""
    return sentence_at(sentences, describer.doc[pair.object.token].idx)


def _above(
    network: Classifier, pair: Pair, row: list[float], describer: Describer
) -> Iterator[tuple[str, float]]:
    kinds = describer.anchors.kind(pair.subject.position), describer.anchors.kind(pair.object.position)
    for predicate, chance in zip(network.heads["predicate?"], row, strict=True):
        if chance >= network.thresholds[predicate] and allowed(predicate, *kinds):
            yield predicate, chance
