"""Frames at work: a trigger, the mentions in its roles, and the relation that joins them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from entente.grammar import is_verb, lemma, role
from entente.knowledge.frames import EVERY, Frame
from entente.relations.anchors import Anchors
from entente_ontology.names import classes, may_join

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Misfit: TypeAlias = Literal["", "subject", "object", "both"]

Link = tuple[Frame, "Token", int, int]
"""A frame, its trigger, and the positions of subject and object."""


Filled: TypeAlias = dict[tuple[str, int], tuple[int, ...]]
"""Role and token → positions of the mentions that stand in it."""


@dataclass(frozen=True, slots=True)
class Triggers:
    """Positions of frames, in order, by what triggers them."""

    verbs: Mapping[str, tuple[int, ...]]
    nouns: Mapping[str, tuple[int, ...]]
    mentions: Mapping[str, tuple[int, ...]]  # class → frames

    def of(self, token: "Token", kinds: Iterable[str]) -> list[int]:
        """The frames that a word triggers which heads mentions of these kinds."""
        found = {at for kind in kinds for name in classes(kind) for at in self.mentions.get(name, ())}
        word = lemma(token)
        if is_verb(token):
            found.update(self.verbs.get(word, ()), self.verbs.get(EVERY, ()))
        elif word in self.nouns and token.pos_ in ("NOUN", "PROPN"):
            found.update(self.nouns[word])
        return sorted(found)


@lru_cache(maxsize=1)
def triggers_of(frames: tuple[Frame, ...]) -> Triggers:
    """What triggers each of the frames; the last answer is kept."""
    return Triggers(
        _by_word(frame.verbs for frame in frames),
        _by_word(frame.nouns for frame in frames),
        _by_word(frame.mentions for frame in frames),
    )


def _by_word(listed: Iterable[frozenset[str]]) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for position, words in enumerate(listed):
        for word in words:
            found.setdefault(word, []).append(position)
    return {word: tuple(positions) for word, positions in found.items()}


def links(doc: "Doc", anchors: Anchors, frames: tuple[Frame, ...]) -> Iterator[Link]:
    """Every pair of mentions that some frame joins."""
    filled: Filled = {}
    for frame, token in triggered(doc, anchors, frames):
        yield from _pairs(frame, token, anchors, filled=filled)


def triggered(doc: "Doc", anchors: Anchors, frames: tuple[Frame, ...]) -> Iterator[tuple[Frame, "Token"]]:
    """Every frame at every word that triggers it, whether or not its roles are filled."""
    triggers = triggers_of(frames)
    for token in doc:
        kinds = [anchors.kind(position) for position in anchors.of([token]) if position >= 0]
        found = triggers.of(token, kinds)
        if found and not (token.is_space or token.is_punct):
            yield from ((frames[position], token) for position in found)


def _pairs(frame: Frame, token: "Token", anchors: Anchors, *, filled: Filled) -> Iterator[Link]:
    subjects = _fillers(frame.subjects, token, anchors, filled=filled)
    if not subjects:
        return
    objects = _fillers(frame.objects, token, anchors, filled=filled)
    for subject in subjects:
        for thing in objects:
            if subject != thing and not misfit(frame, anchors, subject, thing):
                yield frame, token, subject, thing


def _fillers(roles: tuple[str, ...], token: "Token", anchors: Anchors, *, filled: Filled) -> tuple[int, ...]:
    found: list[int] = []
    for name in roles:
        asked = name, token.i
        if asked not in filled:
            filled[asked] = anchors.of(role(name, token))
        found += filled[asked]
    return tuple(dict.fromkeys(found))


def misfit(frame: Frame, anchors: Anchors, subject: int, thing: int) -> Misfit:
    """Why a frame cannot join two mentions: for the class of one, or of both together; empty if it can."""
    if frame.subject_kinds and not anchors.is_any(subject, frame.subject_kinds):
        return "subject"
    if frame.object_kinds and not anchors.is_any(thing, frame.object_kinds):
        return "object"
    return "" if may_join(anchors.kind(subject), frame.relation, anchors.kind(thing)) else "both"
