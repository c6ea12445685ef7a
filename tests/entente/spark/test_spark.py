"""A real Spark with two workers; skipped where there is none, since it is large."""

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from entente.building import build_exports, usual
from entente.curation import Curation
from entente.language import load
from entente.model import KnowledgeGraph
from entente.pipeline import build, build_of
from entente.reading import find_files
from entente.records import Shards, fingerprint
from entente.scaling import Work
from entente.selection import Selection, select
from entente.writing.shards import write_shards

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'entente[spark]'")
if shutil.which("java") is None:
    pytest.skip("there is no Java, which Spark runs on", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore")  # of Spark's own


@pytest.fixture(scope="module")
def spark(toy: str) -> "Iterator[SparkSession]":  # noqa: ARG001 - what workers find must be there before
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
        text = f"{name} opposes piracy. NATO opposes crime. {name} opposes Piracy.\n"
        (folder / f"{number}.txt").write_text(text)
    (folder / "rope.txt").write_text("Chad opposes rope.\n")
    rows = (json.dumps({"text": f"Peru opposes {threat}."}) for threat in ("terrorism", "poverty"))
    (folder / "rows.jsonl").write_text("\n".join(rows))
    (folder / "broken.txt").write_bytes(b"a\0b")
    return folder


@pytest.fixture
def expected(texts: Path, toy: str) -> KnowledgeGraph:
    """What one process makes, over which nothing dies."""
    stumbled = Path(toy).with_name("stumbled")
    stumbled.touch()
    graph = build([texts], load(toy)).graph
    stumbled.unlink()
    return graph


def test_spark_makes_the_graph_that_one_process_makes_though_workers_die(
    texts: Path, toy: str, expected: KnowledgeGraph, tmp_path: Path, spark: "SparkSession"
) -> None:
    from entente.spark import make_records

    for name in ("fatal.txt", "other.txt"):
        (texts / name).write_text("Chad opposes poison.\n")
    work = Work(toy, cache=tmp_path / "cache")
    for _ in range(2):
        built = build_of(make_records(find_files([texts]), work, spark))
        assert built.graph == expected
        told = {one.identifier: one.code for one in built.outcomes if one.code}
        assert told == {"broken.txt": "binary", "fatal.txt": "crashed", "other.txt": "crashed"}
    assert Path(toy).with_name("stumbled").exists()
    assert set(copies_of_records(work).values()) == {1}


def copies_of_records(work: Work) -> Counter[tuple[str, int]]:
    """How often there is a record of each document that is kept."""
    from pyarrow import parquet

    assert work.cache is not None
    folder = Shards.opened(work.cache, fingerprint(work.model)).folder
    rows = [row for path in folder.glob("*.parquet") for row in parquet.read_table(path).to_pylist()]
    return Counter((row["key"], row["number"]) for row in rows if not row["key"].startswith("run "))


@pytest.mark.parametrize("size", [100, 2])
def test_spark_writes_the_files_that_one_process_writes_though_a_worker_is_killed_on_the_way(
    size: int,
    texts: Path,
    toy: str,
    expected: KnowledgeGraph,
    tmp_path: Path,
    spark: "SparkSession",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from toy_pipeline import Deadly  # type: ignore[import-not-found]  # a fixture made it

    from entente.spark import keep_records, reduce_records
    from entente.writing import shards

    monkeypatch.setattr(shards, "SHARD", size)
    fell = Path(toy).with_name("fell")
    fell.unlink(missing_ok=True)
    deadly: Curation = Deadly()
    held = keep_records(find_files([texts]), Work(toy, cache=tmp_path / "cache"), spark)
    wanted = Selection(about=("Kenya", "NATO"), top=3)
    out = tmp_path / "out"
    out.mkdir()
    reduced = reduce_records(held, held.standing(), out, spark, curation=deadly, wanted=wanted)
    assert fell.exists()
    write_shards(expected, tmp_path / "here")
    assert contents(out) == contents(tmp_path / "here")
    assert len(reduced.files) == len(contents(out)) == 3 * -(-len(expected.documents) // size) + 1
    counts = reduced.documents, reduced.entities, reduced.assertions
    assert counts == (len(expected.documents), len(expected.entities), len(expected.assertions))
    assert reduced.graph == select(expected, wanted)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*.*")
        if path.is_file()
    }


def test_a_build_by_spark_writes_what_a_build_here_writes(
    texts: Path,
    toy: str,
    expected: KnowledgeGraph,  # noqa: ARG001 - nothing dies any more
    tmp_path: Path,
    spark: "SparkSession",  # noqa: ARG001 - the session that the build takes
) -> None:
    Path(toy).with_name("stumbled").touch()
    work = Work(toy, cache=tmp_path / "cache", jobs=1)
    part = Selection(top=3)
    assert usual("spark", part) == ("shards", "turtle", "html", "gexf")
    assert usual("spark", Selection()) == ("shards",)
    for out, engine in (("one", ""), ("other", "spark")):
        formats = ["shards", "turtle", "gexf"]
        made = build_exports(
            [texts], tmp_path / out, formats, work=replace(work, engine=engine), selection=part
        )
        assert made.problems == ()
        assert [one.code for one in made.refusals] == ["binary"]
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
    assert {"graph.ttl", "graph.gexf", "shards/corpus.nq"} <= contents(tmp_path / "one").keys()
