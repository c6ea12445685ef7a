"""Records: what became of one document and what was found in it, made without any other document.

A record is the boundary between the two halves of a build. What makes records needs one document at a time,
so it can run anywhere, in parallel, and never twice: a record that is kept is found again by what it was made
of, the bytes of the file and all that decides what is found in it. What makes the graph needs nothing but
records.
"""

from entente.records.fingerprint import fingerprint, key_of
from entente.records.held import Held, Standing, in_order, left_out, renamed, run_key
from entente.records.record import Place, Record
from entente.records.shards import Shards

__all__ = [
    "Held",
    "Place",
    "Record",
    "Shards",
    "Standing",
    "fingerprint",
    "in_order",
    "key_of",
    "left_out",
    "renamed",
    "run_key",
]
