"""A knowledge base that lasts: documents come, change and go, and the graph follows.

`build`, `add`, `remove` and `renew` change a store, `load_graph` gives all that it holds, `holdings` an
account of it.
"""

from entente.keeping.finder import Finder, shipped_finder
from entente.keeping.holdings import Holdings, corrections, holdings, load_graph, notices, pipelines
from entente.keeping.keeper import add, build, remove, renew
from entente.keeping.runs import Kept, Manner

__all__ = [
    "Finder",
    "Holdings",
    "Kept",
    "Manner",
    "add",
    "build",
    "corrections",
    "holdings",
    "load_graph",
    "notices",
    "pipelines",
    "remove",
    "renew",
    "shipped_finder",
]
