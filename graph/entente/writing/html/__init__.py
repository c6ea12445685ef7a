"""The graph as one web page that needs no network: to look at, filter, search, read and print.

pyvis holds the data and renders; the template, the styles and the scripts are ours, since pyvis's
own run text of the data as script and load parts from the network.
"""

from pathlib import Path

from entente.writing.atomic import write_atomically
from entente.writing.drawing import clean
from entente.writing.html.island import island
from entente.writing.html.page import rendered
from entente.writing.material import Source

TITLE = "Who proposes what"


def write_html(source: Source, path: Path, *, title: str = TITLE, with_text: bool = False) -> None:
    """Write a graph to `path` as a page that opens from a file.

    With `with_text` the whole text of every document goes in, else only the sentences that state or
    mention something. Raises WritingError where `path` cannot be written.
    """
    page = rendered(clean(title), island(source, with_text=with_text))
    write_atomically(path, page.encode("utf-8"))
