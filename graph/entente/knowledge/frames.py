"""Frames: which word states which relation, and in which roles its two ends stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import cast

from entente.errors import KnowledgeError
from entente.knowledge.tables import Table, check_keys, fold, read_table, words
from entente_ontology.names import ABOVE, SIGNATURES, classes

KEYS = frozenset({"name", "relation", "verbs", "nouns", "mentions", "from", "to", "from_kinds", "to_kinds"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger and the roles of the two ends of the relation that it states."""

    name: str
    relation: str
    verbs: frozenset[str]  # "*" stands for every verb
    nouns: frozenset[str]
    mentions: frozenset[str]  # classes
    subjects: tuple[str, ...]  # roles
    objects: tuple[str, ...]
    subject_kinds: frozenset[str]
    object_kinds: frozenset[str]


def load_frames(folder: Traversable) -> tuple[Frame, ...]:
    """The frames of frames.toml in their order; KnowledgeError names the frame at fault."""
    rows = read_table(folder / "frames.toml").get("frame", [])
    if not isinstance(rows, list):
        raise KnowledgeError("frames.toml: write each frame under [[frame]]")
    frames = tuple(_frame(cast("Table", row), number) for number, row in enumerate(rows, 1))
    _check_names(frames)
    return frames


def _frame(row: Table, number: int) -> Frame:
    where = f"frames.toml, frame {number} ({row.get('name', 'without a name')})"
    check_keys(row, KEYS, where=where)
    relation = str(row.get("relation", ""))
    if relation not in SIGNATURES:
        raise KnowledgeError(f"{where}: no such relation {relation!r} (have {', '.join(sorted(SIGNATURES))})")
    frame = Frame(
        name=str(row.get("name", "")),
        relation=relation,
        verbs=frozenset(words(row, "verbs", where=where)),
        nouns=frozenset(words(row, "nouns", where=where)),
        mentions=_kinds(row, "mentions", where),
        subjects=_roles(row, "from", where),
        objects=_roles(row, "to", where),
        subject_kinds=_kinds(row, "from_kinds", where),
        object_kinds=_kinds(row, "to_kinds", where),
    )
    if not (frame.verbs or frame.nouns or frame.mentions):
        raise KnowledgeError(f"{where}: it needs a trigger: verbs, nouns or mentions")
    _check_signature(frame, where)
    return frame


def _roles(row: Table, key: str, where: str) -> tuple[str, ...]:
    roles = tuple(fold(str(row.get(key, ""))).split())
    if not roles:
        raise KnowledgeError(f"{where}: {key!r} names no role")
    return roles


def _kinds(row: Table, key: str, where: str) -> frozenset[str]:
    kinds = str(row.get(key, "")).split()
    for kind in kinds:
        if kind not in ABOVE:
            raise KnowledgeError(
                f"{where}: {key!r}: no such class {kind!r} (have {', '.join(sorted(ABOVE))})"
            )
    return frozenset(kinds)


def _check_signature(frame: Frame, where: str) -> None:
    """A frame whose kinds can never meet the relation's signature would never fire: say so."""
    for kinds, side in ((frame.subject_kinds, 0), (frame.object_kinds, 1)):
        allowed = {kind for pair in SIGNATURES[frame.relation] for kind in pair[side]}
        for kind in sorted(kinds):
            if not any(kind in classes(other) or other in classes(kind) for other in allowed):
                raise KnowledgeError(f"{where}: {frame.relation} has no {kind} on that side")


def _check_names(frames: tuple[Frame, ...]) -> None:
    seen: Mapping[str, int] = {}
    for number, frame in enumerate(frames, 1):
        if not frame.name or frame.name in seen:
            raise KnowledgeError(
                f"frames.toml, frame {number}: it needs a name of its own, not {frame.name!r}"
            )
        seen = {**seen, frame.name: number}
