"""The graph as one web page that needs no network: to look at, filter, search, read and print.

pyvis holds the data and renders; the template, the styles and the scripts are ours, since pyvis's
own run text of the data as script and load parts from the network.
"""

from pathlib import Path

from entente.model import KnowledgeGraph
from entente.writing.atomic import write_atomically
from entente.writing.drawing import clean
from entente.writing.html.island import island
from entente.writing.html.page import rendered
from entente.writing.layout import Positions

TITLE = "Who proposes what"


def write_html(
    graph: KnowledgeGraph,
    path: Path,
    *,
    title: str = TITLE,
    layout: Positions | None = None,
    with_text: bool = False,
) -> None:
    """Write `graph` to `path` as a page that opens from a file; `layout` is computed where not given.

    With `with_text` the whole text of every document goes in, else only the sentences that state or
    mention something. Raises WritingError where `path` cannot be written.
    """
    page = rendered(clean(title), island(graph, layout, with_text=with_text))
    write_atomically(path, page.encode("utf-8"))
