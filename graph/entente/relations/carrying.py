"""Actors that a text carries on to later sentences: `The plan of the ministry:` and its bullets."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.model import AUTHOR
from entente.relations.anchors import ACTORS, Anchors

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

OFTEN = 2
"""Times that a document names an actor before the whole of it may be about that actor."""


@dataclass(frozen=True, slots=True)
class End:
    """A mention as it stands in a sentence: by itself or through a pronoun."""

    position: int  # in Findings.mentions, or AUTHOR
    token: int


def carried(doc: "Doc", anchors: Anchors) -> Iterator[tuple[End, End, str]]:
    """Every measure with the actors that may be behind it though its sentence does not name them.

    They are the last actor before it that was the subject of a sentence ("subject"), and the one that the
    document names oftenest by name ("theme").
    """
    ends = [End(position, token) for token, position in anchors.places()]
    theme = _theme(ends, anchors)
    subject: End | None = None
    for sentence in doc.sents:
        here = [end for end in ends if sentence.start <= end.token < sentence.end]
        present = {_label(end, anchors) for end in here}
        for end in here:
            if end.position != AUTHOR and anchors.kind(end.position) == "Measure":
                yield from _behind(end, (subject, theme), present, anchors)
        subject = _subject(sentence, here, anchors) or subject


def _behind(
    end: End, carriers: tuple[End | None, End | None], present: set[str], anchors: Anchors
) -> Iterator[tuple[End, End, str]]:
    told: set[str] = set(present)
    for carrier, voice in zip(carriers, ("subject", "theme"), strict=True):
        if carrier is not None and _label(carrier, anchors) not in told:
            told.add(_label(carrier, anchors))
            yield end, carrier, voice


def _label(end: End, anchors: Anchors) -> str:
    return "" if end.position == AUTHOR else anchors.mentions[end.position].label


def _is_actor(end: End, anchors: Anchors) -> bool:
    return end.position != AUTHOR and anchors.is_any(end.position, ACTORS)


def _subject(sentence: "Span", here: list[End], anchors: Anchors) -> End | None:
    """The actor that is the subject of the sentence, that of its main verb first."""
    doers = [
        end for end in here if sentence.doc[end.token].dep_.startswith("nsubj") and _is_actor(end, anchors)
    ]
    return min(
        doers, key=lambda end: (sentence.doc[end.token].head.i != sentence.root.i, end.token), default=None
    )


def _theme(ends: list[End], anchors: Anchors) -> End | None:
    """The first mention of the actor that is named oftenest by name; of equals the one named first."""
    named = [end for end in ends if _is_actor(end, anchors) and anchors.mentions[end.position].proper]
    counts = Counter(_label(end, anchors) for end in named)
    if not counts or max(counts.values()) < OFTEN:
        return None
    return min(named, key=lambda end: (-counts[_label(end, anchors)], end.token))
