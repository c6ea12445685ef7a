"""No command opens a connection: shown with sockets denied, and where the system has no network at all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model

ROOT = Path(__file__).parents[2]
ROOTS = os.pathsep.join(str(ROOT / name) for name in ("graph", "ontology"))
DENIED = """
import sys

# A library looks once whether it could bind an address of version 6, which reaches nobody.
REACHING = {"socket.connect", "socket.sendto", "socket.sendmsg"}

def refuse(event, arguments):
    if event in REACHING or event.startswith("socket.get"):
        sys.stderr.write(f"reached out: {event} {arguments}\\n")
        sys.exit(99)

sys.addaudithook(refuse)
import socket
if "probe" in sys.argv:
    socket.getaddrinfo("localhost", 80)
from entente.cli import main
main()
"""
OFFLINE = ("unshare", "-rn")


def ran(folder: Path, *arguments: str, within: tuple[str, ...] = ()) -> "subprocess.CompletedProcess[str]":
    command = [*within, sys.executable, "-c", DENIED, *arguments]
    environment = {**os.environ, "PYTHONPATH": ROOTS}
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, check=False)


def can_leave_network() -> bool:
    unshare = shutil.which(OFFLINE[0])
    return (
        unshare is not None
        and subprocess.run([*OFFLINE, "true"], capture_output=True, check=False).returncode == 0
    )


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document of each kind that could tempt a reader to fetch something."""
    folder = tmp_path_factory.mktemp("documents")
    for suffix in ("docx", "pdf"):
        shutil.copy(ROOT / "tests" / "reports" / f"report.{suffix}", folder)
    page = (
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><link rel=stylesheet href="http://127.0.0.1:9/x.css">'
        '<img src="http://127.0.0.1:9/x.png"><p>Kenya must ban mines to stop the smugglers on the coast.'
    )
    (folder / "page.html").write_text(page, encoding="utf-8")
    return folder


def test_the_denial_itself_holds(tmp_path: Path) -> None:
    assert ran(tmp_path, "probe").returncode == 99


def test_every_command_works_with_sockets_denied(documents: Path, tmp_path: Path) -> None:
    built = ran(tmp_path, "build", str(documents), "--out", "out", "--strict")
    assert built.returncode == 0, built.stderr
    for command in (["check", "out/graph.ttl"], ["text", str(documents / "page.html")], ["query", "--list"]):
        done = ran(tmp_path, *command)
        assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not can_leave_network(), reason="this system does not let us leave its network")
def test_a_build_needs_no_network(documents: Path, tmp_path: Path) -> None:
    built = ran(tmp_path, "build", str(documents), "--out", "out", "--strict", within=OFFLINE)
    assert built.returncode == 0, built.stderr
