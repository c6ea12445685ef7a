"""A real Spark with two workers; skipped where there is none, since it is large."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from entente.language import load
from entente.pipeline import build, graph_of
from entente.reading import find_files
from entente.records import Shards, fingerprint
from entente.scaling import Work

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'entente[spark]'")
if shutil.which("java") is None:
    pytest.skip("there is no Java, which Spark runs on", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # of Spark's own


@pytest.fixture(scope="module")
def spark() -> "Iterator[SparkSession]":
    from entente.spark import session

    running = session(2)
    running.sparkContext.setLogLevel("OFF")
    running.conf.set("spark.sql.shuffle.partitions", "2")
    yield running
    running.stop()


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, name in enumerate(("Kenya", "Chad", "Nepal", "Peru", "France", "Interpol")):
        (folder / f"{number}.txt").write_text(f"{name} opposes piracy. NATO opposes crime.\n")
    (folder / "rope.txt").write_text("Chad opposes rope.\n")
    rows = (json.dumps({"text": f"Peru opposes {threat}."}) for threat in ("terrorism", "poverty"))
    (folder / "rows.jsonl").write_text("\n".join(rows))
    (folder / "broken.txt").write_bytes(b"a\0b")
    return folder


def test_spark_makes_the_graph_that_one_process_makes_though_workers_die(
    texts: Path, toy: str, tmp_path: Path, spark: "SparkSession"
) -> None:
    from entente.spark import make_records

    stumbled = Path(toy).with_name("stumbled")
    stumbled.touch()
    expected = build([texts], load(toy)).graph
    stumbled.unlink()
    (texts / "fatal.txt").write_text("Chad opposes poison.\n")
    work = Work(toy, cache=tmp_path / "cache")
    for _ in range(2):
        built = graph_of(make_records(find_files([texts]), work, spark))
        assert built.graph == expected
        told = {one.identifier: one.code for one in built.outcomes if one.code}
        assert told == {"broken.txt": "binary", "fatal.txt": "crashed"}
    assert stumbled.exists()
    assert set(copies_of_records(work).values()) == {1}


def copies_of_records(work: Work) -> Counter[tuple[str, int]]:
    """How often there is a record of each document that is kept."""
    from pyarrow import parquet

    assert work.cache is not None
    folder = Shards.opened(work.cache, fingerprint(work.model)).folder
    rows = [row for path in folder.glob("*.parquet") for row in parquet.read_table(path).to_pylist()]
    return Counter((row["key"], row["number"]) for row in rows if not row["key"].startswith("run "))
