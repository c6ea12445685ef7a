"""Documents in which things are marked, and a place where a store is quick."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.entente.keeping import toy

QUICK = Path("/dev/shm")  # noqa: S108 - a disk in memory, where syncing costs nothing

TEXTS = {
    "a.txt": "---\nauthor: Ada Ek\n---\n\n[State Kenya] opposes [Hazard terrorism]\n\n"
    "[Organization Harbour Watch|HWN] supports [State Kenya]\n",
    "b.txt": "[Organization HWN] proposes [Measure share data] must\n\n"
    "[Measure share data] targets [Hazard terrorism] must\n",
    "c.txt": "[State Kenya] opposes [Hazard terrorism] maybe [Person Ada Ek] says\n\n"
    "[Hazard terrorism] causes [Driver poverty] not\n\n[Country Kenya] partOf [Region Africa]\n",
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """An empty folder, in memory where there is such a disk."""
    if os.access(QUICK, os.W_OK):
        with tempfile.TemporaryDirectory(dir=QUICK) as folder:
            yield Path(folder)
    else:
        yield tmp_path


@pytest.fixture
def seeds(place: Path) -> Path:
    """Three documents that speak of one another's things."""
    return toy.write(place / "seeds", TEXTS)
