"""Every benchmark that a claim of the README rests on, one after the other, each with its own results file.

    PYTHONPATH=graph:ontology python benchmarks/everything.py            # hours, on a quiet machine
    PYTHONPATH=graph:ontology python benchmarks/everything.py --small    # to see that all of it runs

With --small results go to a folder that passes, unless --out names one.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
WHOLE = {
    "build": ("--documents", "200", "--flat", "10000"),
    "growth": ("100", "1000", "10000", "100000", "--found", "1000"),
    "starting": (),
    "exporting": (),
    "peers": (),
}
SMALL = {
    "build": ("--documents", "4", "--flat", "20"),
    "growth": ("10", "20", "--found", "10"),
    "starting": ("--triples", "20000"),
    "exporting": ("--triples", "20000"),
    "peers": (),
}


def main() -> None:
    """Run them, and say how long each took; exit code 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as passing:
        out = given.out or (Path(passing) if given.small else HERE)
        for name, arguments in (SMALL if given.small else WHOLE).items():
            begin = time.monotonic()
            command = [sys.executable, str(HERE / f"{name}.py"), *arguments, "--out", str(out / f"{name}.md")]
            failed |= subprocess.run(command, check=False).returncode != 0
            print(f"{name}: {time.monotonic() - begin:.0f} s by the clock", file=sys.stderr, flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
