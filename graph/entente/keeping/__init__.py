"""A knowledge base that lasts: documents come, change and go, and the graph follows.

`build`, `add`, `remove` and `renew` change a store, `load_graph` gives all that it holds, `holdings` an
account of it.
"""

from entente.keeping.finder import Finder, shipped_finder
from entente.keeping.holdings import Holdings, holdings, load_graph, pipelines
from entente.keeping.keeper import Kept, Manner, add, build, remove, renew

__all__ = [
    "Finder",
    "Holdings",
    "Kept",
    "Manner",
    "add",
    "build",
    "holdings",
    "load_graph",
    "pipelines",
    "remove",
    "renew",
    "shipped_finder",
]
