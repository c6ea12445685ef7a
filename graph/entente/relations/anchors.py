"""Which mentions the tokens of a parsed document stand for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.grammar import relation
from entente.model import AUTHOR, Mention
from entente_ontology.names import classes, role

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ACTORS = ("Actor", "ThreatActor")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Mentions by the position of the token that heads them, and what pronouns stand for."""

    mentions: tuple[Mention, ...]
    by_token: Mapping[int, tuple[int, ...]]
    pronouns: Mapping[int, int]  # token → position in `mentions`, or AUTHOR

    def of(self, tokens: Iterable["Token"]) -> tuple[int, ...]:
        """Positions of the mentions (AUTHOR too) that the tokens head or stand for, in order."""
        found = [position for token in tokens for position in self._at(token)]
        return tuple(dict.fromkeys(found))

    def _at(self, token: "Token") -> tuple[int, ...]:
        if token.i in self.by_token:
            return self.by_token[token.i]
        return (self.pronouns[token.i],) if token.i in self.pronouns else ()

    def places(self) -> Iterator[tuple[int, int]]:
        """Token and position of every mention and pronoun, in order of text."""
        named = [(token, position) for token, found in self.by_token.items() for position in found]
        return iter(sorted([*named, *self.pronouns.items()]))

    def kind(self, position: int) -> str:
        """The class of a mention; the author is an Actor."""
        return "Actor" if position == AUTHOR else self.mentions[position].kind

    def is_any(self, position: int, kinds: Iterable[str]) -> bool:
        """Whether the mention's class is one of these or below one of them."""
        return not frozenset(kinds).isdisjoint(classes(self.kind(position)))


def anchor(doc: "Doc", mentions: tuple[Mention, ...]) -> Anchors:
    """Where the mentions hang in the parse; a pronoun is tied to the likeliest mention before it."""
    by_token: dict[int, list[int]] = {}
    for position, mention in enumerate(mentions):
        span = doc.char_span(mention.begin, mention.end, alignment_mode="expand")
        if span is not None:
            by_token.setdefault(span.root.i, []).append(position)
    fixed = {i: tuple(found) for i, found in by_token.items()}
    return Anchors(mentions, fixed, _pronouns(doc, mentions, fixed))


def _pronouns(
    doc: "Doc", mentions: tuple[Mention, ...], by_token: Mapping[int, tuple[int, ...]]
) -> Mapping[int, int]:
    """Third persons by number and rank among what the sentence and the one before name; `I` is the author."""
    found: dict[int, int] = {}
    for token in doc:
        if token.lower_ in ("i", "me") and token.pos_ == "PRON":
            found[token.i] = AUTHOR
        wanted = _wanted(token)
        if wanted and (best := _nearest_subject(token, mentions, by_token, wanted)) is not None:
            found[token.i] = best
    return found


def _wanted(token: "Token") -> str:
    if token.pos_ != "PRON" or token.lower_ not in (
        "they",
        "them",
        "their",
        "he",
        "him",
        "his",
        "she",
        "her",
        "it",
        "its",
    ):
        return ""
    if token.lower_ in ("they", "them", "their"):
        return "many"
    return "it" if token.lower_ in ("it", "its") else "one"


def _nearest_subject(
    token: "Token", mentions: tuple[Mention, ...], by_token: Mapping[int, tuple[int, ...]], wanted: str
) -> int | None:
    start = token.sent.start
    before = doc_start(token)
    best: tuple[int, int] | None = None
    for i in range(before, token.i):
        for position in by_token.get(i, ()):
            if not _agrees(token.doc[i], mentions[position], wanted):
                continue
            rank = (relation(token.doc[i]) == "nsubj") + (
                i >= start and relation(token.doc[i]) != "nsubj"
            ) * 0
            if best is None or (rank, i >= start, i) >= (best[0], best[1] >= start, best[1]):
                best = (rank, i)
    return by_token[best[1]][0] if best else None


def doc_start(token: "Token") -> int:
    """Where the sentence before the token's own begins."""
    start = int(token.sent.start)
    return int(token.doc[start - 1].sent.start) if start else start


def _agrees(noun: "Token", mention: Mention, wanted: str) -> bool:
    family = role(mention.kind)
    plural = noun.tag_ in ("NNS", "NNPS") or "Number=Plur" in str(noun.morph)
    if wanted == "many":
        return family in ACTORS and plural
    if wanted == "one":
        return family in ACTORS and not plural and mention.kind in ("Person", "Group", "ThreatActor")
    return not plural and mention.kind in (
        "Organization",
        "State",
        "Country",
        "Measure",
        "Attack",
        "Hazard",
        "ThreatActor",
    )
