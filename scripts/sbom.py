"""Writes a bill of materials, CycloneDX 1.6 as JSON, of what requirements.lock holds: `sbom.py FILE`."""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def components(lock: str) -> list[dict[str, object]]:
    """The libraries of a lock file, each with its version and the hashes of its files."""
    entries = [entry for entry in re.split(r"\n(?=\S)", lock) if entry.strip()]
    return [component(entry) for entry in entries if PINNED.match(entry)]


def component(entry: str) -> dict[str, object]:
    """One library as CycloneDX tells it."""
    match = PINNED.match(entry)
    if match is None:
        raise ValueError(f"{entry[:40]!r} pins no version")
    name, version = match["name"].lower(), match["version"]
    return {
        "type": "library",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{name}@{version}",
        "bom-ref": f"pkg:pypi/{name}@{version}",
        "hashes": [{"alg": "SHA-256", "content": found} for found in sorted(set(HASH.findall(entry)))],
    }


def bill(lock: str, version: str) -> dict[str, object]:
    """The bill of materials of the program."""
    known = {str(one["bom-ref"]): one for one in components(lock)}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "entente", "version": version}},
        "components": [known[reference] for reference in sorted(known)],
    }


def main() -> None:
    """Write the bill to the file that is named."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = re.search(r'^version = "([^"]+)"', project, re.MULTILINE)
    told = bill((ROOT / "requirements.lock").read_text(encoding="utf-8"), version[1] if version else "")
    Path(sys.argv[1]).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
