"""A graph read back from where a build has put it."""

from dataclasses import replace
from pathlib import Path

from entente.errors import LoadingError
from entente.loading.texts import with_texts
from entente.loading.things import graph_of
from entente.loading.turtle import read_turtle
from entente.model import KnowledgeGraph

TURTLE = ".ttl"


def load_graph(path: Path, *, texts: Path | None = None) -> KnowledgeGraph:
    """The graph at `path`: a Turtle file that a build has written.

    Its documents have no text but what it quotes, unless `texts` names the folder or file they were read
    from. Raises LoadingError where no such graph is there, or where a text is missing or is another by now.
    """
    if not path.exists():
        raise LoadingError(f"{path}: no such file: build one with `entente build`, or name another")
    if path.suffix != TURTLE:
        raise LoadingError(f"{path}: is no {TURTLE} file: name the graph.ttl that a build has written")
    said = read_turtle(path)
    try:
        graph = graph_of(said)
    except LoadingError as error:
        raise LoadingError(f"{path}: {error}") from error
    return graph if texts is None else replace(graph, documents=with_texts(graph.documents, texts))
