"""Measures put as clauses: `cut off financing`, `removing barriers to trade`, `barriers must be removed`."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from entente.grammar import (
    agents,
    case,
    conjuncts,
    dependents,
    is_passive,
    is_verb,
    lemma,
    relation,
    subjects,
)
from entente.knowledge.lexicon import Lexicon
from entente.mentions.phrases import Stretch, core, with_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

GERUND_AFTER = frozenset(
    {
        "by",
        "through",
        "including",
        "for",
        "of",
        "in",
        "from",
        "on",
        "with",
        "without",
        "like",
        "as",
        "via",
        "into",
        "to",
    }
)


def clause_measures(doc: "Doc", lexicon: Lexicon, kind: Callable[["Token"], str]) -> Iterator[Stretch]:
    """The stretches of measures put as clauses; `kind` tells the class of the mention that a token heads."""
    for token in doc:
        if not is_verb(token) or lemma(token) not in lexicon.measure_verbs or _shares_object(token):
            continue
        if _is_deed(token, lexicon, kind) and not _is_light(token, lexicon, kind):
            yield clause_stretch(token)


def _is_deed(verb: "Token", lexicon: Lexicon, kind: Callable[["Token"], str]) -> bool:
    """Whether the verb is done, or called to be done, by one who takes measures."""
    doers = [kind(token) for token in agents(verb)]
    if any(family in ("ThreatActor", "Attack", "Hazard", "Driver", "Place", "Measure") for family in doers):
        return False
    if is_passive(verb):
        return _is_prescribed(verb, lexicon)
    if not (_objects(verb) or _complements(verb)):
        return False
    if _is_prescribed(verb, lexicon) or _is_infinitive(verb) or _is_gerund(verb) or is_imperative(verb):
        return True
    return bool(_objects(verb)) and any(doers) and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VBG")


def _is_prescribed(verb: "Token", lexicon: Lexicon) -> bool:
    first = verb
    while relation(first) == "conj" and is_verb(first.head) and not dependents(first, "aux", "nsubj"):
        first = first.head
    wanted = (
        lexicon.manner["prescribes.auxiliaries"]
        | lexicon.manner["plans.auxiliaries"]
        | lexicon.manner["able.auxiliaries"]
    )
    if any(lemma(child) in wanted or child.lower_ in wanted for child in dependents(first, "aux")):
        return True
    return (
        relation(first) == "xcomp"
        and is_verb(first.head)
        and lemma(first.head) in lexicon.manner["prescribes.verbs"]
    )


def _is_infinitive(verb: "Token") -> bool:
    first = verb
    while relation(first) == "conj" and is_verb(first.head) and not dependents(first, "mark", "nsubj"):
        first = first.head
    return case(first) == "to" and verb.tag_ == "VB"


def _is_gerund(verb: "Token") -> bool:
    if verb.tag_ != "VBG" or dependents(verb, "aux", "nsubj"):
        return False
    return case(verb) in GERUND_AFTER or relation(verb) in (
        "nsubj",
        "obj",
        "obl",
        "nmod",
        "csubj",
        "conj",
        "root",
        "advcl",
        "xcomp",
        "acl",
    )


def is_imperative(verb: "Token") -> bool:
    """Whether the verb stands bare at the head of its sentence, without a subject."""
    first = verb
    while relation(first) in ("conj", "parataxis", "list") and is_verb(first.head):
        first = first.head
    return (
        verb.tag_ in ("VB", "VBP")
        and first.tag_ in ("VB", "VBP")
        and relation(first) in ("root", "ROOT".lower())
        and not (subjects(first) or dependents(first, "aux", "mark", "expl"))
    )


def _is_light(verb: "Token", lexicon: Lexicon, kind: Callable[["Token"], str]) -> bool:
    return lemma(verb) in lexicon.light_verbs and any(kind(token) == "Measure" for token in _objects(verb))


def _shares_object(verb: "Token") -> bool:
    """`tracking and freezing assets` is one measure, told by its first verb."""
    head = verb.head
    if relation(verb) != "conj" or not is_verb(head) or dependents(verb, "aux", "mark"):
        return False
    own, first = dependents(verb, "obj"), dependents(head, "obj")
    return (not own and any(o.i > verb.i for o in first)) or (
        bool(own) and not first and verb.i - head.i <= 2
    )


def _objects(verb: "Token") -> tuple["Token", ...]:
    own = dependents(verb, "obj")
    if own:
        return own
    return tuple(o for child in dependents(verb, "conj") if is_verb(child) for o in dependents(child, "obj"))


def _complements(verb: "Token") -> tuple["Token", ...]:
    return tuple(
        child for child in dependents(verb, "obl", "xcomp", "ccomp", "compound", "advmod") if child.i > verb.i
    )


def clause_stretch(verb: "Token") -> Stretch:
    """From the verb to the end of what it is done to; a passive from its subject on."""
    doc = verb.doc
    last = max([verb.i, *(child.i for child in verb.children if child.dep_ == "compound:prt")])
    objects = _objects(verb)
    for noun in (part for o in objects for part in conjuncts(o)):
        last = max(last, with_of(core(noun), doc).last)
    if not objects and not is_passive(verb):
        for child in _complements(verb)[:1]:
            last = max(last, with_of(core(child), doc).last if not is_verb(child) else child.i)
    first = verb.i
    if is_passive(verb):
        first = min([verb.i, *(core(token).first for token in dependents(verb, "nsubj") if token.i < verb.i)])
    return Stretch(first, last, verb.i)
