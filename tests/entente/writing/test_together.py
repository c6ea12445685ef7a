import os
from pathlib import Path

import pytest

from entente.errors import WritingError
from entente.writing.atomic import write_atomically
from entente.writing.together import READY, together

OLD = {"graph.ttl": b"old", "graph.html": b"old page", "notes.txt": b"of the user"}
NEW = {"graph.ttl": b"new", "graph.html": b"new page"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def write(folder: Path) -> None:
    with together(folder) as made:
        for name, data in NEW.items():
            write_atomically(made / name, data)


def interrupt(folder: Path) -> None:
    with together(folder) as made:
        write_atomically(made / "graph.ttl", b"half")
        raise KeyboardInterrupt


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_all_files_take_their_places_and_others_stay(folder: Path) -> None:
    write(folder)
    assert files(folder) == {**OLD, **NEW}


def test_a_folder_is_made_on_the_way(tmp_path: Path) -> None:
    write(tmp_path / "new" / "folder")
    assert files(tmp_path / "new" / "folder") == NEW


def test_folders_are_filled_and_what_else_is_in_them_stays(folder: Path) -> None:
    (folder / "brat").mkdir()
    (folder / "brat" / "mine.ann").write_bytes(b"corrected by hand")
    (folder / "brat" / "letter.ann").write_bytes(b"old")
    with together(folder) as made:
        for name in ("brat/letter.ann", "neo4j/nodes.csv"):
            write_atomically(made / name, b"new")
    assert files(folder / "brat") == {"mine.ann": b"corrected by hand", "letter.ann": b"new"}
    assert files(folder / "neo4j") == {"nodes.csv": b"new"}
    assert not (folder / READY).exists()


def test_what_fails_in_the_middle_leaves_all_as_it_was(folder: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupt(folder)
    assert files(folder) == OLD


def test_what_was_ended_while_files_took_their_places_is_brought_to_its_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, moved = os.replace, list[str]()

    def ended(source: str, target: Path) -> None:
        if Path(source).parent.name == READY:
            if moved:
                raise SystemExit
            moved.append(Path(target).name)
        replace(source, target)

    monkeypatch.setattr(os, "replace", ended)
    with pytest.raises(SystemExit):
        write(folder)
    monkeypatch.undo()
    assert moved == ["graph.html"]
    assert (folder / READY / "graph.ttl").read_bytes() == b"new"
    with pytest.raises(KeyboardInterrupt):
        interrupt(folder)
    assert files(folder) == {**OLD, **NEW}


def test_what_was_ended_before_is_swept_away(folder: Path) -> None:
    (folder / ".entente-making").mkdir()
    (folder / ".entente-making" / "graph.ttl").write_bytes(b"half")
    write(folder)
    assert files(folder) == {**OLD, **NEW}


def test_a_folder_that_cannot_be_made_or_written_is_named(folder: Path) -> None:
    with pytest.raises(WritingError, match=r"notes\.txt: cannot make this folder: File exists"):
        write(folder / "notes.txt")
    (folder / "graph.ttl").unlink()
    (folder / "graph.ttl").mkdir()
    with pytest.raises(WritingError, match="cannot be written"):
        write(folder)
