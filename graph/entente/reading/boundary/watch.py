"""The small process that starts, watches and ends a child for each file.

It takes questions from standard input. An answer on standard output is the child's bytes in pieces, each
behind its length, then a length of 0 and a line with how the child ended.
"""

import contextlib
import importlib
import os
import select
import signal
import sys
import time
from typing import BinaryIO, NoReturn

from entente.bounds import leave_network
from entente.reading.boundary.child import DONE, FAILED, OUT_OF_MEMORY, TOO_DEEP, read_bounded
from entente.reading.boundary.wire import LENGTH, Question, question
from entente.reading.formats import BY_NAME
from entente.reading.options import PATIENCE

MOST = 400_000_000
"""Bytes that a child may write: unpacked files, or texts as JSON."""

_PIECE = 1 << 16
_VERDICTS = {DONE: "done", FAILED: "done", OUT_OF_MEMORY: "memory", TOO_DEEP: "depth"}


class Pieces:
    """Writes an answer in pieces."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.written = 0

    def write(self, data: bytes) -> int:
        """Pass bytes on."""
        if data:
            self.stream.write(len(data).to_bytes(LENGTH, "big") + data)
            self.written += len(data)
        return len(data)

    def flush(self) -> None:
        """Let go of what was passed on."""
        self.stream.flush()

    def end(self, verdict: str) -> None:
        """End the answer with how the child ended."""
        self.stream.write(bytes(LENGTH) + verdict.encode() + b"\n")
        self.stream.flush()


def main() -> None:
    """Answer questions until there are no more; without `fork` only one, in this very process."""
    leave_network()
    while (asked := question(sys.stdin.buffer)) is not None:
        for library in BY_NAME[asked.form].libraries:
            with contextlib.suppress(ImportError):  # the reader says so, and how to get it
                importlib.import_module(library)
        pieces = Pieces(sys.stdout.buffer)
        if not hasattr(os, "fork"):
            pieces.end(_VERDICTS[read_bounded(asked, pieces)])
            return
        pieces.end(_forked(asked, pieces))


def _forked(asked: Question, pieces: Pieces) -> str:
    """Let a child answer; how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _answer_and_exit(asked, writing)
    os.close(writing)
    try:
        verdict = _passed_on(reading, pieces, time.monotonic() + PATIENCE * asked.options.seconds)
    finally:
        os.close(reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL) if verdict else None
        _, status = os.waitpid(child, 0)
    return verdict or _verdict(os.waitstatus_to_exitcode(status))


def _answer_and_exit(asked: Question, writing: int) -> NoReturn:
    """What the child does: it has neither the keeper's streams nor a way back into its code."""
    code = FAILED
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)
        with os.fdopen(writing, "wb") as stream:
            code = read_bounded(asked, stream)
    finally:
        os._exit(code)


def _passed_on(reading: int, pieces: Pieces, deadline: float) -> str:
    """Pass on what the child writes until it ends; "time" or "bomb" where it must be ended."""
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reading], [], [], left)[0]:
            return "time"
        piece = os.read(reading, _PIECE)
        if not piece:
            return ""
        if pieces.write(piece) and pieces.written > MOST:
            return "bomb"


def _verdict(code: int) -> str:
    """How a child ended, by its exit code; negative, the signal that ended it."""
    return "time" if code == -signal.SIGXCPU else _VERDICTS.get(code, "crashed")


if __name__ == "__main__":
    main()
