"""The lock file holds what pyproject.toml asks for, in versions that it allows and with hashes."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [
    *PROJECT["dependencies"],
    *(one for name, extra in PROJECT["optional-dependencies"].items() if name != "spark" for one in extra),
]  # Spark is larger than all the rest together, and whoever runs a cluster has chosen a version already
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")


def entries() -> list[str]:
    """Each library of the lock file with its hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return [entry for entry in re.split(r"\n(?=\S)", text) if entry.strip()]


def pinned() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in entries():
        match = PINNED.match(entry)
        assert match is not None, entry[:80]
        found.setdefault(canonicalize_name(match[1]), []).append(match[2])
    return found


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_asked_for_is_locked_in_a_version_that_is_allowed(asked: str) -> None:
    requirement = Requirement(asked)
    versions = pinned().get(canonicalize_name(requirement.name), [])
    assert versions, f"{asked}: write the lock file anew with scripts/lock.sh"
    assert all(requirement.specifier.contains(version) for version in versions)


def test_everything_that_is_locked_has_a_hash() -> None:
    assert [entry[:40] for entry in entries() if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []


@pytest.mark.parametrize("asked", ASKED)
def test_everything_that_is_asked_for_has_a_lower_bound(asked: str) -> None:
    assert any(part.operator in {">=", "=="} for part in Requirement(asked).specifier), asked


def test_the_bill_of_materials_names_every_library_once() -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "sbom.py"))
    told = script["bill"]((ROOT / "requirements.lock").read_text(encoding="utf-8"), PROJECT["version"])
    named = {(part["name"], part["version"]) for part in told["components"]}
    assert named == {(name, version) for name, versions in pinned().items() for version in versions}
    assert len(told["components"]) == len(named)
    assert all(part["hashes"] and part["purl"].startswith("pkg:pypi/") for part in told["components"])
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
