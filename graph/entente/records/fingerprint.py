"""What tells that the same would be found in the same file: hashes of all that decides it."""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import entente
from entente.errors import ModelError
from entente.language.loading import SHIPPED
from entente.reading import Options
from entente_ontology import FOLDER

FORMAT = 1
"""Version of what is kept; records of another one are made again."""

ASIDE = frozenset(
    {"building", "checking", "cli", "commands", "correcting", "disk", "errors", "evaluation"}
    | {"explaining", "large", "loading", "locks", "query", "reduction", "reporting", "reviewing"}
    | {"scaling", "selection", "spark", "summary", "terminal"}
)
"""Modules that decide nothing of what is found in documents, nor of what is made of it."""

AFTER = frozenset({"assembly", "joining", "keeping", "resolution", "store", "writing"})
"""Modules that decide nothing of what is read and found in a document.

Any other counts: a fingerprint that changes too often costs time, one that does not change misleads.
"""

_LIBRARIES = (
    *("beautifulsoup4", "cryptography", "defusedxml", "lxml", "numpy", "onnxruntime", "pathspec"),
    *("py3langid", "pyarrow", "pypdf", "spacy", "tokenizers", "trafilatura"),
)
"""Libraries that decide what is read and found; some are extras, and need not be there."""


def fingerprint(model: str = "", taught_by: str = "") -> str:
    """Of program, knowledge, libraries and language pipeline; with one of them changed it is another.

    `taught_by` tells what an analyst adds to the knowledge; empty where nothing is.
    """
    versions = [f"records {FORMAT}", *(f"{name} {_version(name)}" for name in _LIBRARIES)]
    versions += [taught_by] if taught_by else []
    versions += [f"Python {sys.version_info[:2]}", f"Unicode {unicodedata.unidata_version}"]
    return hashed(versions, [*program(ASIDE | AFTER), *knowledge(), pipeline_folder(model)])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def key_of(finder: str, identifier: str, data: bytes, options: Options) -> str:
    """Of all that decides the records of a file: its name, its bytes, how it is read, what finds in it."""
    told = json.dumps([finder, identifier, hashlib.sha256(data).hexdigest(), asdict(options)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def program(without: frozenset[str]) -> Iterator[Path]:
    """The modules and packages of the program, but for some."""
    for path in sorted(Path(entente.__file__).parent.iterdir()):
        if path.stem not in without and not path.name.startswith(("_", ".")):
            yield path


def knowledge() -> Iterator[Path]:
    """The files of the ontology that decide what is found, and what is made of it."""
    yield from sorted(FOLDER.glob("*.py"))
    yield from (FOLDER / name for name in ("kinds.ttl", "lexicon"))


def pipeline_folder(model: str) -> Path:
    """Where a pipeline lies that is named by folder or package, or the shipped one."""
    if not model:
        return SHIPPED
    if Path(model).is_dir():
        return Path(model)
    try:
        spec = find_spec(model)
    except (ImportError, ValueError):
        spec = None
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            f"{model}: no spaCy pipeline; give a folder with a config.cfg or the name of an installed package"
        )
    return Path(spec.submodule_search_locations[0])


def hashed(versions: Iterable[str], paths: Iterable[Path]) -> str:
    """Of these words, and of all files at and under the paths, with their names."""
    digest = hashlib.sha256("\n".join(versions).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"\n{file.relative_to(path.parent).as_posix()}\n".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
