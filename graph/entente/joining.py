"""Says why the forms of a thing are taken to mean it: for each form that is not its label, a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from entente.knowledge import Knowledge
from entente.knowledge.spelling import one_spelling
from entente.knowledge.tables import fold
from entente.model import Findings, KnowledgeGraph, Mention, Thing
from entente_ontology.iris import entity_iri


@dataclass(frozen=True, slots=True)
class Use:
    """Where and how a form of a thing stands in documents."""

    first: str = ""  # identifier of the first document that has it; empty where none does
    bracketed: str = ""  # of the first that says it is another name
    keys: frozenset[str] = frozenset()  # of the mentions that have it


def explained(
    graph: KnowledgeGraph, things: Iterable[Thing], findings: tuple[Findings, ...], knowledge: Knowledge
) -> KnowledgeGraph:
    """The graph, made of these things, whose entities say why their other forms mean them."""
    reasons = {
        entity_iri(graph.base, thing.kind, thing.label): reasons_of(thing, uses(thing, findings), knowledge)
        for thing in things
    }
    return replace(
        graph, entities=tuple(replace(one, joined=reasons.get(one.iri, ())) for one in graph.entities)
    )


def reasons_of(thing: Thing, used: Mapping[str, Use], knowledge: Knowledge) -> tuple[str, ...]:
    """Why each form of a thing, but its label, is taken to mean it, sorted; `used` has each form's use."""
    own = used.get(thing.label, Use()).keys
    return tuple(
        sorted(
            f"“{form}”: {_why(form, thing, used.get(form, Use()), own=own, knowledge=knowledge)}"
            for form in thing.forms
            if form != thing.label
        )
    )


def uses(thing: Thing, findings: tuple[Findings, ...]) -> Mapping[str, Use]:
    """The use of each form that the mentions of a thing have."""
    rows = (
        (form, mention.key, told, findings[number].document.identifier)
        for number, position in thing.places
        for mention in [findings[number].mentions[position]]
        for form, told in forms(mention)
    )
    return gathered(rows)


def forms(mention: Mention) -> Iterator[tuple[str, bool]]:
    """Each form that a mention has, and whether it is told as another name."""
    for form in sorted({mention.label, " ".join(mention.text.split()), *mention.names}):
        yield form, form in mention.names and form != mention.label


def gathered(rows: Iterable[tuple[str, str, bool, str]]) -> Mapping[str, Use]:
    """The use of each form, from form, key, whether it is told as another name, and document."""
    where: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
    for form, key, told, document in rows:
        where[form].append((document, key, told))
    return {
        form: Use(
            min(document for document, _, _ in some),
            min((document for document, _, told in some if told), default=""),
            frozenset(key for _, key, _ in some if key),
        )
        for form, some in where.items()
    }


def _why(form: str, thing: Thing, use: Use, *, own: frozenset[str], knowledge: Knowledge) -> str:
    known = knowledge.gazetteer.by_form.get(form)
    if known and known.label in {thing.known, thing.label}:
        return f"a name of {known.label} in the lexicon"
    if fold(form) == fold(thing.label):
        return "the same but for capitals, hyphens and spaces"
    if use.bracketed:
        return f"said to be another name of it in {use.bracketed}"
    if use.keys & own or one_spelling(fold(form)) == one_spelling(fold(thing.label)):
        return "the same words in another form or order"
    if thing.corrections:
        return "an analyst says so"
    return _by_context(form, thing, use)


def _by_context(form: str, thing: Thing, use: Use) -> str:
    where = f" in {use.first}" if use.first else ""
    short, full = sorted((form, thing.label), key=lambda name: len(name.split()))
    if _head(short) != _head(full):
        return f"taken for it by what stands around it{where}"
    if thing.kind == "Person":
        return f"“{full}” is the only name{where} that ends so"
    return f"“{short}” stands for “{full}”, the fuller wording that fits it{where}"


def _head(name: str) -> str:
    """The last word, in the singular and one spelling."""
    words = fold(name).split()
    return one_spelling(words[-1].removesuffix("s")) if words else ""
