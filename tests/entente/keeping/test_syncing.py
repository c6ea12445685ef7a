"""That what is named is on disk before it is named, as the system calls of a real run show it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.entente.keeping.victim import ROOT

RUN = """
import sys
from pathlib import Path
from entente.keeping import add, build, load_graph
from entente.writing.formats import write_exports
from tests.entente.keeping.toy import finder
seeds, store, out = map(Path, sys.argv[1:])
build(store, [seeds / "a.txt"], finder())
add(store, [seeds], finder())
write_exports(load_graph(store), out)
"""
WRITES = ("write", "pwrite64", "writev", "ftruncate")
SYNCS = ("fsync", "fdatasync")
RENAMES = ("rename", "renameat", "renameat2")
REMOVALS = ("unlink", "unlinkat")
BEGUN = re.compile(r"(\d+) +(\w+)\((.*?)(<unfinished \.\.\.>)?$")
RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>.* = (-?\d+)")
PATHS = re.compile(r'^\d+<([^>]*)>|"([^"]*)"')


@dataclass(frozen=True)
class Call:
    """A system call that succeeded, with the paths that it names."""

    name: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Trace:
    """What a build, an addition and the exports asked of the system, in order."""

    folder: str
    calls: tuple[Call, ...]

    def where(self, names: tuple[str, ...], path: str) -> list[int]:
        """The places of calls that name a path first."""
        return [n for n, call in enumerate(self.calls) if call.name in names and call.paths[0] == path]


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> Trace:
    if not shutil.which("strace"):
        pytest.skip("strace is not here: it shows the system calls")
    folder = tmp_path_factory.mktemp("traced")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text("[State Kenya] opposes [Hazard terrorism]\n", encoding="utf-8")
    (folder / "seeds" / "b.txt").write_text("[State Chad]\n", encoding="utf-8")
    traced = "trace=" + ",".join((*WRITES, *SYNCS, *RENAMES, *REMOVALS))
    options = ["-f", "-y", "-qq", "-s", "0", "-e", traced, "-e", "signal=none", "-o", str(folder / "log")]
    run = [sys.executable, "-B", "-c", RUN, *(str(folder / name) for name in ("seeds", "store", "out"))]
    paths = os.pathsep.join(str(ROOT / name) for name in ("graph", "ontology", "."))
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(
        ["strace", *options, *run], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode and "ptrace" in done.stderr:
        pytest.skip(f"strace may not trace here: {done.stderr.splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    lines = (folder / "log").read_text(encoding="utf-8", errors="replace").splitlines()
    return Trace(str(folder), tuple(_calls(lines)))


def _calls(lines: list[str]) -> Iterator[Call]:
    """The calls, each at the line where it is through."""
    waiting: dict[str, Call] = {}
    for line in lines:
        if begun := BEGUN.match(line):
            process, name, rest, unfinished = begun.groups()
            call = Call(name, tuple(one or other for one, other in PATHS.findall(rest)))
            if unfinished:
                waiting[process] = call
            elif not re.search(r" = -1 \w+ \(.*\)$", line) and call.paths:
                yield call
        elif (resumed := RESUMED.match(line)) and resumed[2] != "-1":
            yield waiting.pop(resumed[1])


def test_a_file_is_on_disk_before_it_is_renamed_and_its_folder_after(trace: Trace) -> None:
    renamed = [
        (n, call.paths[0], call.paths[1]) for n, call in enumerate(trace.calls) if call.name in RENAMES
    ]
    assert {f"{trace.folder}/out/graph.{kind}" for kind in ("ttl", "html", "gexf")} <= {
        target for _, _, target in renamed
    }
    for place, source, target in renamed:
        written = [n for n in trace.where(WRITES, source) if n < place]
        synced = [n for n in trace.where(SYNCS, source) if n < place]
        if "/.entente-ready/" not in source:  # was on disk before its folder got that name
            assert synced, source
        assert not written or max(synced) > max(written), source
        assert any(n > place for n in trace.where(SYNCS, str(Path(target).parent))), target


def test_files_are_all_made_and_on_disk_before_the_first_takes_its_place(trace: Trace) -> None:
    (ready,) = trace.where(RENAMES, f"{trace.folder}/out/.entente-making")
    places = [n for n, call in enumerate(trace.calls) if f"{trace.folder}/out/graph." in call.paths[-1]]
    assert min(places) > ready
    assert any(ready < n < min(places) for n in trace.where(SYNCS, f"{trace.folder}/out"))
    making = [n for n, call in enumerate(trace.calls) if "/.entente-making/" in call.paths[0]]
    assert max(making) < ready


def test_a_graph_is_on_disk_before_the_ledger_names_it_and_the_old_one_goes_after(trace: Trace) -> None:
    store = f"{trace.folder}/store"
    old, new = f"{store}/graph-000001", f"{store}/graph-000002"
    first_new = min(n for n, call in enumerate(trace.calls) if call.paths[0].startswith(new))
    gone = min(n for n in range(first_new, len(trace.calls)) if _removes(trace.calls[n], old))
    commit = max(n for n in trace.where(SYNCS, f"{store}/ledger.sqlite-wal") if n < gone)
    files = {call.paths[0] for call in trace.calls if call.name in WRITES and call.paths[0].startswith(new)}
    left = {file for file in files if not file.endswith(("/LOG", ".dbtmp")) and "/bulk-" not in file}
    assert len(left) > 5
    for file in left - {call.paths[0] for call in trace.calls if call.name in REMOVALS}:
        written, synced = max(trace.where(WRITES, file)), max(trace.where(SYNCS, file))
        assert written < synced < commit, file
    for folder in (new, store):
        assert any(first_new < n < commit for n in trace.where(SYNCS, folder)), folder


def _removes(call: Call, folder: str) -> bool:
    return call.name in REMOVALS and (call.paths[0] == folder or call.paths[0].startswith(f"{folder}/"))
