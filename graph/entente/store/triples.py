"""The graph of a store in Oxigraph: a named graph for each document and one of the corpus.

The default graph holds what any of them holds: to ask it is to ask the whole corpus, without duplicates.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from entente.errors import StoreError
from entente.store.folder import copy_graph, sync_graph

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad, Triple

BATCH = 100_000
"""Quads that are held back to be put in together."""


class Triples:
    """A graph while it is changed; no graph and no subject may be replaced twice.

    Whatever cannot be read or written is a StoreError that names the folder.
    """

    def __init__(self, folder: Path) -> None:
        from pyoxigraph import Store

        self._folder = folder
        self._waiting: list[Quad] = []
        with _told(folder):
            self._store = Store(str(folder))

    def replace_graph(self, name: str, triples: Collection["Triple"]) -> None:
        """Have a named graph hold exactly these."""
        from pyoxigraph import NamedNode

        with _told(self._folder):
            held = self._store.quads_for_pattern(None, None, None, NamedNode(name))
            self._replace(NamedNode(name), held, triples)

    def replace_subject(self, name: str, subject: str, triples: Collection["Triple"]) -> None:
        """Have a named graph hold exactly these of a subject."""
        from pyoxigraph import NamedNode

        with _told(self._folder):
            held = self._store.quads_for_pattern(NamedNode(subject), None, None, NamedNode(name))
            self._replace(NamedNode(name), held, triples)

    def finish(self) -> None:
        """Have all of it on disk, and close it."""
        with _told(self._folder):
            self._settle()
            self._store.flush()
            self.close()
            sync_graph(self._folder)

    def close(self) -> None:
        """Let go of the files: Oxigraph does where nobody holds it."""
        if hasattr(self, "_store"):
            del self._store

    def _replace(self, graph: "NamedNode", held: Iterable["Quad"], triples: Collection["Triple"]) -> None:
        from pyoxigraph import Quad

        old, new = {quad.triple for quad in held}, set(triples)
        for triple in old - new:
            self._store.remove(Quad(triple.subject, triple.predicate, triple.object, graph))
            if not self._is_named(triple):
                self._store.remove(Quad(triple.subject, triple.predicate, triple.object))
        for triple in new - old:
            self._waiting.append(Quad(triple.subject, triple.predicate, triple.object, graph))
            self._waiting.append(Quad(triple.subject, triple.predicate, triple.object))
        if len(self._waiting) > BATCH:
            self._settle()

    def _is_named(self, triple: "Triple") -> bool:
        """Whether a named graph holds the triple. What waits will be put into the default graph anyhow."""
        from pyoxigraph import DefaultGraph

        held = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(not isinstance(quad.graph_name, DefaultGraph) for quad in held)

    def _settle(self) -> None:
        """Put in what waits."""
        self._store.bulk_extend(self._waiting)
        self._waiting.clear()


@contextmanager
def changing(source: Path | None, target: Path) -> Iterator[Triples]:
    """A copy at `target` of the graph at `source`, which nobody writes, to be changed; at the end on disk."""
    with _told(target):
        copy_graph(source, target)
    triples = Triples(target)
    try:
        yield triples
        triples.finish()
    finally:
        triples.close()


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Oxigraph has OSError for the disk, RuntimeError for what lies on it."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreError(f"{folder}: {error}; nothing was changed") from error
