"""Frames at work: a trigger, the mentions in its roles, and the relation that joins them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from entente.grammar import is_verb, lemma, role
from entente.knowledge.frames import Frame
from entente.relations.anchors import Anchors
from entente_ontology.names import may_join

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Misfit: TypeAlias = Literal["", "subject", "object", "both"]

Link = tuple[Frame, "Token", int, int]
"""A frame, its trigger, and the positions of subject and object."""


def links(doc: "Doc", anchors: Anchors, frames: tuple[Frame, ...]) -> Iterator[Link]:
    """Every pair of mentions that some frame joins."""
    for frame, token in triggered(doc, anchors, frames):
        yield from _pairs(frame, token, anchors)


def triggered(doc: "Doc", anchors: Anchors, frames: tuple[Frame, ...]) -> Iterator[tuple[Frame, "Token"]]:
    """Every frame at every word that triggers it, whether or not its roles are filled."""
    for token in doc:
        if token.is_space or token.is_punct:
            continue
        word, verb, noun = lemma(token), is_verb(token), token.pos_ in ("NOUN", "PROPN")
        named = [position for position in anchors.of([token]) if position >= 0]
        for frame in frames:
            if any(anchors.is_any(position, frame.mentions) for position in named) or (
                (word in frame.verbs or "*" in frame.verbs) if verb else noun and word in frame.nouns
            ):
                yield frame, token


def _pairs(frame: Frame, token: "Token", anchors: Anchors) -> Iterator[Link]:
    subjects = _fillers(frame.subjects, token, anchors)
    if not subjects:
        return
    objects = _fillers(frame.objects, token, anchors)
    for subject in subjects:
        for thing in objects:
            if subject != thing and not misfit(frame, anchors, subject, thing):
                yield frame, token, subject, thing


def _fillers(roles: tuple[str, ...], token: "Token", anchors: Anchors) -> tuple[int, ...]:
    return tuple(dict.fromkeys(position for name in roles for position in anchors.of(role(name, token))))


def misfit(frame: Frame, anchors: Anchors, subject: int, thing: int) -> Misfit:
    """Why a frame cannot join two mentions: for the class of one, or of both together; empty if it can."""
    if frame.subject_kinds and not anchors.is_any(subject, frame.subject_kinds):
        return "subject"
    if frame.object_kinds and not anchors.is_any(thing, frame.object_kinds):
        return "object"
    return "" if may_join(anchors.kind(subject), frame.relation, anchors.kind(thing)) else "both"
