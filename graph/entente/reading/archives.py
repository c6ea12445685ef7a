"""ZIP archives opened with care: what unpacks to too much is found while unpacking, whatever it declares."""

import io
import lzma
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO

from entente.errors import ReadingError

MOST_MEMBERS = 10_000
LARGEST_MEMBER = 100_000_000  # bytes, unpacked
MOST_BYTES = 200_000_000  # of all members that are unpacked
STEEPEST = 200  # bytes out of one byte in
_ALWAYS_ALLOWED = 1_000_000  # bytes that a member may have, however well it was packed
_STEP = 1 << 16
_ENCRYPTED = 0x1  # among the flags of a member


@dataclass(slots=True)
class Archive:
    """An open archive that counts what is taken out of it."""

    file: zipfile.ZipFile
    name: str  # for messages
    unpacked: int = 0
    members: dict[str, zipfile.ZipInfo] = field(default_factory=dict)

    def read(self, member: str) -> bytes:
        """All bytes of a member; ReadingError where it has too many, or is encrypted or broken."""
        info = self.members[member]
        if info.flag_bits & _ENCRYPTED:
            raise ReadingError(f"{self.name}: {_LOCKED}", "encrypted")
        try:
            with self.file.open(info) as stream:
                return self._counted(stream, info)
        except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError) as error:
            raise ReadingError(f"{self.name}: {member} in it is broken: {_said(error)}", "damaged") from error
        except NotImplementedError as error:
            raise ReadingError(
                f"{self.name}: is packed in a way that is not read here; pack it again as ZIP", "format"
            ) from error

    def _counted(self, stream: IO[bytes], info: zipfile.ZipInfo) -> bytes:
        most = max(_ALWAYS_ALLOWED, STEEPEST * info.compress_size)
        pieces, size = [], 0
        while piece := stream.read(_STEP):
            pieces.append(piece)
            size += len(piece)
            self.unpacked += len(piece)
            if size > min(most, LARGEST_MEMBER) or self.unpacked > MOST_BYTES:
                raise ReadingError(f"{self.name}: unpacks to more than it may; unpack it yourself", "bomb")
        return b"".join(pieces)


_LOCKED = "is protected with a password; save it without one"


def open_archive(data: bytes, name: str) -> Archive:
    """The archive in the bytes; ReadingError where there is none, or too much is in it."""
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, OverflowError) as error:
        raise ReadingError(f"{name}: is no whole ZIP archive: {_said(error)}", "damaged") from error
    infos = file.infolist()
    if len(infos) > MOST_MEMBERS:
        raise ReadingError(
            f"{name}: has {len(infos):,} members, more than {MOST_MEMBERS:,}; unpack it", "bomb"
        )
    members = {info.filename: info for info in infos if not info.is_dir()}
    if len(members) < sum(not info.is_dir() for info in infos):
        raise ReadingError(f"{name}: has two members of one name; pack it again", "damaged")
    return Archive(file, name, members=members)


def _said(error: Exception) -> str:
    return str(error).strip("'\"") or type(error).__name__
