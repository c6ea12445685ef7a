"""What the benchmarks share: options, CPU time of processes, one thread, tables, and the machine in words."""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # read by numpy and others when they are first imported


def cpu_seconds(parent: int | None = None) -> float:
    """What a process (this one, if none is given) and all below it have used so far."""
    children: dict[int, list[int]] = {}
    used: dict[int, float] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            children.setdefault(int(fields[1]), []).append(int(folder.name))
            used[int(folder.name)] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    wanted = [os.getpid() if parent is None else parent]
    for process in wanted:
        wanted.extend(children.get(process, ()))
    return sum(used.get(process, 0.0) for process in wanted)


def in_process(code: str, *arguments: str) -> tuple[float, ...]:
    """The numbers that a program prints, run in a Python process of its own."""
    run = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(run, stdout=subprocess.PIPE, text=True, check=True)  # its errors go to ours
    return tuple(float(number) for number in done.stdout.split())


def machine() -> str:
    """Processor, memory, Python and libraries, in general words."""
    from importlib.metadata import version

    told = _told_in("cpuinfo")
    widest = next((name for name in ("amx_int8", "avx512_vnni", "avx512f", "avx2") if name in told), "")
    model = next((line.partition(":")[2].strip() for line in told.splitlines() if "model name" in line), "")
    memory = next(
        (int(line.split()[1]) for line in _told_in("meminfo").splitlines() if "MemTotal" in line), 0
    )
    libraries = ", ".join(f"{name} {version(name)}" for name in ("spacy", "onnxruntime", "numpy"))
    kind = f"{platform.machine()}{f' with {widest}' if widest else ''}, {os.cpu_count()} cores"
    parts = (model, kind, f"{memory / 1024**2:.0f} GB of memory" if memory else "")
    return f"{', '.join(filter(None, parts))}; Python {platform.python_version()}; {libraries}"


def _told_in(name: str) -> str:
    """What Linux tells under this name; empty elsewhere."""
    file = Path("/proc", name)
    return file.read_text() if file.is_file() else ""


def table(rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown; the first row is its head."""
    head, *rest = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|---" * head.count(" | ") + "|---|", *rest])


def options(about: str | None, *, kept: str) -> argparse.ArgumentParser:
    """How many documents, `--keep` for what is kept in a folder, and `--out` for the table."""
    wanted = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    wanted.add_argument("count", type=int, nargs="?", default=100, help="documents")
    wanted.add_argument("--keep", type=Path, metavar="FOLDER", help=f"keep {kept} there")
    wanted.add_argument("--out", type=Path, metavar="FILE", help="write the table there")
    return wanted


def report(file: Path | None, head: str, rows: Iterable[Sequence[str]], *, note: str = "") -> str:
    """A table under its head, what is to be noted of it, and on what it was measured; written into a file."""
    parts = (head, table(rows), *(("", note) if note else ()), "", f"Measured on {machine()}.", "")
    text = "\n".join(parts)
    if file:
        file.write_text(text, encoding="utf-8")
    return text
