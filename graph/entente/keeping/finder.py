"""What finds mentions and relations in a document, and what tells that it would find the same again."""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import entente
from entente.errors import ModelError
from entente.knowledge import load_knowledge
from entente.language.loading import SHIPPED
from entente.model import Document, Findings
from entente.pipeline import readable
from entente.reading import Options, Outcome, Reading
from entente.store import encode_document
from entente_ontology import FOLDER

if TYPE_CHECKING:
    from spacy.language import Language

_ASIDE = frozenset(
    {"building", "checking", "cli", "cli_reading", "cli_store", "disk", "errors", "exporting", "loading"}
    | {"locks", "query", "reporting", "summary", "terminal"}
)
_AFTER = frozenset({"assembly", "copies", "keeping", "resolution", "store", "writing"})
_BEFORE = frozenset(
    {"bounds", "classifiers", "coreference", "grammar", "language", "mentions", "pipeline", "reading"}
    | {"relations"}
)
"""Modules that decide nothing, nothing of what is found in a document, and nothing of what is made of it.

Any other counts: a fingerprint that changes too often costs time, one that does not change misleads.
"""

_LIBRARIES = (
    *(
        "beautifulsoup4",
        "cryptography",
        "defusedxml",
        "lxml",
        "numpy",
        "onnxruntime",
        "pathspec",
        "py3langid",
    ),
    *("pyarrow", "pypdf", "spacy", "tokenizers", "trafilatura"),
)
"""Libraries that decide what is read and found; some are extras, and need not be there."""


def _as_it_is(reading: Reading) -> Outcome:
    return reading.outcome


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds what a document says; with one fingerprint, the same in the same document."""

    name: str  # of the language pipeline, with its version
    fingerprint: str  # of program, knowledge and pipeline
    find: Callable[[Document], Findings]
    language: str = ""  # of documents that it can read, as an ISO 639 code; empty where any may be
    check: Callable[[Reading], Outcome] = _as_it_is  # what becomes of a document that was read

    def state(self, document: Document) -> str:
        """The name of what it finds in a document."""
        return self._named(encode_document(document))

    def file_state(self, identifier: str, sha256: str, options: Options) -> str:
        """The name of what is read of a file of an identifier, with these bytes, in this way."""
        return self._named("\n".join((identifier, sha256, repr(options))))

    def _named(self, what: str) -> str:
        return hashlib.sha256(
            "\n".join((self.fingerprint, what)).encode("utf-8", "surrogatepass")
        ).hexdigest()


def shipped_finder(model: str = "") -> Finder:
    """The language pipeline and rules that are installed; the pipeline is loaded with the first document."""

    @cache
    def pipeline() -> "Language":
        from entente.language import load

        return load(model)

    def find_in(document: Document) -> Findings:
        from entente.pipeline import find

        return find(document, pipeline(), load_knowledge())

    def check(reading: Reading) -> Outcome:
        from entente.pipeline import checked

        return checked(reading, pipeline())

    language, name = _meta(model)
    return Finder(name, _finding(model), find_in, readable(language), check)


def _meta(model: str) -> tuple[str, str]:
    """Language of a pipeline, and its name with its version, as its meta.json has them."""
    folder = _pipeline(model)
    for file in sorted([folder / "meta.json", *folder.glob("*/meta.json")]):
        if file.is_file():
            meta = json.loads(file.read_text(encoding="utf-8"))
            language = str(meta.get("lang", ""))
            return language, f"{language}_{meta.get('name', '')} {meta.get('version', '')}"
    return "", model


def _finding(model: str) -> str:
    """Of all that decides what is found in a document: program, knowledge, pipeline, libraries."""
    versions = [f"{name} {_version(name)}" for name in _LIBRARIES]
    versions += [f"Python {sys.version_info[:2]}", f"Unicode {unicodedata.unidata_version}"]
    return _fingerprint(versions, [*_program(_ASIDE | _AFTER), *_knowledge(), _pipeline(model)])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


@cache
def gathering() -> str:
    """Of all that decides what is made of what was found in documents."""
    return _fingerprint([], [*_program(_ASIDE | _BEFORE), *_knowledge()])


def _program(without: frozenset[str]) -> Iterator[Path]:
    """The modules and packages of the program, but for some."""
    for path in sorted(Path(entente.__file__).parent.iterdir()):
        if path.stem not in without and not path.name.startswith(("_", ".")):
            yield path


def _knowledge() -> Iterator[Path]:
    yield from sorted(FOLDER.glob("*.py"))
    yield from (FOLDER / name for name in ("kinds.ttl", "lexicon"))


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


def _fingerprint(versions: Iterable[str], paths: Iterable[Path]) -> str:
    digest = hashlib.sha256("\n".join(versions).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"\n{file.relative_to(path.parent).as_posix()}\n".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
