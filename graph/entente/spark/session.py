"""A session of Spark, on this machine or on the cluster that `spark-submit` names."""

import os
import sys
from typing import TYPE_CHECKING

from entente.errors import ReadingError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROWS = 16
"""Records that are handed on at once."""

FAILURES = 4
"""How often a task may fail on one machine; a cluster says that itself."""


def session(jobs: int = 0) -> "SparkSession":
    """The session that is there, or one on this machine; ReadingError where Spark is not installed.

    On a cluster `spark-submit` says which one, and everything else that Spark wants to know.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise ReadingError("--engine spark wants Spark: install entente[spark]", "library") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("entente")
    if "SPARK_ENV_LOADED" not in os.environ:  # which spark-submit sets
        builder = builder.master(f"local[{jobs or '*'},{FAILURES}]").config("spark.ui.enabled", "false")
    path = os.pathsep.join(folder for folder in sys.path if folder)
    return (
        builder.config("spark.executorEnv.PYTHONPATH", path)
        .config("spark.executorEnv.PYTHONHASHSEED", "0")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(ROWS))
        .getOrCreate()
    )
