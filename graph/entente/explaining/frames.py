"""Which frames fired, and which nearly did: a trigger is there, and a role is empty or of another class."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from entente.explaining.told import Filler, FrameTold
from entente.grammar import role
from entente.knowledge.frames import Frame
from entente.model import AUTHOR
from entente.relations.anchors import Anchors
from entente.relations.framing import misfit, triggered
from entente.relations.proposing import Context, Proposal
from entente_ontology.names import SIGNATURES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

AUTHOR_NAME = "@author"
TELLING = frozenset({"NOUN", "PROPN", "PRON", "VERB", "AUX", "ADJ", "NUM"})
"""Parts of speech that can stand for something."""

Found: TypeAlias = tuple[Filler, int | None]
"""A word in a role, and the position of its mention, where it is one."""


def named(anchors: Anchors, position: int) -> str:
    """The text of a mention, or a sign for the author."""
    return AUTHOR_NAME if position == AUTHOR else anchors.mentions[position].text


def frames_told(doc: "Doc", context: Context, proposals: Iterable[Proposal]) -> tuple[FrameTold, ...]:
    """Every frame at every word that triggers it, and every prescription that is read, in order of text."""
    fired: dict[tuple[str, int], list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        fired[proposal.rule, proposal.token].append(proposal)
    told = []
    for frame, token in triggered(doc, context.anchors, context.knowledge.frames):
        told.append((token.i, _told(frame, token, fired.pop((frame.name, token.i), ()), context.anchors)))
    for (rule, at), read in fired.items():
        told += [(at, one) for one in _prescribed(rule, doc[at], read, context.anchors)]
    return tuple(one for _, one in sorted(told, key=lambda pair: pair[0]))


def _told(frame: Frame, token: "Token", read: Sequence[Proposal], anchors: Anchors) -> FrameTold:
    subjects, objects = (tuple(_fillers(roles, token, anchors)) for roles in (frame.subjects, frame.objects))
    is_word = not frame.mentions and frame.verbs != {"*"}
    return FrameTold(
        name=frame.name,
        relation=frame.relation,
        word=token.text,
        line=frame.line,
        subjects=tuple(filler for filler, _ in subjects),
        objects=tuple(filler for filler, _ in objects),
        joins=tuple(_joined(one, anchors) for one in read),
        nearly=not read and (is_word or _could_pair(subjects, objects)),
        why="" if read else _why(frame, subjects, objects, anchors),
    )


def _could_pair(subjects: Sequence[Found], objects: Sequence[Found]) -> bool:
    """Whether two mentions stand in the roles, so that only their classes keep the frame from firing."""
    return any(
        one is not None and other is not None and one != other for _, one in subjects for _, other in objects
    )


def _prescribed(rule: str, token: "Token", read: Sequence[Proposal], anchors: Anchors) -> Iterator[FrameTold]:
    for relation in sorted({one.relation.predicate for one in read}):
        joins = tuple(_joined(one, anchors) for one in read if one.relation.predicate == relation)
        yield FrameTold(rule, relation, token.text, 0, (), (), joins, nearly=False, why="")


def _joined(proposal: Proposal, anchors: Anchors) -> tuple[str, str]:
    return named(anchors, proposal.relation.subject), named(anchors, proposal.relation.object)


def _fillers(roles: tuple[str, ...], token: "Token", anchors: Anchors) -> Iterator[Found]:
    seen: set[tuple[int, int | None]] = set()
    for name in roles:
        for word in role(name, token):
            for position in anchors.of([word]) or (None,):
                if (word.i, position) not in seen and word.pos_ in TELLING:
                    seen.add((word.i, position))
                    mention = "" if position is None else named(anchors, position)
                    kind = "" if position is None else anchors.kind(position)
                    yield Filler(name, word.text, mention, kind), position


def _why(frame: Frame, subjects: Sequence[Found], objects: Sequence[Found], anchors: Anchors) -> str:
    empty = [
        *_empty("from", frame.subjects, subjects),
        *_empty("to", frame.objects, objects),
    ]
    if empty:
        return "; ".join(empty)
    pairs = [
        (one, other)
        for _, one in subjects
        for _, other in objects
        if one is not None and other is not None and one != other
    ]
    return next((_misfit(frame, anchors, *pair) for pair in pairs), "both ends are the same")


def _empty(key: str, roles: tuple[str, ...], found: Sequence[Found]) -> Iterator[str]:
    if any(position is not None for _, position in found):
        return
    words = ", ".join(f"“{filler.word}”" for filler, _ in found[:3])
    what = f"there stands {words}, which is no mention" if words else "nothing stands there"
    yield f"{key} ({' '.join(roles)}): {what}"


def _misfit(frame: Frame, anchors: Anchors, subject: int, thing: int) -> str:
    side = misfit(frame, anchors, subject, thing)
    one, other = (f"“{named(anchors, end)}” is {_a(anchors.kind(end))}" for end in (subject, thing))
    if side == "subject":
        return f"from: {one}, and it takes {_any_of(frame.subject_kinds)}"
    if side == "object":
        return f"to: {other}, and it takes {_any_of(frame.object_kinds)}"
    joins = " or ".join(
        f"{'/'.join(subjects)} to {'/'.join(objects)}" for subjects, objects in SIGNATURES[frame.relation]
    )
    return f"{one} and {other}, and {frame.relation} leads from {joins}"


def _any_of(kinds: Iterable[str]) -> str:
    return " or ".join(sorted(kinds))


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'AEIOU' else 'a'} {kind}"
