"""What is asked of the words of a parsed document many times, and read of it but once.

The last document asked about is kept: its parse must not change any more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, cast

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document by position."""

    relations: tuple[str, ...]  # without subtypes
    children: tuple[tuple["Token", ...], ...]
    lemmas: tuple[str, ...]  # in lower case
    verbs: tuple[bool, ...]  # whether each stands as a verb with arguments
    answers: dict[tuple[object, ...], tuple[object, object]]  # to what was asked, each with what was given


@lru_cache(maxsize=1)
def words_of(doc: "Doc") -> Words:
    """The words of a finished document; those of the last one are kept."""
    children: list[list[Token]] = [[] for _ in range(len(doc))]
    for token in doc:
        head = token.head.i
        if head != token.i:
            children[head].append(token)
    relations = tuple([token.dep_.partition(":")[0] for token in doc])
    lemmas = tuple([(token.lemma_ or token.lower_).casefold() for token in doc])
    kinds = [token.pos_ for token in doc]
    verbs = tuple(
        kind == "VERB" or (kind == "AUX" and relation not in ("aux", "cop"))
        for kind, relation in zip(kinds, relations, strict=True)
    )
    return Words(relations, tuple(map(tuple, children)), lemmas, verbs, {})


@lru_cache(maxsize=1)
def sentence_starts(doc: "Doc") -> tuple[int, ...]:
    """The first token of the sentence of each token."""
    return tuple([span.start for span in doc.sents for _ in range(span.start, span.end)])


def remembered(function: "Callable[[Token, *Ts], T]") -> "Callable[[Token, *Ts], T]":
    """The function, asked but once of each word of the last document with the same things beside it."""

    @wraps(function)
    def answer(token: "Token", *given: *Ts) -> T:
        answers = words_of(token.doc).answers
        key = (function, token.i, *map(id, given))
        if key not in answers:
            answers[key] = function(token, *given), given  # which must live as long as its number counts
        return cast("T", answers[key][0])  # what the same function answered

    return answer
