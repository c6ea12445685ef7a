"""What all STIX objects have: identifiers, times, references; the same for the same graph."""

import uuid
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from entente.model import Evidence, KnowledgeGraph
from entente.writing.drawing import clean
from entente.writing.spells import dated

Properties: TypeAlias = dict[str, Any]  # Any: what a STIX property may hold

UNDATED = "1970-01-01T00:00:00.000Z"
"""Stands where no document has a date: STIX wants a time, and the hour of the export would change."""


def identifier(kind: str, iri: str) -> str:
    """The STIX identifier of what has an IRI: UUID version 5 of it."""
    return f"{kind}--{uuid.uuid5(uuid.NAMESPACE_URL, iri)}"


def named(label: str) -> str:
    """A name, which STIX wants to be there."""
    return clean(label) or "unnamed"


class Sources:
    """The documents of a graph as STIX refers to them."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph

    @cached_property
    def times(self) -> Mapping[str, str]:
        """The first instant of the day of each dated document, by identifier."""
        return {name: f"{first}T00:00:00.000Z" for name, (first, _) in dated(self.graph).items()}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each document, by identifier."""
        return {one.identifier: clean(one.title) for one in self.graph.documents}

    def time(self, documents: Iterable[str]) -> str:
        """The time of the latest of these documents."""
        return max((self.times.get(name, UNDATED) for name in documents), default=UNDATED)

    def stamped(self, kind: str, iri: str, documents: Iterable[str]) -> Properties:
        """Identifier and times of what these documents tell of."""
        time = self.time(documents)
        return {"id": identifier(kind, iri), "created": time, "modified": time}

    def reference(self, document: str) -> Properties:
        """A reference to a document."""
        return {
            "source_name": clean(document) or "document",
            "description": self.titles[document] or "untitled",
        }

    def quotes(self, evidence: Iterable[Evidence]) -> list[Properties]:
        """References to sentences."""
        return [
            {
                "source_name": clean(one.document) or "document",
                "description": clean(one.text),
                "external_id": f"char={one.begin},{one.end}",
            }
            for one in evidence
        ]
