"""By what name and class a decision finds one thing of a graph and no other."""

import re

from entente.curation.statements import called
from entente.model import Entity, KnowledgeGraph

_HALVES = re.compile("[\ud800-\udfff]")


def as_read(name: str) -> str:
    """A name as a file of corrections has it: its words one space apart, no half of a character."""
    return " ".join(_HALVES.sub("\ufffd", name).split())


def name_of(graph: KnowledgeGraph, entity: Entity, kind: str = "") -> str:
    """The first of its names that no other thing has, or none of that class; empty where there is none."""
    names = map(as_read, (entity.label, *entity.aliases))
    return next((name for name in names if name and called(graph, name, kind) == {entity.iri}), "")
