"""Says why the forms of a thing are taken to mean it: for each form that is not its label, a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from entente.knowledge import Knowledge
from entente.knowledge.spelling import one_spelling
from entente.knowledge.tables import fold
from entente.model import Findings, KnowledgeGraph, Mention, Thing
from entente_ontology.iris import entity_iri

Named = tuple[str, Mention]
"""Identifier of a document, and a mention in it."""


def explained(
    graph: KnowledgeGraph, things: Iterable[Thing], findings: tuple[Findings, ...], knowledge: Knowledge
) -> KnowledgeGraph:
    """The graph, made of these things, whose entities say why their other forms mean them."""
    reasons = {
        entity_iri(graph.base, thing.kind, thing.label): tuple(sorted(joined(thing, findings, knowledge)))
        for thing in things
    }
    return replace(
        graph, entities=tuple(replace(one, joined=reasons.get(one.iri, ())) for one in graph.entities)
    )


def joined(thing: Thing, findings: tuple[Findings, ...], knowledge: Knowledge) -> Iterator[str]:
    """Why each form of a thing, but its label, is taken to mean it."""
    named: dict[str, list[Named]] = defaultdict(list)
    for number, position in thing.places:
        found = findings[number]
        mention = found.mentions[position]
        for form in {mention.label, " ".join(mention.text.split()), *mention.names}:
            named[form].append((found.document.identifier, mention))
    own = {mention.key for _, mention in named.get(thing.label, ()) if mention.key}
    for form in thing.forms:
        if form != thing.label:
            yield f"“{form}”: {_why(form, thing, named[form], own=own, knowledge=knowledge)}"


def _why(form: str, thing: Thing, here: list[Named], *, own: set[str], knowledge: Knowledge) -> str:
    known = knowledge.gazetteer.by_form.get(form)
    if known and known.label in {thing.known, thing.label}:
        return f"a name of {known.label} in the lexicon"
    if fold(form) == fold(thing.label):
        return "the same but for capitals, hyphens and spaces"
    bracketed = [document for document, mention in here if form in mention.names and form != mention.label]
    if bracketed:
        return f"said to be another name of it in {bracketed[0]}"
    keys = {mention.key for _, mention in here if mention.key}
    if keys & own or one_spelling(fold(form)) == one_spelling(fold(thing.label)):
        return "the same words in another form or order"
    if thing.corrections:
        return "an analyst says so"
    return _by_context(form, thing, here)


def _by_context(form: str, thing: Thing, here: list[Named]) -> str:
    where = f" in {min(document for document, _ in here)}" if here else ""
    short, full = sorted((form, thing.label), key=lambda name: len(name.split()))
    if _head(short) != _head(full):
        return f"taken for it by what stands around it{where}"
    if thing.kind == "Person":
        return f"“{full}” is the only name{where} that ends so"
    return f"“{short}” stands for “{full}”, the fuller name nearest before it{where}"


def _head(name: str) -> str:
    """The last word, in the singular and one spelling."""
    words = fold(name).split()
    return one_spelling(words[-1].removesuffix("s")) if words else ""
