"""Frames: which word states which relation, and in which roles its two ends stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from entente_ontology.names import ABOVE, classes, may_join

EVERY = "*"
"""Stands for every verb."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger and the roles of the two ends of the relation that it states."""

    name: str
    relation: str
    verbs: frozenset[str]  # EVERY stands for every verb
    nouns: frozenset[str]
    mentions: frozenset[str]  # classes
    subjects: tuple[str, ...]  # roles
    objects: tuple[str, ...]
    subject_kinds: frozenset[str]
    object_kinds: frozenset[str]
    trust: float = 0.0  # share of its readings that are right, as its writer says; 0 where nothing is said
    line: int = field(default=0, compare=False)  # of its file, from 1

    def may_join(self, subject: str, thing: str) -> bool:
        """Whether the frame reads its relation between things of these classes."""
        return (
            _is_any(subject, self.subject_kinds)
            and _is_any(thing, self.object_kinds)
            and may_join(subject, self.relation, thing)
        )

    def pairs(self) -> Iterator[tuple[str, str]]:
        """The classes that it may join."""
        return ((one, other) for one in ABOVE for other in ABOVE if self.may_join(one, other))


def _is_any(kind: str, kinds: frozenset[str]) -> bool:
    return not kinds or not kinds.isdisjoint(classes(kind))
