"""Which pairs of mentions were compared, what the classifier made of each, and how what stands is told."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from entente.explaining.frames import named
from entente.explaining.told import ChanceTold, PairTold, StatementTold
from entente.knowledge.lexicon import Lexicon
from entente.model import AUTHOR, Relation
from entente.relations.anchors import Anchors
from entente.relations.finding import Key, key_of, triggers_of
from entente.relations.judging import BACKED, MODALITIES, Chance, Weighed
from entente.relations.manner import denials, is_rejected, manners, modality, names_nothing
from entente.relations.pairs import Pair
from entente.relations.proposing import Context, Proposal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

VOICES = {
    "author": "the voice of the document",
    "subject": "the last actor that was the subject of a sentence",
    "theme": "the actor that the document names oftenest",
}


def pairs_told(doc: "Doc", weighed: Iterable[Weighed], anchors: Anchors) -> tuple[PairTold, ...]:
    """Every pair that was compared, in the order in which it was."""
    return tuple(_pair(doc, one, anchors) for one in weighed)


def _pair(doc: "Doc", one: Weighed, anchors: Anchors) -> PairTold:
    pair = one.candidate.pair
    ends = pair.subject.position, pair.object.position
    chances = sorted(one.chances, key=lambda said: (-said.chance, said.predicate))
    return PairTold(
        subject=named(anchors, ends[0]),
        object=named(anchors, ends[1]),
        subject_kind=anchors.kind(ends[0]),
        object_kind=anchors.kind(ends[1]),
        through=_through(doc, pair),
        rules=one.candidate.rules,
        chances=tuple(_chance(said, one.candidate.rules) for said in chances),
        modalities=dict(zip(MODALITIES, one.modalities, strict=True)),
    )


def _through(doc: "Doc", pair: Pair) -> str:
    if pair.voice != "named":
        return VOICES[pair.voice]
    ends = (pair.subject.token, pair.object.token)
    between = [i for i in (*pair.up, pair.turn, *pair.down) if i not in ends]
    stands_for = [doc[end].text for end in ends if doc[end].pos_ == "PRON"]
    return " ".join(dict.fromkeys((*stands_for, *(doc[i].text for i in between)))) or "nothing between them"


def _chance(said: Chance, rules: tuple[str, ...]) -> ChanceTold:
    backed = any(rule.rpartition(":")[2] == said.predicate for rule in rules)
    least = f"{said.least:.2f}" + f", {BACKED:.0%} of the threshold, since a rule reads it too" * backed
    if said.chance >= said.least:
        why = f"at least {least}"
    elif said.confidence is not None:
        why = f"below {said.least:.2f}, but a rule reads it of whose readings {said.share:.0%} are right"
    else:
        why = f"below {least}"
    return ChanceTold(said.predicate, said.chance, said.least, said.confidence, why)


def statements_told(
    doc: "Doc",
    relations: tuple[Relation, ...],
    context: Context,
    *,
    proposals: Iterable[Proposal],
    weighed: Iterable[Weighed],
) -> tuple[StatementTold, ...]:
    """What stands, with the words that show how it is told."""
    turns = {
        (pair.subject.position, pair.object.position, one.candidate.sentence): pair.turn
        for one in weighed
        for pair in (one.candidate.pair,)
    }
    tokens: Mapping[Key, int] = triggers_of(proposals)

    def stated_by(one: Relation) -> "Token":
        turn = turns.get((one.subject, one.object, one.sentence), 0)
        return doc[tokens.get(key_of(one), turn)]

    return tuple(_statement(one, stated_by(one), context) for one in relations)


def _statement(one: Relation, token: "Token", context: Context) -> StatementTold:
    anchors, lexicon = context.anchors, context.knowledge.lexicon
    return StatementTold(
        subject=named(anchors, one.subject),
        predicate=one.predicate,
        object=named(anchors, one.object),
        polarity=one.polarity,
        modality=one.modality,
        confidence=one.confidence,
        cue=one.cue,
        attributed_to="" if one.attributed_to is None else named(anchors, one.attributed_to),
        rule_modality=modality(token, lexicon),
        modality_cues=tuple(f"“{word.text}” ({how})" for how, word in manners(token, lexicon)),
        denials=tuple(_denials(one, token, anchors, lexicon)),
    )


def _denials(one: Relation, token: "Token", anchors: Anchors, lexicon: Lexicon) -> Iterator[str]:
    yield from (word.text for word in denials(token, lexicon))
    for end in (one.subject, one.object):
        if end != AUTHOR and end in anchors.heads:
            noun = token.doc[anchors.heads[end]]
            if noun.i != token.i and not noun.dep_.startswith("nsubj") and names_nothing(noun, lexicon):
                yield f"no {noun.text}"
            if anchors.kind(end) == "Measure" and is_rejected(noun, token, lexicon):
                yield noun.head.text
