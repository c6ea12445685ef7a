"""The boundary: files that may do harm are read in a process of their own, which has limits and can be ended.

A small process that loads no more than the readers, the keeper, forks one child for each file, watches it
and ends it. So a child starts at once, and what happens in it happens to nothing else.
"""

from entente.reading.boundary.keeper import read_apart
from entente.reading.boundary.wire import Question

__all__ = ["Question", "read_apart"]
