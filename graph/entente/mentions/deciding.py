"""Which of the words that may head a mention do, and of which class."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from entente.classifiers import Classifier, load_classifier, vectors_of
from entente.grammar import blocks_of, is_verb, lemma
from entente.knowledge import Knowledge
from entente.knowledge.tables import fold
from entente.mentions.clauses import clause_stretch
from entente.mentions.phrases import Stretch, lemmas, with_of
from entente.mentions.proposing import Found, mention_types, phrase_stretch
from entente.mentions.traits import Setting, may_head, mention_case
from entente.model import Sentence
from entente_ontology.names import role as family

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FALLBACKS = {
    "Actor": {
        "PER": "Person",
        "ORG": "Organization",
        "LOC": "State",
        "organization": "Organization",
        "": "Group",
    },
    "ThreatActor": {"": "ThreatActor"},
    "Threat": {"event": "Attack", "EVENT": "Attack", "": "Hazard"},
    "Measure": {"": "Measure"},
    "Place": {"LOC": "Place", "": "Site"},
}
"""Family of classes → what the pipeline calls the word → the class within the family."""

NAMED = 0.5
"""What a threshold is multiplied by where the gazetteer knows the name."""

ACTING = 0.6
"""What a threshold is multiplied by where the rules know an actor and it does what a verb tells."""

BOTH = 0.2
"""Within this margin a name is as much actor as place, and the rules, which see how it is used, decide."""


class Weighed(NamedTuple):
    """A word that may head a mention, what speaks for it, and what comes of it."""

    token: int
    rule: Found | None  # what the rules propose
    family: str  # the likeliest; "" where rules alone decide
    chances: Mapping[str, float]  # of each family
    thresholds: Mapping[str, float]  # for this word
    found: Found | None  # what stands


def decide(
    doc: "Doc",
    proposed: Mapping[int, Found],
    setting: Setting,
    classifier: Classifier | None,
    *,
    watch: Callable[[Weighed], None] = lambda _: None,
) -> Iterator[Found]:
    """The mentions that stand; all that is proposed, where the pipeline has not the classifier's vectors.

    `watch` is told of every word that is weighed.
    """
    for one in _weighed(doc, proposed, setting, classifier or load_classifier("mentions")):
        watch(one)
        if one.found is not None:
            yield one.found


def _weighed(
    doc: "Doc", proposed: Mapping[int, Found], setting: Setting, judge: Classifier
) -> Iterator[Weighed]:
    if doc.tensor.ndim != 2 or 2 * doc.tensor.shape[1] != judge.width:
        yield from (Weighed(head, found, "", {}, {}, found) for head, found in proposed.items())
        return
    tokens = (token for token in doc if may_head(token))
    for token, told in judge.each(tokens, lambda token: mention_case(token, setting), vectors_of(doc)):
        rule = proposed.get(token.i)
        if rule and _is_vouched(doc, rule, setting.lexicon.vouched):
            yield Weighed(token.i, rule, "", {}, {}, rule)
            continue
        chances = dict(zip(judge.heads["family?"], told["family?"], strict=True))
        least, best = _eased(token, rule, judge.thresholds), _family(chances, rule)
        found = _found(token, best, rule, setting) if chances[best] >= least[best] else None
        yield Weighed(token.i, rule, best, chances, least, found)


def _is_vouched(doc: "Doc", rule: Found, vouched: frozenset[str]) -> bool:
    """Whether an analyst says that the name, or what the phrase ends in, is what the rules take it for."""
    if not vouched:
        return False
    if rule.name:
        return fold(rule.name.label) in vouched
    parts = lemmas(doc, rule.stretch)
    return any(" ".join(parts[first:]) in vouched for first in range(len(parts)))


def setting_of(
    doc: "Doc", sentences: tuple[Sentence, ...], proposed: Mapping[int, Found], knowledge: Knowledge
) -> Setting:
    """What the traits of every word of the document are read from."""
    return Setting(
        kinds={head: found.kind for head, found in proposed.items()},
        types=mention_types(doc),
        blocks=blocks_of(doc, sentences),
        lexicon=knowledge.lexicon,
    )


def _eased(token: "Token", rule: Found | None, thresholds: Mapping[str, float]) -> Mapping[str, float]:
    """The thresholds for a word: lower for the rule's family, where much speaks for it."""
    if rule is None:
        return thresholds
    by_rule = family(rule.kind)
    if rule.name:
        return {name: least * NAMED for name, least in thresholds.items()}
    if by_rule in ("Actor", "ThreatActor") and token.dep_ == "nsubj" and is_verb(token.head):
        return {**thresholds, by_rule: thresholds[by_rule] * ACTING}
    return thresholds


def _family(chances: Mapping[str, float], rule: Found | None) -> str:
    """The likeliest family."""
    best = max(chances, key=lambda name: (chances[name], name))
    if rule is None:
        return best
    by_rule = family(rule.kind)
    close = chances[best] - chances[by_rule] < BOTH
    if close and (rule.name or {by_rule, best} == {"Actor", "Place"}):
        best = by_rule
    return best


def _found(token: "Token", best: str, rule: Found | None, setting: Setting) -> Found:
    if rule is None:
        return Found(
            _stretch(token, best, setting),
            _kind(token, best, setting),
            proper=token.pos_ == "PROPN",
            source="network",
        )
    return rule if family(rule.kind) == best else replace(rule, kind=_kind(token, best, setting))


def _kind(token: "Token", best: str, setting: Setting) -> str:
    kinds = FALLBACKS[best]
    return kinds.get(token.ent_type_) or kinds.get(setting.types.get(token.i, "")) or kinds[""]


def _stretch(token: "Token", best: str, setting: Setting) -> Stretch:
    if token.pos_ == "VERB":
        return clause_stretch(token)
    stretch = phrase_stretch(token)
    extends = best == "Measure" and lemma(token) in setting.lexicon.nominal
    return with_of(stretch, token.doc) if extends else stretch
