"""From records to the graph in steps, none of which holds all mentions of the corpus: for large corpora.

A step needs the record of one document, or what was counted of one name, or what was told of one assertion.
So the steps run on one machine, where what belongs together is gathered in files, and on a cluster, where it
is shuffled. What comes out is what `resolve` and `assemble` make of all records at once: the files of N-Quads
that the format `shards` writes, and what is wanted of the graph for other formats.
"""

from entente.reduction.choosing import Chosen
from entente.reduction.streaming import Reduced, reduce_records

__all__ = ["Chosen", "Reduced", "reduce_records"]
