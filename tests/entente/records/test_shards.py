from collections.abc import Callable
from pathlib import Path

import pytest

from entente.errors import ReadingError
from entente.records import Place, Record, Shards, shards

Kept = tuple[Place, Record]
VERSION = "f" * 64


def test_what_was_written_is_read_again(kept: Callable[..., Kept], tmp_path: Path) -> None:
    records = [kept("a"), kept("b", 0, last=False), kept("b", 1)]
    first = Shards.opened(tmp_path, VERSION)
    for one in records:
        first.add(one)
    first.write()
    again = Shards.opened(tmp_path, VERSION)
    assert list(again.read({"a", "b"})) == records
    assert list(again.read({"b"})) == records[1:]
    assert list(again.read({"c"})) == []


def test_a_file_is_whole_when_no_document_of_it_is_missing(kept: Callable[..., Kept], tmp_path: Path) -> None:
    opened = Shards.opened(tmp_path, VERSION)
    told = []
    for number, last in ((2, True), (0, False), (1, False)):
        opened.add(kept("a", number, last=last))
        opened.write()
        told.append((sorted(opened.numbers("a")), opened.is_whole("a")))
    assert told == [([2], False), ([0, 2], False), ([0, 1, 2], True)]
    assert not opened.is_whole("b")


def test_shards_are_written_when_they_are_large_enough(
    kept: Callable[..., Kept], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SHARD", 100)
    opened = Shards.opened(tmp_path, VERSION)
    for number in range(5):
        opened.add(kept(str(number)))
    assert len(list(opened.folder.iterdir())) == 1
    assert len(opened.waiting) == 2


def test_what_has_no_key_is_not_kept(kept: Callable[..., Kept], tmp_path: Path) -> None:
    opened = Shards.opened(tmp_path, VERSION)
    opened.add(kept(""))
    opened.write()
    assert list(opened.folder.iterdir()) == []


def test_another_version_sees_nothing_of_it(kept: Callable[..., Kept], tmp_path: Path) -> None:
    opened = Shards.opened(tmp_path, VERSION)
    opened.add(kept("a"))
    opened.write()
    assert Shards.opened(tmp_path, "e" * 64).numbers("a") == frozenset()


@pytest.mark.parametrize("cut", [0, 3, 200, -1])
def test_a_file_that_is_no_whole_shard_is_made_again(
    kept: Callable[..., Kept], tmp_path: Path, cut: int
) -> None:
    opened = Shards.opened(tmp_path, VERSION)
    opened.add(kept("a"))
    opened.write()
    (path,) = opened.folder.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:cut])
    again = Shards.opened(tmp_path, VERSION)
    assert not again.is_whole("a")
    assert not path.exists()
    again.add(kept("a"))
    again.write()
    assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReadingError, match="file: cannot keep records here"):
        Shards.opened(tmp_path / "file", VERSION)
