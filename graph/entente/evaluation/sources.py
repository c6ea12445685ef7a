"""Annotations and the documents that they are of, from where the user says that they lie."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from entente.errors import EvaluationError
from entente.evaluation.annotations import read_annotations
from entente.evaluation.corrections import read_corrections
from entente.evaluation.gold import GoldDocument
from entente.model import Document
from entente.reading import Options, SourceFile, find_files, read
from entente.writing.brat import INDEX

ANNOTATIONS = ".json"


def read_gold(place: Path, docs: Path | None) -> tuple[tuple[GoldDocument, ...], Mapping[str, Document]]:
    """The annotations at `place`, and the documents by the names of those, where they are given or needed.

    `place` is a folder of JSON files or one of them, or a folder that `entente export --format brat` or
    `--format inception` wrote. Raises EvaluationError where nothing is there or a document is missing.
    """
    if not place.exists():
        raise EvaluationError(f"{place}: no such file or folder")
    if (place / INDEX).is_file():
        corrected = read_corrections(place)
        names = [one.name for one in corrected]
        return corrected, _documents(docs, names, exactly=True) if docs else {}
    files = sorted(place.glob(f"*{ANNOTATIONS}")) if place.is_dir() else [place]
    if not files:
        raise EvaluationError(f"{place}: holds neither {ANNOTATIONS} files of annotations nor {INDEX}")
    documents = _documents(docs or _beside(place), [file.stem for file in files])
    gold = (read_annotations(file, documents[file.stem].text, documents[file.stem].sha256) for file in files)
    return tuple(gold), documents


def _beside(place: Path) -> Path:
    """Where the documents of annotations lie if nobody says: in a folder `docs` beside theirs."""
    folder = place if place.is_dir() else place.parent
    docs = folder.resolve().parent / "docs"
    if not docs.is_dir():
        raise EvaluationError(f"{place}: say with --docs where the documents lie that were annotated")
    return docs


def _documents(place: Path, names: Iterable[str], *, exactly: bool = False) -> Mapping[str, Document]:
    """The documents of those names: identifiers, or such without their ending."""
    files: defaultdict[str, list[SourceFile]] = defaultdict(list)
    for source in find_files([place]):
        files[source.identifier if exactly else PurePosixPath(source.identifier).stem].append(source)
    return {name: _document(files.get(name, []), name, place) for name in names}


def _document(sources: list[SourceFile], name: str, place: Path) -> Document:
    if len(sources) != 1:
        found = ", ".join(one.identifier for one in sources) or "none"
        raise EvaluationError(f"{place}: needs one document called {name!r}, and has {found}")
    readings = tuple(read(sources[0], Options(language="")))
    documents = [one.document for one in readings if one.document is not None]
    if len(documents) != 1:
        reasons = "; ".join(one.outcome.reason for one in readings if one.outcome.reason)
        raise EvaluationError(f"{sources[0].path}: {reasons or f'holds {len(documents)} documents, not one'}")
    return documents[0]
