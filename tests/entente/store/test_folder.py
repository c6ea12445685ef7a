from pathlib import Path

import pytest

from entente.errors import StoreError
from entente.locks import using
from entente.store.folder import LEDGER, graph_path, is_store, prepared, sweep, use_path


def test_a_folder_is_made_and_is_no_store_yet(tmp_path: Path) -> None:
    assert not is_store(prepared(tmp_path / "new" / "store"))
    assert prepared(tmp_path / "new" / "store").is_dir()
    (tmp_path / "new" / "store" / LEDGER).touch()
    assert is_store(prepared(tmp_path / "new" / "store"))


def test_a_folder_with_other_things_and_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(StoreError, match="is a folder with other things in it: name a new or empty one"):
        prepared(tmp_path)
    with pytest.raises(StoreError, match=r"letter\.txt: cannot be a store: File exists"):
        prepared(tmp_path / "letter.txt")


def test_only_the_graph_that_counts_and_those_in_use_stay(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        graph_path(tmp_path, number).mkdir()
        (graph_path(tmp_path, number) / "table.sst").touch()
        use_path(graph_path(tmp_path, number)).touch()
    graph_path(tmp_path, 4).mkdir()  # the lock file was not made before the process ended
    use_path(graph_path(tmp_path, 5)).touch()  # the graph was removed, and then the process ended
    with using(use_path(graph_path(tmp_path, 1))):
        sweep(tmp_path, current=2)
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "graph-000001",
            "graph-000001.in-use",
            "graph-000002",
            "graph-000002.in-use",
        ]
    sweep(tmp_path, current=2)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["graph-000002"]
