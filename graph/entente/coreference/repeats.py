"""Definite phrases that name again what a name before them named: `ISIS … the group`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from entente.grammar import dependents, relation
from entente.knowledge.repeats import shipped_repeats
from entente.knowledge.tables import fold
from entente.model import Mention
from entente_ontology.names import role as family

if TYPE_CHECKING:
    from spacy.tokens import Doc

POINTING = frozenset({"the", "that"})
"""`this court` is the one that speaks, or is spoken to."""

BACK = 3
"""Sentences before its own in which a phrase looks for the name."""

ACTORS = frozenset({"Actor", "ThreatActor"})


def tie_repeats(
    doc: "Doc", mentions: tuple[Mention, ...], *, nouns: Mapping[str, frozenset[str]] | None = None
) -> tuple[Mention, ...]:
    """The mentions, those that name again what another named tied to it (`Mention.repeats`) and of its class.

    A phrase is tied to the only name that fits it in the nearest sentence that holds one; of two that fit,
    to neither. `nouns` says which classes of names a noun may stand for; by default what the lexicon says.
    """
    known = shipped_repeats() if nouns is None else nouns
    tied = list(mentions)
    for position, mention in enumerate(mentions):
        kinds = known.get(fold(mention.label), frozenset())
        if kinds and not mention.proper and _points_back(doc, mention):
            named = _named(mentions[:position], mention, kinds)
            if named is not None:
                tied[position] = replace(mention, repeats=named, kind=mentions[named].kind)
    return tuple(tied)


def _points_back(doc: "Doc", mention: Mention) -> bool:
    """Whether it is one definite thing of which nothing more is said: `the group`, no `the group of nine`."""
    span = doc.char_span(mention.begin, mention.end, alignment_mode="expand")
    if span is None or span.root.tag_ != "NN":
        return False
    head = span.root
    more = any(relation(child) in ("nmod", "acl", "appos") for child in head.children)
    return not more and any(child.lower_ in POINTING for child in dependents(head, "det"))


def _named(before: tuple[Mention, ...], mention: Mention, kinds: frozenset[str]) -> int | None:
    for away in range(BACK + 1):
        found = list(_fitting(before, mention.sentence - away, mention, kinds))
        if found:
            return found[-1] if len({fold(before[n].label) for n in found}) == 1 else None
    return None


def _fitting(
    before: tuple[Mention, ...], sentence: int, mention: Mention, kinds: frozenset[str]
) -> Iterator[int]:
    """Positions of names of these classes in a sentence, of the phrase's family; actors may be threats."""
    for position in range(len(before) - 1, -1, -1):
        named = before[position]
        if named.sentence < sentence:
            return
        fits = named.sentence == sentence and named.proper and named.kind in kinds
        families = {family(named.kind), family(mention.kind)}
        if fits and (len(families) == 1 or families <= ACTORS):
            yield position
