"""By what name and class a decision finds one thing of a graph and no other."""

from entente.curation.statements import called
from entente.model import Entity, KnowledgeGraph


def name_of(graph: KnowledgeGraph, entity: Entity, kind: str = "") -> str:
    """The first of its names that no other thing has, or none of that class; empty where there is none."""
    names = (" ".join(name.split()) for name in (entity.label, *entity.aliases))
    return next((name for name in names if name and called(graph, name, kind) == {entity.iri}), "")
