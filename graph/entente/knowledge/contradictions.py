"""Frames that can never fire, and frames that contradict each other."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from entente.errors import KnowledgeError
from entente.knowledge.frames import EVERY, Frame
from entente_ontology.names import ABOVE, classes

SYMMETRIC = frozenset({"cooperatesWith"})
OPPOSITES = frozenset(
    {
        frozenset({"opposes", "supports"}),
        frozenset({"opposes", "cooperatesWith"}),
        frozenset({"opposes", "commits"}),
        frozenset({"opposes", "partOf"}),
    }
)
"""Relations of which one word cannot state both, of the same two things in the same roles."""


class Why(NamedTuple):
    """Why a frame can never fire, and where that is written."""

    says: str
    key: str = ""
    word: str = ""


def why_never(frame: Frame) -> Why | None:
    """Why a frame can never fire; None where it can."""
    if frame.subjects == frame.objects == ("self",):
        return Why("both ends are the trigger itself, and nothing is related to itself", "to")
    sides = ("from_kinds", frame.subject_kinds, 0), ("to_kinds", frame.object_kinds, 1)
    pairs = tuple(frame.pairs())
    for key, kinds, side in sides:
        for kind in sorted(kinds):
            if not any(kind in classes(pair[side]) or pair[side] in classes(kind) for pair in pairs):
                says = f"{frame.relation} has no {kind} on that side with what may stand on the other"
                return Why(says, key, kind.casefold())
    for key, roles, side in (("from", frame.subjects, 0), ("to", frame.objects, 1)):
        named = {pair[side] for pair in pairs}
        if roles == ("self",) and not (frame.verbs or frame.nouns) and named.isdisjoint(_triggering(frame)):
            return Why("no mention that triggers it may stand there", key)
    return None


def check_frames(frames: tuple[Frame, ...], file: str) -> None:
    """Raises KnowledgeError for two frames of one name, and for two that contradict each other."""
    for one, other in combinations(frames, 2):
        if one.name == other.name:
            raise KnowledgeError(
                f"{file}:{other.line}: it needs a name of its own, not {other.name!r}, which is that of "
                f"line {one.line}"
            )
        if why := next(_contradictions(one, other), ""):
            raise KnowledgeError(
                f"{file}:{other.line}: frame {other.name!r} contradicts {one.name!r} (line {one.line}): {why}"
            )


def _contradictions(one: Frame, other: Frame) -> Iterator[str]:
    mirrored = one.relation == other.relation and one.relation not in SYMMETRIC
    if not mirrored and {one.relation, other.relation} not in OPPOSITES:
        return
    shared = sorted(_triggers(one) & _triggers(other))
    theirs = (other.objects, other.subjects) if mirrored else (other.subjects, other.objects)
    subjects, objects = sorted({*one.subjects} & {*theirs[0]}), sorted({*one.objects} & {*theirs[1]})
    if not (shared and subjects and objects):
        return
    if mirrored:
        says = f"what the one reads as {one.relation}, the other reads the other way round"
    else:
        says = f"the one reads {one.relation}, the other {other.relation}"
    for first, second in one.pairs():
        if other.may_join(*((second, first) if mirrored else (first, second))):
            yield (
                f"at {shared[0]!r}, with {first} as {subjects[0]!r} and {second} as {objects[0]!r}, {says}; "
                "keep the word in one of them, or part their roles or classes"
            )


def _triggers(frame: Frame) -> frozenset[str]:
    """What the frame fires at, with its kind where a word may be of two; EVERY verb is no word of its own."""
    return frozenset(
        {
            *(f"verb {word}" for word in frame.verbs - {EVERY}),
            *(f"noun {word}" for word in frame.nouns),
            *(f"mention {kind}" for kind in _triggering(frame)),
        }
    )


def _triggering(frame: Frame) -> frozenset[str]:
    return frozenset(kind for kind in ABOVE if not frame.mentions.isdisjoint(classes(kind)))
