"""Our side of the boundary: hands a file to the keeper, and takes what a child of it read."""

import atexit
import contextlib
import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

from entente.reading.boundary.wire import LENGTH, Question, asked, unpacked
from entente.reading.extract import Part, Unread
from entente.reading.options import PATIENCE

_GRACE = 120.0  # seconds beyond those that a file may take, until the keeper is ended: it may still load
COMMAND = (sys.executable, "-P", "-B", "-m", "entente.reading.boundary.watch")
"""What starts a keeper."""

_ENDS: Mapping[str, tuple[str, str]] = {
    "time": ("time", "is not read in {seconds} seconds; split it"),
    "memory": ("memory", "needs more than {megabytes} MB of memory; split it"),
    "depth": ("damaged", "is nested too deeply to be read"),
    "bomb": ("bomb", "unpacks to more than it may; unpack it yourself"),
    "crashed": ("crashed", "ended the process that read it; save it again in another format"),
}


@dataclass(slots=True)
class Keeper:
    """A keeper that is started when it is first needed, and anew where it died or is another process's."""

    process: "subprocess.Popen[bytes] | None" = None
    owner: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, question: Question) -> tuple[Part, ...]:
        """What a child read, and as the last part why it did not read on."""
        with self.lock:
            answer, end = self._ask(question)
        parts = tuple(unpacked(io.BytesIO(answer)))
        if end in _ENDS:
            code, says = _ENDS[end]
            told = says.format(seconds=question.options.seconds, megabytes=question.options.megabytes)
            return (*parts, Unread("", code, told))
        return parts

    def close(self) -> None:
        """End the keeper."""
        if self.process is not None and self.owner == os.getpid():
            with self.process as process:
                _end(process)
        self.process = None

    def _ask(self, question: Question) -> tuple[bytes, str]:
        process = self._running()
        timer = threading.Timer(PATIENCE * question.options.seconds + _GRACE, _end, [process])
        timer.start()
        try:
            answer, end = _exchanged(process, question)
        except OSError:  # it died while we wrote
            answer, end = b"", ""
        finally:
            timer.cancel()
            timer.join()
        if not end or process.poll() is not None:
            self.close()
        return answer, end or "crashed"

    def _running(self) -> "subprocess.Popen[bytes]":
        if self.process is None or self.owner != os.getpid() or self.process.poll() is not None:
            self.close()
            self.process = _started()
            self.owner = os.getpid()
        return self.process


def _started() -> "subprocess.Popen[bytes]":
    path = os.pathsep.join(folder for folder in sys.path if folder)
    return subprocess.Popen(  # noqa: S603 - the command is ours
        COMMAND,
        env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # an interrupt from the keyboard is for us
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a keeper and the child that it may have."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _exchanged(process: "subprocess.Popen[bytes]", question: Question) -> tuple[bytes, str]:
    """The bytes of an answer, and how the child ended; nothing where the keeper did."""
    if process.stdin is None or process.stdout is None:
        return b"", ""
    process.stdin.write(asked(question))
    process.stdin.flush()
    pieces = []
    while size := int.from_bytes(process.stdout.read(LENGTH), "big"):
        pieces.append(process.stdout.read(size))
    return b"".join(pieces), process.stdout.readline().decode().strip()


_KEEPER = Keeper()
atexit.register(_KEEPER.close)


def read_apart(question: Question) -> tuple[Part, ...]:
    """What a reader takes out of a file, in a process of its own; the last part may say why it is not all."""
    return _KEEPER.read(question)
