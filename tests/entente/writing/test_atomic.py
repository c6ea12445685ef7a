import os
import stat
from pathlib import Path

import pytest

from entente.errors import WritingError
from entente.writing.atomic import write_atomically


def test_a_new_file_holds_the_bytes_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    write_atomically(tmp_path / "made" / "on the way" / "graph.ttl", b"a\nb")
    assert (tmp_path / "made" / "on the way" / "graph.ttl").read_bytes() == b"a\nb"
    assert [path.name for path in (tmp_path / "made" / "on the way").iterdir()] == ["graph.ttl"]


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_bytes(b"a much longer text than the new one")
    write_atomically(tmp_path / "graph.ttl", b"new")
    assert (tmp_path / "graph.ttl").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_write_that_fails_leaves_what_was_there(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "graph.ttl").write_bytes(b"old")
    monkeypatch.setattr(step, full)
    with pytest.raises(WritingError, match=r"graph\.ttl: cannot be written: No space left on device"):
        write_atomically(tmp_path / "graph.ttl", b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"graph.ttl": b"old"}


def test_an_interrupted_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "graph.ttl", b"new")
    assert list(tmp_path.iterdir()) == []


def test_file_and_folder_are_synced_around_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    rename, sync = Path.replace, os.fsync

    def note_sync(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        sync(descriptor)

    def note_rename(path: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_rename)
    write_atomically(tmp_path / "graph.ttl", b"new")
    assert steps == ["file", "rename", "folder"]


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "exports").write_bytes(b"a file")
    with pytest.raises(WritingError, match="exports"):
        write_atomically(tmp_path / "exports" / "graph.ttl", b"new")


def test_the_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    write_atomically(tmp_path / "graph.ttl", b"")
    assert (tmp_path / "graph.ttl").stat().st_mode == (tmp_path / "plain").stat().st_mode
