import os
import socket
from pathlib import Path

import pytest

from entente.errors import ReadingError
from entente.reading import SourceFile, files, find_files
from entente.reading.files import check_source, read_bytes, shown


def written(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def read(source: SourceFile) -> bytes:
    check_source(source)
    return read_bytes(source)


def test_a_folder_is_read_with_its_folders_in_order_of_identifier(tmp_path: Path) -> None:
    written(tmp_path, "b.txt", "sub/a.md", "sub/deep/c.odt", "a.txt")
    sources = find_files([tmp_path])
    assert [s.identifier for s in sources] == ["a.txt", "b.txt", "sub/a.md", "sub/deep/c.odt"]
    assert [read(s).decode() for s in sources] == ["a.txt", "b.txt", "sub/a.md", "sub/deep/c.odt"]


def test_a_file_given_alone_is_called_by_its_name(tmp_path: Path) -> None:
    written(tmp_path, "sub/readme.md")
    assert [s.identifier for s in find_files([tmp_path / "sub" / "readme.md"])] == ["readme.md"]


@pytest.mark.parametrize(
    "name", ["README", "README.md", "readme.txt", "Readme.en.md", ".hidden.txt", ".git/x.txt"]
)
def test_readme_and_hidden_files_are_no_documents(name: str, tmp_path: Path) -> None:
    written(tmp_path, name, "readmission.txt")
    assert [s.identifier for s in find_files([tmp_path])] == ["readmission.txt"]


def test_a_file_reached_in_two_ways_is_one_document(tmp_path: Path) -> None:
    written(tmp_path, "sub/a.txt", "b.txt")
    given = [tmp_path / "sub" / "a.txt", tmp_path, tmp_path / "b.txt"]
    assert [s.identifier for s in find_files(given)] == ["b.txt", "sub/a.txt"]


def test_two_files_of_one_identifier_are_an_error_that_names_both(tmp_path: Path) -> None:
    written(tmp_path, "one/a.txt", "two/a.txt")
    with pytest.raises(ReadingError, match=r"one/a\.txt and .*two/a\.txt would both be called 'a\.txt'"):
        find_files([tmp_path / "one", tmp_path / "two"])


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"nowhere: no such file or folder"):
        find_files([tmp_path / "nowhere"])


def test_a_link_out_of_the_folder_is_refused_and_one_within_it_is_not(tmp_path: Path) -> None:
    written(tmp_path, "secret.txt", "docs/real/z.txt")
    (tmp_path / "docs" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "docs" / "up.txt").symlink_to("../secret.txt")
    (tmp_path / "docs" / "within.txt").symlink_to("real/z.txt")
    found = {s.identifier: s for s in find_files([tmp_path / "docs"])}
    assert read(found["within.txt"]) == b"docs/real/z.txt"
    for name in set(found) - {"within.txt"}:
        with pytest.raises(
            ReadingError, match=r"is a link out of the folder; copy the file or name it itself"
        ):
            read(found[name])


def test_a_link_to_a_folder_is_refused_and_not_followed(tmp_path: Path) -> None:
    written(tmp_path, "docs/a.txt")
    (tmp_path / "docs" / "loop").symlink_to(tmp_path / "docs")
    loop = next(s for s in find_files([tmp_path / "docs"]) if s.identifier == "loop")
    with pytest.raises(ReadingError, match=r"loop: is a folder that cannot be listed, or a link to one"):
        read(loop)


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("b.txt")
    (tmp_path / "b.txt").symlink_to("a.txt")
    for source in find_files([tmp_path]):
        with pytest.raises(ReadingError, match="cannot be read"):
            read(source)


def test_a_file_that_became_a_link_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "secret.txt")
    (tmp_path / "a.txt").symlink_to("secret.txt")
    monkeypatch.setattr(files, "_inside", lambda source: source.path)  # as if it were changed after the check
    with pytest.raises(ReadingError, match=r"a\.txt: cannot be read"):
        read(SourceFile(tmp_path / "a.txt", "a.txt"))


def test_pipes_and_sockets_are_refused_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        for source in find_files([tmp_path]):
            with pytest.raises(ReadingError, match=r"\.txt: (is not a regular file|cannot be read)"):
                read(source)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(
        ReadingError, match=r"a\.txt: has 1,000,000,000,000 bytes, more than 50,000,000; split it"
    ):
        read(SourceFile(tmp_path / "a.txt", "a.txt"))


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\x1b[31mb.txt", "a\u202etxt.exe", "a\u2028b.txt", "a\udcffb.txt"]
)
def test_a_name_that_would_not_print_is_refused_in_a_message_that_does(name: str, tmp_path: Path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(SourceFile(tmp_path / name, name))
    assert "has control characters or broken letters in its name" in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("name", ["a b.txt", "Größe – 1.txt", "报告.txt", "\\x1b.txt", "a\u200db.txt"])
def test_a_name_in_any_script_is_shown_as_it_is(name: str) -> None:
    assert shown(Path(name)) == name
