"""What tells that the same would be found in the same file: hashes of all that decides it."""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import entente
from entente.errors import ModelError
from entente.language.loading import SHIPPED
from entente.reading import Options
from entente_ontology import FOLDER

FORMAT = 1
"""Version of what is kept; records of another one are made again."""

_AFTER = frozenset(
    {"assembly", "building", "checking", "cli", "errors", "exporting", "loading", "query", "reporting"}
    | {"resolution", "scaling", "selection", "spark", "summary", "terminal", "writing"}
)
"""Modules that decide nothing of what is read and found in a document.

Any other counts: a fingerprint that changes too often costs time, one that does not change misleads.
"""

_LIBRARIES = (
    *("beautifulsoup4", "defusedxml", "lxml", "numpy", "onnxruntime", "py3langid", "pypdf", "spacy"),
    *("tokenizers", "trafilatura"),
)


@cache
def fingerprint(model: str = "") -> str:
    """Of program, knowledge, libraries and language pipeline; with one of them changed it is another."""
    versions = [f"records {FORMAT}", *(f"{name} {version(name)}" for name in _LIBRARIES)]
    versions += [f"Python {sys.version_info[:2]}", f"Unicode {unicodedata.unidata_version}"]
    return _hashed(versions, [*_program(), *_knowledge(), _pipeline(model)])


def key_of(finder: str, identifier: str, data: bytes, options: Options) -> str:
    """Of all that decides the records of a file: its name, its bytes, how it is read, what finds in it."""
    told = json.dumps([finder, identifier, hashlib.sha256(data).hexdigest(), asdict(options)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _program() -> Iterator[Path]:
    """The modules and packages of the program, but for those that come after."""
    for path in sorted(Path(entente.__file__).parent.iterdir()):
        if path.stem not in _AFTER and not path.name.startswith(("_", ".")):
            yield path


def _knowledge() -> Iterator[Path]:
    yield from sorted(path for pattern in ("*.py", "*.tsv", "*.ttl") for path in FOLDER.glob(pattern))
    yield FOLDER / "lexicon"


def _pipeline(model: str) -> Path:
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


def _hashed(versions: Iterable[str], paths: Iterable[Path]) -> str:
    digest = hashlib.sha256("\n".join(versions).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"\n{file.relative_to(path.parent).as_posix()}\n".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
