"""From a parsed document and its mentions to its relations."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from entente.classifiers import Classifier, load_classifier
from entente.grammar import blocks_of
from entente.knowledge import Knowledge
from entente.model import Document, Mention, Relation, Sentence
from entente.relations.anchors import anchor
from entente.relations.judging import Weighed, judge
from entente.relations.pairs import Describer
from entente.relations.proposing import Context, Proposal, fired, propose, rule_shares, told

if TYPE_CHECKING:
    from spacy.tokens import Doc

Key: TypeAlias = tuple[int, int, str, int]


def find_relations(
    doc: "Doc",
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    knowledge: Knowledge,
    *,
    document: Document | None = None,
    classifier: Classifier | None = None,
    watch: Callable[[Weighed], None] = lambda _: None,
) -> tuple[Relation, ...]:
    """The relations that the sentences of a document state, in order of text; none twice in a sentence.

    Rules propose; the classifier (by default the shipped one) decides where the pipeline gives the word
    vectors that it was trained on. `watch` is told of every pair that is weighed.
    """
    context = context_of(doc, sentences, mentions, knowledge, document=document)
    proposals = tuple(propose(doc, context))
    network = classifier or load_classifier("relations")
    if doc.tensor.ndim != 2 or 3 * doc.tensor.shape[1] != network.width:
        return _unique(proposal.relation for proposal in proposals)
    describer = Describer(doc, context.anchors, knowledge.lexicon, blocks_of(doc, sentences))
    return _unique(_judged(describer, proposals, context, network=network, watch=watch))


def context_of(
    doc: "Doc",
    sentences: tuple[Sentence, ...],
    mentions: tuple[Mention, ...],
    knowledge: Knowledge,
    *,
    document: Document | None = None,
) -> Context:
    """What every relation of the document is read from."""
    return Context(anchor(doc, mentions, document), sentences, knowledge, rule_shares(knowledge))


def _judged(
    describer: Describer,
    proposals: tuple[Proposal, ...],
    context: Context,
    *,
    network: Classifier,
    watch: Callable[[Weighed], None],
) -> Iterator[Relation]:
    """What the classifier lets stand, in the words of the rule that reads it too, where one does."""
    triggers = triggers_of(proposals)
    verdicts = judge(
        describer, fired(proposals), context.sentences, network=network, shares=context.shares, watch=watch
    )
    for verdict in verdicts:
        key = (*verdict.ends, verdict.predicate, verdict.sentence)
        token = describer.doc[triggers.get(key, verdict.turn)]
        relation = told(
            verdict.predicate, token, verdict.ends, context=context, confidence=verdict.confidence
        )
        yield replace(relation, sentence=verdict.sentence, modality=verdict.modality)


def triggers_of(proposals: Iterable[Proposal]) -> Mapping[Key, int]:
    """The token that states each relation which a rule reads."""
    return {key_of(proposal.relation): proposal.token for proposal in proposals}


def key_of(relation: Relation) -> Key:
    """Subject, object, predicate and sentence."""
    return relation.subject, relation.object, relation.predicate, relation.sentence


def _unique(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Of two that say the same in one sentence, the surer; of a symmetric pair, one."""
    found: dict[tuple[object, ...], Relation] = {}
    for one in relations:
        subject, thing, predicate, sentence = key_of(one)
        if predicate == "cooperatesWith":
            subject, thing = sorted((subject, thing))
        key = (subject, thing, predicate, sentence)
        if key not in found or found[key].confidence < one.confidence:
            found[key] = one
    return tuple(sorted(found.values(), key=lambda r: (r.sentence, r.subject, r.predicate, r.object)))
