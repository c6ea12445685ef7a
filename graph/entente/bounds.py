"""Bounds of a process that deals with what others wrote: time, memory, files, no network, no program."""

import contextlib
import ctypes
import math
import os
import sys
from collections.abc import Iterable
from pathlib import Path

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.truncate",
    "shutil.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # of Linux


def limit(seconds: float, megabytes: int) -> None:
    """Bound this process in memory, time of the processor and files, as far as the platform can.

    The signal that the system sends when time is up ends it.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    time = math.ceil(seconds)
    bounds = (
        (resource.RLIMIT_AS, megabytes << 20, megabytes << 20),
        (resource.RLIMIT_CPU, time, time + 1),  # at the second the process is killed without a word
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for kind, soft, hard in bounds:
        with contextlib.suppress(ValueError, OSError):  # macOS knows some limits and refuses to set them
            resource.setrlimit(kind, (soft, hard))


def leave_network() -> bool:
    """Go where there is no network, for good; False where the system has no such place, or keeps us out."""
    if sys.platform != "linux":
        return False
    unshare = getattr(ctypes.CDLL(None, use_errno=True), "unshare", None)
    return unshare is not None and any(
        unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK)
    )


def stay_inside() -> None:
    """Refuse what Python would do beyond computing: network, programs, writing, reading other files.

    What stands on the import path may be read, since libraries load parts of themselves when they need them.
    """
    roots = tuple(_roots((*sys.path, sys.prefix, sys.base_prefix)))

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(_REFUSED) or (event == "open" and not _is_allowed(arguments, roots)):
            raise PermissionError(f"this process may not do that: {event}")

    sys.addaudithook(refuse)


def _roots(folders: Iterable[str]) -> Iterable[str]:
    yield os.devnull
    for folder in folders:
        if folder:
            yield str(Path(folder).resolve()) + os.sep
            yield folder + os.sep


def _is_allowed(arguments: tuple[object, ...], roots: tuple[str, ...]) -> bool:
    path, _, flags = arguments
    if isinstance(flags, int) and flags & _WRITING:
        return False
    if isinstance(path, int):  # a file that is open already
        return True
    text = os.fsdecode(path) if isinstance(path, str | bytes) else ""
    return ".." not in Path(text).parts and text.startswith(roots)
