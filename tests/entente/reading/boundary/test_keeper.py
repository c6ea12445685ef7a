"""Readers that misbehave: each is put in the place of one, in the process that a child of the keeper is."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.reading.boundary import Question
from entente.reading.boundary.keeper import Keeper
from entente.reading.extract import Extract, Part, Unread
from entente.reading.options import Options

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

STAND_IN = """
import os, socket, subprocess, sys, time
from entente.errors import ReadingError
from entente.reading import formats
from entente.reading.boundary import watch
from entente.reading.extract import Extract

watch.MOST = 1_000_000

def read(data, name, options):
    yield Extract("first", "first")
    if data == b"flood()":
        while True:
            yield Extract("x" * 10_000, "")
    exec(data.decode())
    yield Extract("last", "last")

form = formats.BY_NAME["json"]
formats.BY_NAME["json"] = formats.Format(form.name, form.says, form.suffixes, read)
watch.main()
"""


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Keeper]:
    """A keeper whose reader of JSON runs what the file says."""
    from entente.reading.boundary import keeper as ours

    script = tmp_path_factory.mktemp("keeper") / "stand_in.py"
    script.write_text(STAND_IN, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ours, "COMMAND", (sys.executable, "-P", "-B", str(script)))
        made = Keeper()
        yield made
        made.close()


def ask(keeper: Keeper, code: str, seconds: int = 20, megabytes: int = 1000) -> tuple[Part, ...]:
    options = Options(seconds=seconds, megabytes=megabytes)
    return keeper.read(Question("json", code.encode(), "a.json", options))


def ended(parts: tuple[Part, ...]) -> Unread:
    """The last part, which says why there is no other; what was read before it is kept."""
    first, last = parts
    assert isinstance(first, Extract)
    assert isinstance(last, Unread)
    return last


def test_what_a_child_reads_comes_back(keeper: Keeper) -> None:
    assert [part.text for part in ask(keeper, "pass") if isinstance(part, Extract)] == ["first", "last"]


@pytest.mark.parametrize(
    ("code", "ends"),
    [
        ("raise ReadingError('a.json: is odd', 'column')", "column"),
        ("raise KeyError('x')", "damaged"),
        ("def f(): f()\nf()", "damaged"),
        ("x = [0] * 10**9", "memory"),
        ("x = [' ' * 10**6 for _ in iter(int, 1)]", "memory"),
        ("os.kill(os.getpid(), 11)", "crashed"),
        ("os._exit(77)", "crashed"),
        ("import ctypes; ctypes.string_at(0)", "crashed"),
    ],
)
def test_a_child_that_fails_is_told_and_the_keeper_goes_on(keeper: Keeper, code: str, ends: str) -> None:
    assert ended(ask(keeper, code)).code == ends
    assert len(ask(keeper, "pass")) == 2


def test_the_name_of_an_error_is_told_where_it_is_not_ours(keeper: Keeper) -> None:
    assert ended(ask(keeper, "raise KeyError('</script>')")).says == "cannot be read (KeyError within)"


@pytest.mark.parametrize(
    "code", ["time.sleep(600)", "while True: pass", "import re; re.match('(a+)+b', 'a' * 40)"]
)
def test_a_child_that_does_not_end_is_ended(keeper: Keeper, code: str) -> None:
    assert ended(ask(keeper, code, seconds=1)).code == "time"


def test_a_child_that_says_too_much_is_ended(keeper: Keeper) -> None:
    parts = ask(keeper, "flood()")
    assert isinstance(parts[-1], Unread)
    assert parts[-1].code == "bomb"


@pytest.mark.parametrize(
    "code",
    [
        "socket.socket()",
        "socket.getaddrinfo('localhost', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "open('/etc/passwd')",
        "open('/proc/self/environ')",
        "open(sys.prefix + '/../../etc/passwd')",
        "open(WRITTEN, 'w')",
        "os.open(WRITTEN, os.O_CREAT)",
        "os.remove(WRITTEN)",
        "os.mkdir(WRITTEN)",
    ],
)
def test_a_child_reads_nothing_else_writes_nothing_and_reaches_nobody(
    keeper: Keeper, code: str, tmp_path: Path
) -> None:
    written = tmp_path / "written"
    told = ask(keeper, code.replace("WRITTEN", repr(str(written))))
    assert ended(told).says == "cannot be read (PermissionError within)"
    assert not written.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such places")
def test_a_child_is_where_there_is_no_network(keeper: Keeper) -> None:
    """Seen from within, past Python's own refusal: native code has no network either."""
    code = (
        "import ctypes\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "s = libc.socket(2, 1, 0)\n"
        "address = b'\\x02\\x00\\x00\\x09\\x08\\x08\\x08\\x08' + bytes(8)\n"
        "libc.connect(s, address, 16)\n"
        "raise ReadingError(f'a.json: {os.strerror(ctypes.get_errno())}', 'column')"
    )
    assert ended(ask(keeper, code)).says == "Network is unreachable"


def test_a_keeper_that_died_is_started_anew(keeper: Keeper) -> None:
    ask(keeper, "pass")
    assert keeper.process is not None
    keeper.process.kill()
    keeper.process.wait()
    assert len(ask(keeper, "pass")) == 2


def test_a_keeper_that_dies_at_work_costs_one_file(keeper: Keeper) -> None:
    *_, last = ask(keeper, "os.kill(os.getppid(), 9); time.sleep(600)")
    assert isinstance(last, Unread)
    assert last.code == "crashed"
    assert len(ask(keeper, "pass")) == 2
