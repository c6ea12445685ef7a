"""Which mentions the tokens of a parsed document stand for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from entente.model import AUTHOR, Document, Mention
from entente.relations.pronouns import pronouns
from entente_ontology.names import classes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ACTORS = ("Actor", "ThreatActor")


@dataclass(frozen=True, slots=True)
class Anchors:
    """Mentions by the position of the token that heads them, and what pronouns stand for."""

    mentions: tuple[Mention, ...]
    by_token: Mapping[int, tuple[int, ...]]
    pronouns: Mapping[int, tuple[int, ...]]  # token → positions in `mentions`, or AUTHOR
    heads: Mapping[int, int] = field(default_factory=dict)  # position → token that heads the mention

    def of(self, tokens: Iterable["Token"]) -> tuple[int, ...]:
        """Positions of the mentions (AUTHOR too) that the tokens head or stand for, in order."""
        found = [position for token in tokens for position in self._at(token)]
        return tuple(dict.fromkeys(found))

    def _at(self, token: "Token") -> tuple[int, ...]:
        if token.i in self.by_token:
            return self.by_token[token.i]
        return self.pronouns.get(token.i, ())

    def places(self) -> Iterator[tuple[int, int]]:
        """Token and position of every mention and pronoun, in order of text."""
        standing = (*self.by_token.items(), *self.pronouns.items())
        return iter(sorted((token, position) for token, found in standing for position in found))

    def kind(self, position: int) -> str:
        """The class of a mention; the author is an Actor."""
        return "Actor" if position == AUTHOR else self.mentions[position].kind

    def is_any(self, position: int, kinds: Iterable[str]) -> bool:
        """Whether the mention's class is one of these or below one of them."""
        return not frozenset(kinds).isdisjoint(classes(self.kind(position)))


def anchor(doc: "Doc", mentions: tuple[Mention, ...], document: Document | None = None) -> Anchors:
    """Where the mentions hang in the parse, and what pronouns stand for.

    The document, where it is given, says by title and author who speaks.
    """
    by_token: dict[int, list[int]] = {}
    for position, mention in enumerate(mentions):
        span = doc.char_span(mention.begin, mention.end, alignment_mode="expand")
        if span is not None:
            by_token.setdefault(span.root.i, []).append(position)
    fixed = {i: tuple(found) for i, found in by_token.items()}
    heads = {position: i for i, found in fixed.items() for position in found}
    return Anchors(mentions, fixed, pronouns(doc, mentions, fixed, document), heads)
