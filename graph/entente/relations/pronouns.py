"""What pronouns stand for, by number, kind, nearness and rank in the sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from entente.grammar import relation
from entente.model import AUTHOR, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
BODY = frozenset({"we", "us", "our", "ours", "ourselves"})
MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
ONE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})

BACK = 2
"""Sentences before its own in which a pronoun looks for what it stands for."""

BODIES = frozenset({"Organization", "State"})
OFTEN = 2
"""Times that a document names a body before `we` may mean it."""

FITTING: Mapping[frozenset[str], frozenset[str]] = {
    MANY: frozenset({"Group", "ThreatActor", "Organization", "Actor", "State"}),
    ONE: frozenset({"Person", "Group", "ThreatActor"}),
    IT: frozenset({"Organization", "State", "Country", "Measure", "Attack", "Hazard", "ThreatActor"}),
}


def pronouns(
    doc: "Doc", mentions: tuple[Mention, ...], by_token: Mapping[int, tuple[int, ...]]
) -> Mapping[int, int]:
    """Token of a pronoun → position of its mention; `I` is the author, `we` the body that speaks."""
    found: dict[int, int] = {}
    body = _body(mentions)
    for token in doc:
        if token.pos_ not in ("PRON", "DET"):
            continue
        word = token.lower_
        if word in SPEAKER:
            found[token.i] = AUTHOR
        elif word in BODY and body is not None:
            found[token.i] = body
        elif (best := _antecedent(token, mentions, by_token, found)) is not None:
            found[token.i] = best
    return found


def _body(mentions: tuple[Mention, ...]) -> int | None:
    """The body that the document names most often, where it does so more than once; the first of equals."""
    counts = Counter(mention.label for mention in mentions if mention.kind in BODIES and mention.proper)
    if not counts or max(counts.values()) < OFTEN:
        return None
    label = max(counts, key=lambda one: counts[one])
    return next(n for n, m in enumerate(mentions) if m.label == label and m.kind in BODIES)


def _antecedent(
    token: "Token",
    mentions: tuple[Mention, ...],
    by_token: Mapping[int, tuple[int, ...]],
    found: Mapping[int, int],
) -> int | None:
    kinds = next((kinds for words, kinds in FITTING.items() if token.lower_ in words), None)
    if kinds is None:
        return None
    best: tuple[tuple[int, bool, int], int] | None = None
    for away, before in _before(token):
        for position in (*by_token.get(before.i, ()), *_chained(before, token, found)):
            if position == AUTHOR or mentions[position].kind not in kinds or not _agrees(before, token):
                continue
            rank = (away, not relation(before).startswith("nsubj"), token.i - before.i)
            if best is None or rank < best[0]:
                best = rank, position
    return best[1] if best else None


def _before(token: "Token") -> Iterator[tuple[int, "Token"]]:
    """Tokens before the pronoun, with the number of sentences between, as far as it looks back."""
    sentence, doc = token.sent, token.doc
    yield from ((0, doc[i]) for i in range(sentence.start, token.i))
    for away in range(1, BACK + 1):
        if not sentence.start:
            return
        sentence = doc[sentence.start - 1].sent
        yield from ((away, doc[i]) for i in range(sentence.start, sentence.end))


def _chained(before: "Token", token: "Token", found: Mapping[int, int]) -> tuple[int, ...]:
    """What the same pronoun stood for earlier."""
    same = any(before.lower_ in words and token.lower_ in words for words in FITTING)
    return (found[before.i],) if same and before.i in found else ()


def _agrees(noun: "Token", pronoun: "Token") -> bool:
    if noun.pos_ == "PRON":
        return True
    plural = noun.tag_ in ("NNS", "NNPS")
    return plural or noun.pos_ == "PROPN" if pronoun.lower_ in MANY else not plural
