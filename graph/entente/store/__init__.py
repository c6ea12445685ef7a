"""Where a knowledge base lies on disk: its ledger, its graph in Oxigraph, its locks.

Of documents it knows names and states alone, of a graph its triples: what they mean is decided in `keeping`.
`oxigraph` and `dataset` open the graph to read, for Oxigraph and for rdflib.
"""

from entente.store.folder import is_store
from entente.store.ledger import Entry, Ledger
from entente.store.opening import dataset, graph_folder, opened, oxigraph
from entente.store.records import decode, encode, encode_document

__all__ = [
    "Entry",
    "Ledger",
    "dataset",
    "decode",
    "encode",
    "encode_document",
    "graph_folder",
    "is_store",
    "opened",
    "oxigraph",
]
