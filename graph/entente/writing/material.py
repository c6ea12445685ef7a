"""A graph with what several writers need of it, each computed once and only where it is needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from entente.model import KnowledgeGraph
from entente.writing.analysis import Analysis, analyse
from entente.writing.drawing import DrawnEntity, drawn
from entente.writing.layout import Positions, positions
from entente.writing.tables import Edge, edges


@dataclass(frozen=True)
class Material:
    """A graph that is to be written."""

    graph: KnowledgeGraph

    @cached_property
    def layout(self) -> Positions:
        """The place of each entity."""
        return positions(self.graph)

    @cached_property
    def analysis(self) -> Analysis:
        """How each entity stands in the network."""
        return analyse(self.graph)

    @cached_property
    def things(self) -> tuple[DrawnEntity, ...]:
        """Every entity as it is drawn."""
        return drawn(self.graph, self.layout)

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """One edge for each subject, relation and object."""
        return edges(self.graph)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The label of each entity by IRI."""
        return {entity.iri: entity.label for entity in self.graph.entities}


Source: TypeAlias = KnowledgeGraph | Material
"""What a writer takes: a graph, or one of which another writer may have computed something already."""


def material_of(source: Source) -> Material:
    """The material of a graph, which is itself where it is one."""
    return source if isinstance(source, Material) else Material(source)
