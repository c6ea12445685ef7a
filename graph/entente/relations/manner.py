"""How something is told: as fact, as called for, as possible, or denied; and who says so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from entente.grammar import agents, case, dependents, is_passive, is_verb, lemma, relation, subjects
from entente.knowledge.lexicon import Lexicon
from entente.model import Modality, Polarity
from entente.words import remembered

if TYPE_CHECKING:
    from spacy.tokens import Token

Cue: TypeAlias = tuple[Modality, "Token"]

COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "advcl", "acl"})


@remembered
def predicate(token: "Token") -> "Token":
    """The verb, or the noun with a copula, that the token depends on; the token itself where it is one."""
    step = token
    while not (is_verb(step) or dependents(step, "cop")) and step.head.i != step.i:
        step = step.head
    return step


def governors(verb: "Token", *, reasons: bool = False) -> Iterator["Token"]:
    """The predicate and those that it completes, from inside out; a full clause of its own ends the way.

    With `reasons`, the way leads on from a clause that tells when or why: it has a manner of its own, but
    whoever says the whole says it too.
    """
    step = verb
    yield step
    while step.head.i != step.i and (_completes(step) or (reasons and relation(step) == "advcl")):
        step = step.head
        yield step


def _completes(verb: "Token") -> bool:
    """Whether the verb is told in the manner of the one above it."""
    if relation(verb) == "conj":
        return not dependents(verb, "aux", "nsubj", "mark")
    if relation(verb) == "advcl" and dependents(verb, "nsubj"):
        return False
    return relation(verb) in COMPLEMENTS and verb.dep_ != "acl:relcl"


@remembered
def modality(token: "Token", lexicon: Lexicon) -> Modality:
    """How what the token says is told."""
    told: Modality = "stated"
    for told, _ in manners(token, lexicon):
        if told == "possible":
            return told
    return told


def manners(token: "Token", lexicon: Lexicon) -> Iterator[Cue]:
    """What makes it possible or proposed, from inside out, each with the word that does."""
    below = None
    for step in governors(predicate(token)):
        own = _own_manner(step, lexicon) if below is None or is_verb(step) else None
        if own is not None:
            yield own
        elif below is not None and _prescribes(step, below, lexicon):
            yield "proposed", step
        elif below is not None and _doubts(step, lexicon):
            yield "possible", step
        below = step


def _own_manner(verb: "Token", lexicon: Lexicon) -> Cue | None:
    manner = lexicon.manner
    auxiliaries = dependents(verb, "aux")
    doubting = (
        *_among(auxiliaries, manner["possible.auxiliaries"]),
        *(child for child in dependents(verb, "advmod") if child.lower_ in manner["possible.adverbs"]),
        *(child for child in dependents(verb, "mark") if child.lower_ in manner["possible.marks"]),
    )
    if doubting:
        return "possible", doubting[0]
    wanted = manner["prescribes.auxiliaries"] | manner["plans.auxiliaries"] | manner["able.auxiliaries"]
    if calling := _among(auxiliaries, wanted):
        return "proposed", calling[0]
    purpose = case(verb) == "to" and relation(verb) in ("advcl", "acl")
    bare = verb.tag_ == "VB" and not auxiliaries and case(verb) != "to" and not subjects(verb)
    return ("proposed", verb) if purpose or bare else None


def _among(tokens: tuple["Token", ...], words: frozenset[str]) -> tuple["Token", ...]:
    return tuple(token for token in tokens if lemma(token) in words or token.lower_ in words)


def _prescribes(head: "Token", below: "Token", lexicon: Lexicon) -> bool:
    """Whether the governor calls for what completes it."""
    if relation(below) == "conj":
        return False
    manner = lexicon.manner
    if is_verb(head):
        infinitive = case(below) == "to" or below.tag_ in ("VBG", "VB") or relation(below) == "xcomp"
        wanted = (
            manner["urges.verbs"]
            | manner["proposes.verbs"]
            | manner["plans.verbs"]
            | manner["prescribes.verbs"]
        )
        return infinitive and lemma(head) in wanted
    if head.pos_ == "ADJ":
        return lemma(head) in manner["prescribes.adjectives"]
    return lemma(head) in manner["plans.nouns"] | manner["prescribes.nouns"]


def _doubts(head: "Token", lexicon: Lexicon) -> bool:
    if is_verb(head):
        return lemma(head) in lexicon.manner["possible.verbs"]
    return head.pos_ == "ADJ" and lemma(head) in lexicon.manner["possible.adjectives"]


@remembered
def polarity(token: "Token", lexicon: Lexicon) -> Polarity:
    """Whether what the token says is affirmed or denied; two denials affirm."""
    return "negative" if sum(1 for _ in denials(token, lexicon)) % 2 else "positive"


def denials(token: "Token", lexicon: Lexicon) -> Iterator["Token"]:
    """The words that deny what the token says, from inside out."""
    below = None
    for step in governors(predicate(token)):
        yield from _negators(step, lexicon)
        if (
            below is not None
            and is_verb(step)
            and lemma(step) in lexicon.manner["denies.verbs"]
            and relation(below) == "xcomp"
        ):
            yield step
        below = step
    if not is_verb(token) and not dependents(token, "cop") and relation(token) != "nsubj":
        yield from _negators(token, lexicon)  # a subject's denial is counted with its verb


def names_nothing(noun: "Token", lexicon: Lexicon) -> bool:
    """Whether the noun is counted as none: `no attacks`."""
    return any(child.lower_ in lexicon.manner["denies.determiners"] for child in dependents(noun, "det"))


def is_rejected(noun: "Token", token: "Token", lexicon: Lexicon) -> bool:
    """Whether the token says of a measure, by its noun, that somebody is against it: `opposed the curfew`."""
    verb = noun.head
    told = noun.dep_ in ("obj", "nsubj:pass") and not is_verb(noun)
    return told and lemma(verb) in lexicon.manner["rejects.verbs"] and predicate(token).i == verb.i


def _negators(token: "Token", lexicon: Lexicon) -> tuple["Token", ...]:
    """The word that denies the token, if one does; several deny it but once."""
    manner = lexicon.manner
    adverbs = [
        child
        for child in dependents(token, "advmod")
        if child.lower_ in manner["denies.adverbs"] and child.i < token.i
    ]
    if any(child.lower_ in ("only", "just", "merely", "more", "so") for child in _degrees(token)):
        adverbs = []
    none = manner["denies.determiners"]
    subjected = [
        child
        for noun in dependents(token, "nsubj")
        for child in (noun, *dependents(noun, "det"))
        if child.lower_ in none | {"none", "nobody", "nothing"}
    ]
    determiners = [child for child in dependents(token, "det") if child.lower_ in none]
    cases = dependents(token, "case", "mark")[:1] if case(token) in manner["denies.cases"] else ()
    return (*adverbs, *determiners, *subjected, *cases)[:1]


def _degrees(token: "Token") -> Iterator["Token"]:
    """Adverbs of degree around a predicate: `not only`, `never more critical`."""
    for near in (token, *dependents(token, "xcomp", "obj", "advmod")):
        yield from dependents(near, "advmod", "cc", "amod")


@remembered
def proposers(token: "Token", lexicon: Lexicon) -> tuple["Token", ...]:
    """Who calls for what the token says, nearest first; empty where the document itself does."""
    manner = lexicon.manner
    below = None
    for step in governors(predicate(token)):
        if (
            below is not None
            and is_verb(step)
            and lemma(step) in manner["urges.verbs"] | manner["proposes.verbs"] | manner["reports.verbs"]
        ):
            return subjects(step) if not is_passive(step) else agents(step)
        if below is not None and is_verb(step) and lemma(step) in manner["plans.verbs"]:
            return subjects(step)
        if (
            is_verb(step)
            and any(child.lower_ in manner["plans.auxiliaries"] for child in dependents(step, "aux"))
            and not is_passive(step)
        ):
            return subjects(step)
        below = step
    return ()


@remembered
def speaker(token: "Token", lexicon: Lexicon) -> tuple["Token", ...]:
    """Who is named as saying it: `Europol said that …`, `according to Europol`."""
    below = None
    for step in governors(predicate(token), reasons=True):
        for child in dependents(step, "obl", "parataxis"):
            if case(child) in lexicon.manner["reports.cases"]:
                return (child,)
            if relation(child) == "parataxis" and lemma(child) in lexicon.manner["reports.verbs"]:
                return subjects(child)
        if (
            below is not None
            and relation(below) == "ccomp"
            and lemma(step) in lexicon.manner["reports.verbs"]
        ):
            return subjects(step)
        below = step
    return ()
