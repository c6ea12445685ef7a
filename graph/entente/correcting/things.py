"""What follows for things from mentions that were deleted, or are of another class now."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from entente.correcting.names import name_of
from entente.correcting.sheets import Corrected
from entente.curation import Notice
from entente.curation.entries import Merge, Note, RejectThing, Retype
from entente.curation.statements import called
from entente.curation.toml import Decision
from entente.model import Entity, KnowledgeGraph
from entente_ontology.iris import entity_iri

_NOTE = Note("")


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the mentions of a thing in all documents."""

    entity: Entity
    marked: Counter[str] = field(default_factory=Counter)  # document → mentions that were exported
    gone: Counter[str] = field(default_factory=Counter)  # document → mentions that were deleted
    turned: Counter[str] = field(default_factory=Counter)  # class → mentions that are of it now
    places: dict[str, str] = field(default_factory=dict)  # document → file

    @property
    def is_nothing(self) -> bool:
        """Whether no mention is left."""
        return self.gone == self.marked

    def is_gone_from(self, document: str) -> bool:
        """Whether no mention is left in a document."""
        return self.marked[document] == self.gone[document] > 0

    @property
    def kind(self) -> str:
        """Its class now: the one that all mentions that are left were given, else the one that it had."""
        left = self.marked.total() - self.gone.total()
        return next((kind for kind, count in self.turned.items() if count == left), self.entity.kind)


def fates(documents: Sequence[Corrected], graph: KnowledgeGraph) -> Mapping[str, Fate]:
    """What became of each thing that was marked, by IRI."""
    found = {entity.iri: Fate(entity) for entity in graph.entities}
    for one in documents:
        for mention in one.mentions:
            found[mention.entity].marked[one.identifier] += 1
            found[mention.entity].places[one.identifier] = str(one.marked.path)
        for position in one.gone:
            found[one.mentions[position].entity].gone[one.identifier] += 1
        for now, then in one.before.items():
            fate, kind = found[one.mentions[then].entity], one.marked.mentions[now].kind
            if kind != fate.entity.kind:
                fate.turned[kind] += 1
    return found


def of_things(every: Mapping[str, Fate], graph: KnowledgeGraph) -> Iterator[Decision | Notice]:
    """What is decided on things, in order of their IRIs."""
    authors = {iri for creators in graph.creators for iri in creators}
    changed = [fate for _, fate in sorted(every.items()) if fate.gone or fate.turned]
    for fate in changed:
        name = name_of(graph, fate.entity, fate.entity.kind)
        where = next(iter(fate.places.values()))
        if not name:
            said = f"“{fate.entity.label}” ({fate.entity.kind})"
            yield Notice(where, f"{said}: several things of this class have its names; none was corrected")
        elif fate.gone and fate.entity.iri in authors:
            says = f"“{name}” is the author of a document, and stays; deleted where it was marked"
            yield Notice(where, says)
        else:
            yield from (*_turned(fate, name, graph), *_rejected(fate, name))


def _turned(fate: Fate, name: str, graph: KnowledgeGraph) -> Iterator[Decision]:
    """Another class, open where some mentions keep the old one."""
    old, left = fate.entity.kind, fate.marked.total() - fate.gone.total()
    for kind, count in sorted(fate.turned.items()):
        says = f"“{name}” was {old} and is {kind} now{_times(count, left)}"
        same = entity_iri(graph.base, kind, fate.entity.label)
        if same != fate.entity.iri and any(one.iri == same for one in graph.entities):
            alone = called(graph, name) == {same, fate.entity.iri}
            yield Decision(Merge(_NOTE, (name,), name, kind), says, is_open=count < left or not alone)
        else:
            yield Decision(Retype(_NOTE, name, kind, old), says, is_open=count < left)


def _rejected(fate: Fate, name: str) -> Iterator[Decision]:
    """It is no thing, or none in a document; open where a document still has it marked."""
    kind, every = fate.entity.kind, fate.marked.total()
    said = f"“{name}” ({kind}) was deleted"
    if fate.is_nothing:
        yield Decision(RejectThing(_NOTE, name, kind), f"{said}{_times(every, every)}")
        return
    for document, count in sorted(fate.gone.items()):
        says = f"{said}{_times(count, fate.marked[document], document)}"
        entry = RejectThing(_NOTE, name, kind, document)
        yield Decision(entry, says, is_open=not fate.is_gone_from(document))


def _times(count: int, every: int, document: str = "") -> str:
    where = f" in {document}" if document else ""
    if count == every:
        return where or (" everywhere" if every > 1 else "")
    return f" at {count} of {every} places{where}: accept this if it holds for all of them"
