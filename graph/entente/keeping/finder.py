"""What finds mentions and relations in a document, and what tells that it would find the same again."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from entente.curation import Curation
from entente.curation.vocabulary import taught, teaching, unstopped
from entente.knowledge import load_knowledge
from entente.model import Document, Findings
from entente.pipeline import NOTHING, readable
from entente.reading import Options, Outcome, Reading
from entente.records.fingerprint import ASIDE, fingerprint, hashed, knowledge, pipeline_folder, program
from entente.store import encode_document

if TYPE_CHECKING:
    from spacy.language import Language

_BEFORE = frozenset(
    {"bounds", "classifiers", "coreference", "grammar", "language", "mentions", "pipeline", "reading"}
    | {"records", "relations"}
)
"""Modules that decide nothing of what is made of what was found in documents."""


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


def shipped_finder(model: str = "", curation: Curation = NOTHING) -> Finder:
    """The language pipeline and rules that are installed; the pipeline is loaded with the first document.

    Of what an analyst decides it follows the words and names, which say what is found at all.
    """

    @cache
    def pipeline() -> "Language":
        from entente.language import load

        return load(model)

    def find_in(document: Document) -> Findings:
        from entente.pipeline import find

        known = taught(load_knowledge(), curation)
        return unstopped(find(document, pipeline(), known), known, curation)

    def check(reading: Reading) -> Outcome:
        from entente.pipeline import checked

        return checked(reading, pipeline())

    language, name = _meta(model)
    return Finder(name, fingerprint(model, teaching(curation)), find_in, readable(language), check)


def _meta(model: str) -> tuple[str, str]:
    """Language of a pipeline, and its name with its version, as its meta.json has them."""
    folder = pipeline_folder(model)
    for file in sorted([folder / "meta.json", *folder.glob("*/meta.json")]):
        if file.is_file():
            meta = json.loads(file.read_text(encoding="utf-8"))
            language = str(meta.get("lang", ""))
            return language, f"{language}_{meta.get('name', '')} {meta.get('version', '')}"
    return "", model


@cache
def gathering() -> str:
    """Of all that decides what is made of what was found in documents."""
    return hashed([], [*program(ASIDE | _BEFORE), *knowledge()])
