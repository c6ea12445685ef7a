"""Noun phrases that pronouns may stand for, and what is known of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.grammar import conjuncts, dependents, lemma, relation
from entente.knowledge.people import People

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

HEADS = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "VERB", "X", "SYM"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """A noun phrase, or several that are coordinated, as one that may be meant."""

    head: int  # token; of a coordination the first of its heads
    heads: tuple[int, ...]  # all heads of a coordination, else the one
    type: str  # person, organization, place …, or "?"
    plural: bool
    gender: str  # "female", "male" or ""
    proper: bool
    lemma: str
    words: frozenset[str]  # its own words and those of its modifiers, in lower case
    complements: frozenset[str]  # dictionary forms of what follows it (`of Nice`) and of its owner
    determiner: str  # its lower-cased word, "poss" for a possessor, or ""

    @property
    def end(self) -> int:
        """The token that it stands last at."""
        return self.heads[-1]


def nominals(doc: "Doc", types: Mapping[int, str], people: People) -> Iterator[Nominal]:
    """Every noun phrase of a document and every coordination of them, in order of their first heads."""
    for token in doc:
        if token.i not in types or token.pos_ not in HEADS:
            continue
        yield _nominal(token, types[token.i], people)
        if relation(token) != "conj" and dependents(token, "conj"):
            members = [part.i for part in conjuncts(token) if part.i in types]
            if len(members) > 1 and dependents(doc[members[-1]], "cc"):
                yield _coordination(token, members, types)


def _nominal(token: "Token", kind: str, people: People) -> Nominal:
    proper = token.pos_ == "PROPN"
    return Nominal(
        head=token.i,
        heads=(token.i,),
        type=kind,
        plural=token.tag_ in PLURAL_TAGS,
        gender=_gender(token, people) if kind in ("person", "animal", "?") else "",
        proper=proper,
        lemma=lemma(token),
        words=frozenset(_words(token)),
        complements=frozenset(_complements(token)),
        determiner=_determiner(token),
    )


def _coordination(token: "Token", members: list[int], types: Mapping[int, str]) -> Nominal:
    kinds = {types[member] for member in members}
    proper = all(token.doc[member].pos_ == "PROPN" for member in members)
    return Nominal(
        head=token.i,
        heads=tuple(members),
        type=kinds.pop() if len(kinds) == 1 else "?",
        plural=True,
        gender="",
        proper=proper,
        lemma="&",
        words=frozenset(lemma(token.doc[member]) for member in members),
        complements=frozenset(),
        determiner=_determiner(token),
    )


def _words(token: "Token") -> Iterator[str]:
    """The head and its modifiers, each without what it brings along but parts of names."""
    yield token.lower_
    for child in token.children:
        if relation(child) in ("compound", "flat", "amod", "nummod", "goeswith") and not child.is_punct:
            yield from _words(child)


def _complements(token: "Token") -> Iterator[str]:
    for child in token.children:
        if child.dep_ == "nmod:poss" or (relation(child) in ("nmod", "acl") and child.i > token.i):
            yield lemma(child)


def _determiner(token: "Token") -> str:
    for child in token.children:
        if child.dep_ == "nmod:poss":
            return "poss"
        if relation(child) == "det":
            return str(child.lower_)
    return ""


def _gender(token: "Token", people: People) -> str:
    """By title or noun before the name, by the given name, or by the noun itself."""
    if token.pos_ != "PROPN":
        return people.nouns.get(lemma(token), "")
    parts = [token.lower_, *(c.lower_ for c in token.children if relation(c) in ("compound", "flat"))]
    nouns = [lemma(c) for c in token.children if relation(c) in ("compound", "appos", "nmod")]
    nouns += [lemma(token.head)] if relation(token) in ("appos", "flat") else []
    for known, words in ((people.titles, parts), (people.nouns, nouns), (people.names, parts)):
        if found := [known[word] for word in words if word in known]:
            return found[0]
    return ""
