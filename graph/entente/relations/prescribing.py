"""Measures in their sentence: who calls for one, and who carries it out or is to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from entente.grammar import agents, is_verb, lemma, relation
from entente.knowledge.lexicon import Lexicon
from entente.model import AUTHOR
from entente.relations.anchors import ACTORS, Anchors
from entente.relations.manner import modality, predicate, proposers

if TYPE_CHECKING:
    from spacy.tokens import Token

Said = tuple[str, "Token", int, int]
"""A predicate, the token whose manner it is told in, and the positions of actor and measure."""


def prescriptions(measure: int, token: "Token", anchors: Anchors, lexicon: Lexicon) -> Iterator[Said]:
    """What the sentence says about who proposes the measure that `token` heads and who implements it."""
    verb = deed(token, lexicon)
    if verb is None:
        return
    for actor in anchors.of(agents(verb)):
        if anchors.is_any(actor, ACTORS):
            yield "implements", verb, actor, measure
    if modality(verb, lexicon) == "proposed":
        callers = [actor for actor in anchors.of(proposers(verb, lexicon)) if anchors.is_any(actor, ACTORS)]
        for actor in callers or [AUTHOR]:
            yield "proposes", verb, actor, measure


def deed(token: "Token", lexicon: Lexicon) -> "Token | None":
    """The verb that does the measure: itself, or the light verb or prescription that it depends on."""
    if is_verb(token):
        return token
    verb = predicate(token)
    if not is_verb(verb):
        return None
    role = relation(token)
    if role == "obj" and lemma(verb) in lexicon.light_verbs | lexicon.measure_verbs:
        return verb
    return (
        verb if role == "nsubj" and modality(verb, lexicon) == "proposed" and token.head.i == verb.i else None
    )
