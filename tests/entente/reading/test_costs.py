"""What reading costs grows as the text does: work in proportion, memory by a stated multiple."""

import cProfile
import functools
import pstats
import tracemalloc
from collections.abc import Callable

import pytest

from entente.reading.documents import document_of
from entente.reading.extract import Extract
from entente.reading.formats import BY_NAME
from entente.reading.options import Options

PROSE = "Kenya must ban mines to stop the smugglers on the coast, said the minister.\n\n"
PIECES = (
    "x\n",
    "- a\n",
    "Title: x\n",
    "[a](",
    "*a ",
    "> ",
    "(1) a ",
    "| a ",
    "a: b; ",
    "a. ",
    "\n",
    "ж ",
    "AB CD\n\n",
)
LENGTH = 2_000
MOST_OF_PROSE, MOST = 15, 150
"""Times the bytes of a text that reading it may need in memory, as the README says."""

FORMATS: dict[str, Callable[[str], bytes]] = {
    "text": str.encode,
    "markdown": str.encode,
    "html": lambda text: b"<p>" + text.encode().replace(b"\n", b"<br>") + b"</p>",
}
UNLIMITED = tuple(form for form in FORMATS if not BY_NAME[form].isolated)
"""Formats that are read in no process of its own with a limit on its memory."""


def written(form: str, piece: str, length: int) -> bytes:
    """A text of that length as a file; it begins with a word, so that there is something to read."""
    return FORMATS[form]("word " + piece * (length // len(piece)))


def read_it(form: str, data: bytes) -> None:
    parts = list(BY_NAME[form].read(data, "a", Options()))
    found = [document_of(part, "a", sha256="") for part in parts if isinstance(part, Extract)]
    assert found


@functools.cache
def warmed(form: str) -> None:
    """Load what a format loads once."""
    read_it(form, written(form, PROSE, LENGTH))


def peak(form: str, data: bytes) -> float:
    """The most memory that reading needs at any time, in bytes for each byte of the file."""
    warmed(form)
    tracemalloc.start()
    try:
        read_it(form, data)
        return tracemalloc.get_traced_memory()[1] / len(data)
    finally:
        tracemalloc.stop()


def calls(form: str, data: bytes) -> int:
    """How many functions are called to read a file."""
    warmed(form)
    profile = cProfile.Profile()
    profile.runcall(read_it, form, data)
    return int(getattr(pstats.Stats(profile), "total_calls"))  # noqa: B009 - it is not declared


@pytest.mark.parametrize("form", UNLIMITED)
def test_prose_needs_a_small_multiple_of_its_size(form: str) -> None:
    assert peak(form, written(form, PROSE, LENGTH)) < MOST_OF_PROSE


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("form", UNLIMITED)
def test_no_text_needs_more_than_the_stated_multiple_of_its_size(form: str, piece: str) -> None:
    assert peak(form, written(form, piece, LENGTH)) < MOST


@pytest.mark.parametrize("piece", [PROSE, *PIECES])
@pytest.mark.parametrize("form", FORMATS)
def test_four_times_the_text_is_four_times_the_work(form: str, piece: str) -> None:
    short, long = (calls(form, written(form, piece, length)) for length in (LENGTH, 4 * LENGTH))
    assert long < 5 * short
