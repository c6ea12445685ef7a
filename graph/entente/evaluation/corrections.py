"""Annotations that analysts corrected in brat or INCEpTION, as what is right.

A mention that keeps its reference is of the entity that it was written for; one that was added is of the
entity of its kind that is named in the same words. A relation is stated where its two mentions stand and
between them, since these files name no sentence.
"""

from collections import defaultdict
from pathlib import Path

from entente.evaluation.gold import GoldDocument, GoldEntity, GoldRelation, Span
from entente.knowledge.tables import fold
from entente.loading.corrected import load_corrected
from entente.loading.exported import MarkedDocument
from entente.loading.marks import MarkedMention, MarkedRelation
from entente.model import AUTHOR
from entente_ontology.names import role

AUTHOR_NAME = "@author"


def read_corrections(folder: Path) -> tuple[GoldDocument, ...]:
    """The documents of a folder that was corrected; LoadingError names file and line at fault."""
    return tuple(_document(marked) for marked in load_corrected(folder))


def _document(marked: MarkedDocument) -> GoldDocument:
    names = _names(marked)
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    first: dict[str, MarkedMention] = {}
    for name, mention in zip(names, marked.mentions, strict=True):
        spans[name].append((mention.begin, mention.end))
        first.setdefault(name, mention)
    entities = [
        GoldEntity(name, role(one.kind), _text(one, marked), tuple(spans[name]), reference=one.entity)
        for name, one in first.items()
    ]
    author = GoldEntity(AUTHOR_NAME, "Actor", AUTHOR_NAME, (), is_author=True)
    relations = tuple(_relation(one, names, marked) for one in marked.relations)
    return GoldDocument(marked.identifier, marked.text, marked.sha256, (author, *entities), relations)


def _names(marked: MarkedDocument) -> tuple[str, ...]:
    """What entity each mention is of."""
    known = {
        (role(one.kind), fold(_text(one, marked))): one.entity
        for one in reversed(marked.mentions)
        if one.entity
    }
    found = []
    for one in marked.mentions:
        family, words = role(one.kind), fold(_text(one, marked))
        entity = one.entity or known.get((family, words), words)
        found.append(f"{family} {entity}")
    return tuple(found)


def _text(mention: MarkedMention, marked: MarkedDocument) -> str:
    return marked.text[mention.begin : mention.end]


def _relation(one: MarkedRelation, names: tuple[str, ...], marked: MarkedDocument) -> GoldRelation:
    ends = [marked.mentions[end] for end in (one.subject, one.object) if end != AUTHOR]
    place = min(end.begin for end in ends), max(end.end for end in ends)
    subject, thing = (AUTHOR_NAME if end == AUTHOR else names[end] for end in (one.subject, one.object))
    return GoldRelation(subject, one.predicate, thing, one.polarity, one.modality, (place,))
