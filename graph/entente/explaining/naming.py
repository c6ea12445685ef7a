"""The mentions of a text, those that were weighed and fell, and why."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from entente.explaining.told import MentionTold
from entente.mentions.deciding import Weighed
from entente.mentions.labels import mention_label
from entente.mentions.phrases import Stretch
from entente.mentions.proposing import Found, phrase_stretch
from entente.model import Mention
from entente_ontology.names import role as family

if TYPE_CHECKING:
    from spacy.tokens import Doc

SOURCES = {
    "names": "the lists of names",
    "lexicon": "the lexicon",
    "recogniser": "the recogniser of names",
    "types": "the kinds of noun that the parse gives",
    "clauses": "the rule of measures put as clauses",
    "network": "the classifier alone",
}


def mentions_told(
    doc: "Doc", weighed: Iterable[Weighed], mentions: tuple[Mention, ...]
) -> tuple[MentionTold, ...]:
    """Every word that was weighed, in order of text, and what came of it."""
    left = {(mention.begin, mention.end): mention for mention in mentions}
    told = []
    for one in weighed:
        mention = left.pop(_place(doc, one.found.stretch), None) if one.found else None
        told.append(_told(doc, one, mention, mentions))
    return tuple(sorted(told, key=lambda one: (one.begin, -one.end)))


def _told(doc: "Doc", one: Weighed, mention: Mention | None, mentions: tuple[Mention, ...]) -> MentionTold:
    proposed = one.found or one.rule
    token = doc[one.token]
    stretch = proposed.stretch if proposed else phrase_stretch(token)
    begin, end = _place(doc, stretch)
    return MentionTold(
        text=doc.text[begin:end],
        begin=begin,
        end=end,
        kind=mention.kind if mention else proposed.kind if proposed else "",
        label=mention.label if mention else mention_label(doc, proposed) if proposed else "",
        head=token.text,
        source=_source(one, proposed),
        family=one.family or (family(proposed.kind) if proposed else ""),
        chance=one.chances.get(one.family),
        least=one.thresholds.get(one.family),
        chances=dict(one.chances),
        stands=mention is not None,
        why="; ".join(_why(one, mention, doc, mentions)),
    )


def _source(one: Weighed, proposed: Found | None) -> str:
    if proposed is None:
        return SOURCES["network"]
    named = f" ({proposed.name.label})" if proposed.name else ""
    return SOURCES[(one.rule or proposed).source] + named


def _why(one: Weighed, mention: Mention | None, doc: "Doc", mentions: tuple[Mention, ...]) -> Iterator[str]:
    if one.rule and one.family and family(one.rule.kind) != one.family:
        yield f"the rules say {one.rule.kind}, and {one.family} is likelier"
    if one.found is None:
        yield f"too unlikely: {one.chances[one.family]:.2f}, and {one.thresholds[one.family]:.2f} is asked"
    elif mention is None:
        begin, end = _place(doc, one.found.stretch)
        wider = next(m.text for m in mentions if m.begin <= begin and m.end >= end)
        yield f"is told by “{wider}”, which ends with it"


def _place(doc: "Doc", stretch: Stretch) -> tuple[int, int]:
    last = doc[stretch.last]
    return doc[stretch.first].idx, last.idx + len(last)
