"""What the rules read in a parsed document: relations by frames and by prescriptions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from entente.classifiers import load_rule_shares
from entente.grammar import dependents, is_verb
from entente.knowledge import Knowledge
from entente.knowledge.lexicon import Lexicon
from entente.model import AUTHOR, Modality, Polarity, Relation, Sentence, sentence_at
from entente.relations.anchors import ACTORS, Anchors
from entente.relations.framing import links
from entente.relations.manner import is_rejected, modality, names_nothing, polarity, speaker
from entente.relations.prescribing import prescriptions
from entente_ontology.names import may_join
from entente_ontology.names import role as family

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Context:
    """What every relation of a document is made from."""

    anchors: Anchors
    sentences: tuple[Sentence, ...]
    knowledge: Knowledge
    shares: Mapping[str, float] = field(default_factory=load_rule_shares)  # of readings that proved right


@dataclass(frozen=True, slots=True)
class Proposal:
    """A relation that a rule reads, the rule's name and the token that states it."""

    relation: Relation
    rule: str
    token: int


def propose(doc: "Doc", context: Context) -> Iterator[Proposal]:
    """Every relation that a frame or a prescription reads."""
    for frame, token, subject, thing in links(doc, context.anchors, context.knowledge.frames):
        yield _proposal(frame.name, frame.relation, token, ends=(subject, thing), context=context)
    for measure, head in _measures(doc, context.anchors):
        for relation, verb, actor, _ in prescriptions(
            measure, head, context.anchors, context.knowledge.lexicon
        ):
            if may_join(context.anchors.kind(actor), relation, "Measure"):
                yield _proposal("prescribed", relation, verb, ends=(actor, measure), context=context)


def _measures(doc: "Doc", anchors: Anchors) -> Iterator[tuple[int, "Token"]]:
    for head, positions in anchors.by_token.items():
        for position in positions:
            if anchors.kind(position) == "Measure":
                yield position, doc[head]


def rule_shares(knowledge: Knowledge) -> Mapping[str, float]:
    """How often each rule proved right: as measured, or as the writer of its frame says."""
    said = {f"{frame.name}:{frame.relation}": frame.trust for frame in knowledge.frames if frame.trust}
    return {**load_rule_shares(), **said}


def _proposal(
    rule: str, predicate: str, token: "Token", *, ends: tuple[int, int], context: Context
) -> Proposal:
    shares = context.shares
    sure = shares.get(f"{rule}:{predicate}", shares["*"])
    return Proposal(told(predicate, token, ends, context=context, confidence=sure), rule, token.i)


def fired(proposals: Iterable[Proposal]) -> Mapping[tuple[int, int, int], tuple[str, ...]]:
    """The rules, as "rule:predicate", by subject, object and sentence."""
    names: dict[tuple[int, int, int], list[str]] = defaultdict(list)
    for one in proposals:
        relation = one.relation
        key = relation.subject, relation.object, relation.sentence
        names[key].append(f"{one.rule}:{relation.predicate}")
    return {key: tuple(dict.fromkeys(found)) for key, found in names.items()}


def told(
    predicate: str, token: "Token", ends: tuple[int, int], *, context: Context, confidence: float
) -> Relation:
    """The relation between two mentions as the words around a token tell it."""
    subject, thing = ends
    anchors, lexicon = context.anchors, context.knowledge.lexicon
    sayers = [p for p in anchors.of(speaker(token, lexicon)) if p != AUTHOR and anchors.is_any(p, ACTORS)]
    return Relation(
        subject=subject,
        predicate=predicate,
        object=thing,
        sentence=sentence_at(context.sentences, token.idx),
        polarity=_polarity(token, ends, context),
        modality=_modality(predicate, token, anchors.kind(subject), lexicon),
        cue=_cue(token),
        confidence=confidence,
        attributed_to=sayers[0] if sayers and sayers[0] != subject else None,
    )


def _polarity(token: "Token", ends: tuple[int, int], context: Context) -> Polarity:
    """What the predicate says, turned round where it says it of nothing: `we saw no attacks`."""
    affirmed = polarity(token, context.knowledge.lexicon) == "positive"
    turned = any(_is_none(end, token, context) for end in ends) != _is_rejected(ends[1], token, context)
    return "positive" if affirmed != turned else "negative"


def _is_rejected(end: int, token: "Token", context: Context) -> bool:
    anchors = context.anchors
    if end not in anchors.heads or anchors.kind(end) != "Measure":
        return False
    return is_rejected(token.doc[anchors.heads[end]], token, context.knowledge.lexicon)


def _is_none(end: int, token: "Token", context: Context) -> bool:
    """Whether an end is counted as none, or is a deed done to none: `attacked no villages`."""
    anchors, lexicon = context.anchors, context.knowledge.lexicon
    if end not in anchors.heads:
        return False
    head = token.doc[anchors.heads[end]]
    if is_verb(head):
        deed = family(anchors.kind(end)) == "Threat"
        return deed and any(names_nothing(thing, lexicon) for thing in dependents(head, "obj"))
    return head.i != token.i and not head.dep_.startswith("nsubj") and names_nothing(head, lexicon)


def _modality(predicate: str, token: "Token", subject: str, lexicon: Lexicon) -> Modality:
    """Standing facts (place, membership, fighting) are told even inside what is called for."""
    how = modality(token, lexicon)
    if predicate == "proposes" and how == "stated":
        return "proposed"
    standing = predicate in ("locatedIn", "partOf", "opposes", "cooperatesWith")
    standing = standing or (predicate == "targets" and subject != "Measure")
    return "stated" if standing and how == "proposed" and not is_verb(token) else how


def _cue(token: "Token") -> str:
    """The words that state it: the trigger, auxiliaries, negation and particle, in order of text."""
    small = [c for c in token.children if c.dep_ == "compound:prt" or c.lower_ in ("not", "n't", "never")]
    parts = sorted((token, *dependents(token, "aux"), *small), key=lambda part: int(part.i))
    return " ".join(part.text for part in parts)
