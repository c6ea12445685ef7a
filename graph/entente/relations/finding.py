"""From a parsed document and its mentions to its relations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from entente.classifiers import load_classifier
from entente.grammar import dependents, is_verb
from entente.knowledge import Knowledge
from entente.knowledge.lexicon import Lexicon
from entente.model import AUTHOR, Mention, Modality, Relation, Sentence, sentence_at
from entente.relations.anchors import ACTORS, Anchors, anchor
from entente.relations.framing import links
from entente.relations.judging import judge
from entente.relations.manner import modality, polarity, speaker
from entente.relations.pairs import Describer
from entente.relations.prescribing import prescriptions
from entente_ontology.names import may_join

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRESCRIBED = 0.6
"""Confidence of a relation that a prescription states, where rules alone decide."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every relation of a document is made from."""

    anchors: Anchors
    sentences: tuple[Sentence, ...]
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation that a rule reads, the rule's name and the token that states it."""

    relation: Relation
    rule: str
    token: int


def find_relations(
    doc: "Doc", sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], knowledge: Knowledge
) -> tuple[Relation, ...]:
    """The relations that the sentences of a document state, in order of text; none twice in a sentence.

    Rules propose; the classifier decides where the pipeline gives the word vectors that it was trained on.
    """
    context = Context(anchor(doc, mentions), sentences, knowledge)
    proposals = tuple(propose(doc, context))
    network = load_classifier("relations")
    if doc.tensor.ndim != 2 or 3 * doc.tensor.shape[1] != network.width:
        return _unique(proposal.relation for proposal in proposals)
    describer = Describer(doc, context.anchors, knowledge.lexicon, blocks_of(doc, sentences))
    return _unique(_judged(describer, proposals, context))


def blocks_of(doc: "Doc", sentences: tuple[Sentence, ...]) -> Mapping[int, str]:
    """The kind of block that each sentence stands in, by its first token."""
    blocks = {sentence.begin: sentence.block for sentence in sentences}
    return {span.start: blocks[word.idx] for span in doc.sents for word in span if word.idx in blocks}


def propose(doc: "Doc", context: Context) -> Iterator[Proposal]:
    """Every relation that a frame or a prescription reads."""
    anchors, knowledge = context.anchors, context.knowledge
    for frame, token, subject, thing in links(doc, anchors, knowledge.frames):
        relation = _relation(
            frame.relation, token, (subject, thing), context=context, confidence=frame.confidence
        )
        yield Proposal(relation, frame.name, token.i)
    for head, positions in anchors.by_token.items():
        for position in positions:
            if anchors.kind(position) != "Measure":
                continue
            for predicate, verb, actor, measure in prescriptions(
                position, doc[head], anchors, knowledge.lexicon
            ):
                if may_join(anchors.kind(actor), predicate, "Measure"):
                    relation = _relation(
                        predicate, verb, (actor, measure), context=context, confidence=PRESCRIBED
                    )
                    yield Proposal(relation, f"prescribed-{predicate}", verb.i)


def fired(proposals: Iterable[Proposal]) -> Mapping[tuple[int, int, int], tuple[str, ...]]:
    """The names of the rules by subject, object and sentence."""
    names: dict[tuple[int, int, int], list[str]] = defaultdict(list)
    for one in proposals:
        names[one.relation.subject, one.relation.object, one.relation.sentence].append(
            f"{one.rule}:{one.relation.predicate}"
        )
    return {key: tuple(dict.fromkeys(found)) for key, found in names.items()}


def _judged(describer: Describer, proposals: tuple[Proposal, ...], context: Context) -> Iterator[Relation]:
    doc = describer.doc
    by_key = {
        (p.relation.subject, p.relation.predicate, p.relation.object, p.relation.sentence): p
        for p in proposals
    }
    for verdict in judge(describer, fired(proposals), context.sentences):
        ends = verdict.ends
        proposal = by_key.get((ends[0], verdict.predicate, ends[1], verdict.sentence))
        token = doc[proposal.token if proposal else verdict.turn]
        relation = _relation(verdict.predicate, token, ends, context=context, confidence=verdict.confidence)
        yield replace(relation, sentence=verdict.sentence, modality=verdict.modality)


def _unique(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Of two that say the same in one sentence, the surer; of a symmetric pair, one."""
    found: dict[tuple[object, ...], Relation] = {}
    for one in relations:
        ends = (one.subject, one.object)
        key = (
            one.predicate,
            tuple(sorted(ends)) if one.predicate == "cooperatesWith" else ends,
            one.sentence,
        )
        if key not in found or found[key].confidence < one.confidence:
            found[key] = one
    return tuple(sorted(found.values(), key=lambda r: (r.sentence, r.subject, r.predicate, r.object)))


def _relation(
    predicate: str, token: "Token", ends: tuple[int, int], *, context: Context, confidence: float
) -> Relation:
    subject, thing = ends
    anchors, lexicon = context.anchors, context.knowledge.lexicon
    sayers = [p for p in anchors.of(speaker(token, lexicon)) if p != AUTHOR and anchors.is_any(p, ACTORS)]
    return Relation(
        subject=subject,
        predicate=predicate,
        object=thing,
        sentence=sentence_at(context.sentences, token.idx),
        polarity=polarity(token, lexicon),
        modality=_modality(predicate, token, anchors.kind(subject), lexicon),
        cue=_cue(token),
        confidence=confidence,
        attributed_to=sayers[0] if sayers and sayers[0] != subject else None,
    )


def _modality(predicate: str, token: "Token", subject: str, lexicon: Lexicon) -> Modality:
    """Standing facts (place, membership, fighting) are told even inside what is called for."""
    told = modality(token, lexicon)
    if predicate == "proposes" and told == "stated":
        return "proposed"
    standing = predicate in ("locatedIn", "partOf", "opposes", "cooperatesWith") or (
        predicate == "targets" and subject != "Measure"
    )
    return "stated" if standing and told == "proposed" and not is_verb(token) else told


def _cue(token: "Token") -> str:
    """The words that state it: the trigger with its auxiliaries, negation and particle, in order of text."""
    parts = [
        token,
        *dependents(token, "aux"),
        *(c for c in token.children if c.dep_ == "compound:prt" or c.lower_ in ("not", "n't", "never")),
    ]
    return " ".join(part.text for part in sorted(parts, key=lambda part: int(part.i)))
