import os
from pathlib import Path

import pytest

from entente.errors import StoreError
from entente.locks import hold, unused, using, writing


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    (tmp_path / "lock").touch()
    return tmp_path / "lock"


def test_the_second_is_told_who_the_first_is(lock: Path) -> None:
    told = pytest.raises(StoreError, match=rf"is being written by process {os.getpid()}: try again")
    with writing(lock), told, writing(lock):
        pass
    with writing(lock):
        pass


def test_a_lock_goes_with_an_error(lock: Path) -> None:
    with pytest.raises(KeyboardInterrupt), writing(lock):
        raise KeyboardInterrupt
    with writing(lock):
        pass


def test_many_use_what_nobody_may_remove_meanwhile(lock: Path) -> None:
    with using(lock), using(lock), unused(lock) as free:
        assert not free
    with unused(lock) as free:
        assert free


def test_what_is_gone_is_not_in_use(lock: Path) -> None:
    lock.unlink()
    with unused(lock) as free:
        assert free
    with pytest.raises(FileNotFoundError), using(lock):
        pass


def test_what_is_removed_while_one_waits_for_it_is_gone(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def removed(path: Path, **_: bool) -> int:
        descriptor = hold(path)
        path.unlink()
        return descriptor

    monkeypatch.setattr("entente.locks.hold", removed)
    with pytest.raises(FileNotFoundError), using(lock):
        pass


def test_a_folder_can_be_locked(tmp_path: Path) -> None:
    descriptor = hold(tmp_path)
    with pytest.raises(BlockingIOError):
        hold(tmp_path)
    os.close(descriptor)
    os.close(hold(tmp_path))
