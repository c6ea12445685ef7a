"""The same records made on a cluster, by Spark, and the same graph of them.

Nothing here decides what is found, nor what it means: workers call what a single process calls.
"""

from entente.spark.records import keep_records, make_records
from entente.spark.reducing import reduce_records
from entente.spark.session import session

__all__ = ["keep_records", "make_records", "reduce_records", "session"]
