"""What is wanted of a graph that is nowhere as a whole: which assertions, and the graph that they make."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from entente.assembly import stated, with_namesakes
from entente.coreference.named import Group
from entente.knowledge import Knowledge
from entente.model import Entity, Findings, KnowledgeGraph
from entente.pipeline import with_copies
from entente.reduction.steps import Telling, meaning_of
from entente.resolution import ShortName
from entente.selection import Selection, is_about, most_told, named, reduced


@dataclass(frozen=True, slots=True)
class Chosen:
    """Assertions that are wanted, and the documents that state them."""

    assertions: frozenset[str]  # IRIs
    documents: frozenset[str]  # identifiers


@dataclass(frozen=True, slots=True)
class Known:
    """What all documents together make known, as far as it is needed."""

    meant: Mapping[ShortName, str]
    meanings: Mapping[Group, str]  # IRIs
    entities: Mapping[str, Entity]
    copies: tuple[tuple[str, ...], ...]  # identifiers
    knowledge: Knowledge
    base: str


def choose(
    told: Callable[[], Iterable[Sequence[Telling]]], wanted: Selection, entities: Mapping[str, Entity]
) -> Chosen:
    """The assertions that `selection.select` takes of the whole graph; SelectionError as there."""
    about = named(entities.values(), wanted.about) if wanted.about else frozenset()

    def fits(tellings: Sequence[Telling]) -> bool:
        return not wanted.about or any(is_about(one, about) for one in tellings)

    best: frozenset[str] = frozenset()
    if wanted.top:
        best = most_told(((some[0].subject, some[0].object) for some in told() if fits(some)), wanted.top)
    chosen = [
        some
        for some in told()
        if fits(some) and (not wanted.top or {some[0].subject, some[0].object} <= best)
    ]
    return Chosen(
        frozenset(some[0].assertion for some in chosen),
        frozenset(one.document for some in chosen for one in some),
    )


def chosen_graph(findings: Iterable[Findings], chosen: Chosen, known: Known) -> KnowledgeGraph:
    """The graph of assertions, from what was found in the documents that state them."""
    every = tuple(sorted(findings, key=lambda found: found.document.identifier))
    meaning = meaning_of(every, known.meanings, known.meant, knowledge=known.knowledge, base=known.base)
    entities = tuple(entity for _, entity in sorted(with_namesakes(known.entities).items()))
    whole = with_copies(stated(every, meaning, base=known.base, entities=entities), known.copies)
    return reduced(whole, tuple(one for one in whole.assertions if one.iri in chosen.assertions))
