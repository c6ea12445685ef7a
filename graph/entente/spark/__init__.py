"""The same records made on a cluster, by Spark.

Nothing here decides what is found: workers call what a single process calls.
"""

from entente.spark.records import keep_records, make_records
from entente.spark.session import session

__all__ = ["keep_records", "make_records", "session"]
