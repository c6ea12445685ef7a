"""From a parsed document and its mentions to its relations."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.grammar import dependents, is_verb
from entente.knowledge import Knowledge
from entente.knowledge.lexicon import Lexicon
from entente.model import AUTHOR, Mention, Modality, Relation, Sentence, sentence_at
from entente.relations.anchors import ACTORS, Anchors, anchor
from entente.relations.framing import allowed, links
from entente.relations.manner import modality, polarity, speaker
from entente.relations.prescribing import prescriptions

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

@dataclass(frozen=True, slots=True)
class Context:
    """What every relation of a document is made from."""

    anchors: Anchors
    sentences: tuple[Sentence, ...]
    knowledge: Knowledge


PRESCRIBED = 0.6
"""Confidence of a relation that a prescription states, before any measurement."""


def find_relations(
    doc: "Doc", sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], knowledge: Knowledge
) -> tuple[Relation, ...]:
    """The relations that the sentences of a document state, in order of text; none twice in a sentence."""
    anchors = anchor(doc, mentions)
    context = Context(anchors, sentences, knowledge)
    found: dict[tuple[object, ...], Relation] = {}
    for frame, token, subject, thing in links(doc, anchors, knowledge.frames):
        _keep(found, _relation(frame.relation, token, (subject, thing), context, frame.confidence))
    for position, mention in enumerate(mentions):
        if mention.kind != "Measure":
            continue
        for token in (doc[i] for i, positions in anchors.by_token.items() if position in positions):
            for predicate, verb, actor, measure in prescriptions(position, token, anchors, knowledge.lexicon):
                if allowed(predicate, anchors.kind(actor), "Measure"):
                    _keep(found, _relation(predicate, verb, (actor, measure), context, PRESCRIBED))
    return tuple(sorted(found.values(), key=lambda r: (r.sentence, r.subject, r.predicate, r.object)))


def _keep(found: dict[tuple[object, ...], Relation], relation: Relation) -> None:
    """Of two that say the same in one sentence, the surer stands."""
    key = (relation.subject, relation.predicate, relation.object, relation.sentence)
    mirrored = (relation.object, relation.predicate, relation.subject, relation.sentence)
    if relation.predicate == "cooperatesWith" and mirrored in found:
        return
    if key not in found or found[key].confidence < relation.confidence:
        found[key] = relation


def _relation(predicate: str, token: "Token", ends: tuple[int, int], context: Context, confidence: float) -> Relation:
    subject, thing = ends
    anchors, lexicon = context.anchors, context.knowledge.lexicon
    told = _modality(predicate, token, anchors.kind(subject), lexicon)
    sayers = [p for p in anchors.of(speaker(token, lexicon)) if p != AUTHOR and anchors.is_any(p, ACTORS)]
    return Relation(
        subject=subject,
        predicate=predicate,
        object=thing,
        sentence=sentence_at(context.sentences, token.idx),
        polarity=polarity(token, lexicon),
        modality=told,
        cue=_cue(token),
        confidence=confidence,
        attributed_to=sayers[0] if sayers and sayers[0] != subject else None,
    )


def _modality(predicate: str, token: "Token", subject: str, lexicon: Lexicon) -> Modality:
    """Standing facts (place, membership, fighting) are told even inside what is called for."""
    told = modality(token, lexicon)
    if predicate == "proposes" and told == "stated":
        return "proposed"
    standing = predicate in ("locatedIn", "partOf", "opposes", "cooperatesWith") or (predicate == "targets" and subject != "Measure")
    return "stated" if standing and told == "proposed" and not is_verb(token) else told


def _cue(token: "Token") -> str:
    """The words that state it: the trigger with its auxiliaries, negation and particle, in order of text."""
    parts = [token, *dependents(token, "aux"), *(c for c in token.children if c.dep_ == "compound:prt" or c.lower_ in ("not", "n't", "never"))]
    return " ".join(part.text for part in sorted(parts, key=lambda part: int(part.i)))
