"""What the annotation says of each pair of mentions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from entente.classifiers import Case, Floats
from entente.grammar import blocks_of
from entente.knowledge import Knowledge
from entente.model import AUTHOR, Mention
from entente.relations.anchors import Anchors, anchor
from entente.relations.judging import MODALITIES, sentence_of
from entente.relations.pairs import Describer, Pair, pairs
from entente.relations.proposing import Context, fired, propose
from entente_ontology.names import may_join
from training.extraction import annotated
from training.extraction.annotated import Told
from training.extraction.gold import Gold, stated_in

PREDICATES = (
    *("proposes", "implements", "targets", "opposes", "commits", "causes", "supports"),
    *("cooperatesWith", "locatedIn", "partOf"),
)
HEADS = {"predicate?": PREDICATES, "modality": MODALITIES}


@dataclass(frozen=True)
class Examples:
    """Pairs of a document as cases, with targets by head; -1 where a head does not count."""

    cases: list[Case]
    targets: Mapping[str, Floats]
    rules: list[tuple[str, ...]]  # "rule:predicate" of those that join each pair
    missed: int  # annotated relations that no pair can stand for


def relation_examples(gold: Gold, mentions: tuple[Mention, ...], knowledge: Knowledge) -> Examples:
    """What the annotation says of every pair of mentions that would be compared."""
    anchors = anchor(gold.doc, mentions, gold.document)
    context = Context(anchors, gold.sentences, knowledge)
    names = fired(propose(gold.doc, context))
    describer = Describer(gold.doc, anchors, knowledge.lexicon, blocks_of(gold.doc, gold.sentences))
    candidates = [(pair, sentence_of(pair, describer, gold.sentences)) for pair in pairs(gold.doc, anchors)]
    rules = [names.get((p.subject.position, p.object.position, at), ()) for p, at in candidates]
    cases = [describer.case(pair, joined) for (pair, _), joined in zip(candidates, rules, strict=True)]
    return Examples(cases, _targets(gold, candidates, anchors), rules, _missed(gold, candidates, anchors))


def _targets(gold: Gold, candidates: Sequence[tuple[Pair, int]], anchors: Anchors) -> Mapping[str, Floats]:
    wanted = {head: np.full((len(candidates), len(labels)), -1, np.float32) for head, labels in HEADS.items()}
    told = {at: tuple(stated_in(gold, at)) for _, at in candidates}
    for row, (pair, at) in enumerate(candidates):
        kinds = anchors.kind(pair.subject.position), anchors.kind(pair.object.position)
        for column, predicate in enumerate(PREDICATES):
            wanted["predicate?"][row, column] = 0 if may_join(kinds[0], predicate, kinds[1]) else -1
        for relation in _holding(gold, pair, told[at], anchors):
            if may_join(kinds[0], relation.predicate, kinds[1]):
                wanted["predicate?"][row, PREDICATES.index(relation.predicate)] = 1
                wanted["modality"][row] = [float(name == relation.modality) for name in MODALITIES]
    return wanted


def _missed(gold: Gold, candidates: Sequence[tuple[Pair, int]], anchors: Anchors) -> int:
    told = {at: tuple(stated_in(gold, at)) for _, at in candidates}
    held = {
        (one.subject, one.predicate, one.object)
        for pair, at in candidates
        for one in _holding(gold, pair, told[at], anchors)
    }
    return len({(one.subject, one.predicate, one.object) for one in gold.relations} - held)


def _holding(gold: Gold, pair: Pair, told: Sequence[Told], anchors: Anchors) -> Iterator[Told]:
    subjects = (
        frozenset({annotated.AUTHOR})
        if pair.subject.position == AUTHOR
        else _means(gold, pair.subject.position, anchors)
    )
    things = _means(gold, pair.object.position, anchors)
    for one in told:
        straight = one.subject in subjects and one.object in things
        turned = one.predicate == "cooperatesWith" and one.subject in things and one.object in subjects
        if straight or turned:
            yield one


def _means(gold: Gold, position: int, anchors: Anchors) -> frozenset[str]:
    head = anchors.heads.get(position)
    return gold.entities.get(head, frozenset()) if head is not None else frozenset()


def rule_shares(parts: Sequence[Examples]) -> dict[str, float]:
    """Rule → share of the pairs that it joins which are annotated so; "*" for all rules together."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for part in parts:
        for wanted, rules in zip(part.targets["predicate?"], part.rules, strict=True):
            for rule in rules:
                holds = wanted[PREDICATES.index(rule.rpartition(":")[2])] > 0
                seen.update([rule, "*"])
                right.update([rule, "*"] if holds else [])
    overall = right["*"] / seen["*"]
    return {rule: round((right[rule] + 5 * overall) / (seen[rule] + 5), 2) for rule in sorted(seen)}
