"""Goes through a document and ties its pronouns to what was named before."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from entente.coreference.chains import Chain, Chains
from entente.coreference.nominals import Nominal, nominals
from entente.coreference.ranking import Ranking, load_ranking
from entente.coreference.traits import CLASSES, Sight, agrees, chain_traits, null_traits, places_of, sight_of
from entente.knowledge.people import People, shipped_people

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FURTHEST = 12
"""Sentences that a pronoun looks back."""

MOST = 24
"""Things that a pronoun is compared with, those mentioned last."""


@dataclass(frozen=True, slots=True)
class Question:
    """A pronoun, the things that it may mean, and the traits of each; those of meaning none come last."""

    token: int
    chains: tuple[Chain, ...]
    traits: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pronoun stands for: noun phrases that mean the same, the latest first."""

    token: int
    nominals: tuple[Nominal, ...]
    probability: float


Choose = Callable[[Question], "Chain | None"]


def resolve(
    doc: "Doc", types: Mapping[int, str], *, ranking: Ranking | None = None, people: People | None = None
) -> tuple[Answer, ...]:
    """What the third-person pronouns of a parsed document stand for, where that is sure enough.

    `types` says which tokens head noun phrases, and of which type (person, organization, place …). The
    ranking and the words that tell gender are by default the shipped ones. Time is linear in the document.
    """
    used = ranking or load_ranking()
    answers: list[Answer] = []

    def choose(question: Question) -> Chain | None:
        if not question.chains:
            return None
        chances = used.probabilities(question.traits)
        best = int(chances[:-1].argmax())
        chain, sure = question.chains[best], float(chances[best])
        if sure >= used.thresholds[CLASSES[doc[question.token].lower_]]:
            answers.append(Answer(question.token, tuple(reversed(chain.nominals)), sure))
        return chain if sure > chances[-1] else None

    walk(doc, nominals(doc, types, people or shipped_people()), choose)
    return tuple(answers)


def walk(doc: "Doc", named: Iterable[Nominal], choose: Choose) -> None:
    """Meet noun phrases and pronouns in order of text, and ask of each pronoun which thing it means."""
    sight, chains = sight_of(doc), Chains()
    ending: dict[int, list[Nominal]] = {}
    for nominal in named:
        ending.setdefault(nominal.end, []).append(nominal)
    for token in doc:
        for nominal in ending.get(token.i, ()):
            chains.add(nominal)
        kind = CLASSES.get(token.lower_)
        if kind and token.pos_ == "PRON":
            chains.refer(choose(_question(token, chains, sight)), token.i, kind)


def _question(token: "Token", chains: Chains, sight: Sight) -> Question:
    kind, here = CLASSES[token.lower_], sight.sentences[token.i]
    near = [chain for chain in chains.latest(MOST) if here - sight.sentences[chain.last] <= FURTHEST]
    places = places_of(token, near, chains.previous.get(kind), sight)
    options = [chain_traits(token, chain, place, sight) for chain, place in zip(near, places, strict=True)]
    none = null_traits(token, sum(agrees(kind, chain) for chain in near))
    return Question(token.i, tuple(near), (*options, none))
