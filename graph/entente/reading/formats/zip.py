"""ZIP archives (`.zip`): each file in them a document of its own."""

from collections.abc import Iterator

from entente.errors import ReadingError
from entente.reading.archives import Archive
from entente.reading.extract import Member, Part, Unread
from entente.reading.files import is_left_out


def members(archive: Archive) -> Iterator[Part]:
    """The files in an archive in order of their paths, without those that are left out of folders too."""
    for path in sorted(archive.members):
        if any(is_left_out(step) for step in path.split("/") if step not in {".", ".."}):
            continue
        try:
            yield Member(path, archive.read(path))
        except ReadingError as error:
            yield Unread(path, error.code, str(error).removeprefix(f"{archive.name}: "))
            if error.code == "bomb":
                return
