"""What the process does that reads one file: it is bounded before it sees a byte of it."""

import sys
from typing import Protocol

from entente.bounds import limit, stay_inside
from entente.errors import ReadingError
from entente.reading.boundary.wire import Question, packed
from entente.reading.extract import Unread
from entente.reading.formats import BY_NAME

DONE, FAILED, OUT_OF_MEMORY, TOO_DEEP = 0, 3, 4, 5
"""How a child ends that ends by itself."""


class Sink(Protocol):
    """Where the answer goes."""

    def write(self, data: bytes, /) -> int:
        """Take bytes."""
        ...

    def flush(self) -> None:
        """Let go of them."""
        ...


def read_bounded(asked: Question, sink: Sink) -> int:
    """Write what the reader takes out of a file, part by part; how it ended.

    What a library may raise over a broken file is not known: the last part names it, and it is raised again.
    """
    code = FAILED
    try:
        limit(asked.options.seconds, asked.options.megabytes)
        stay_inside()
        for part in BY_NAME[asked.form].read(asked.data, asked.name, asked.options):
            sink.write(packed(part))
            sink.flush()  # what was read stays read, whatever comes
        code = DONE
    except ReadingError as error:
        sink.write(packed(Unread("", error.code, str(error).removeprefix(f"{asked.name}: "))))
        code = DONE
    except MemoryError:
        code = OUT_OF_MEMORY
    except RecursionError:
        code = TOO_DEEP
    finally:
        raised = sys.exception()
        if code == FAILED and raised is not None:
            sink.write(packed(Unread("", "damaged", f"cannot be read ({type(raised).__name__} within)")))
    return code
