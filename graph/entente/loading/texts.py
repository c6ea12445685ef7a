"""The texts of documents that a graph tells of, read again from where they lie."""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from entente.errors import LoadingError
from entente.model import Document
from entente.reading import Options, SourceFile, find_files, read


def with_texts(documents: Iterable[Document], place: Path) -> tuple[Document, ...]:
    """The documents as the files under `place` have them.

    Raises LoadingError for a document that is not there, or whose file has other bytes than were read.
    """
    known = tuple(documents)
    sources = {source.identifier: source for source in find_files([place])}
    files = {_file_of(document.identifier, sources) for document in known} - {""}
    there = {
        reading.document.identifier: reading.document
        for file in sorted(files)
        for reading in read(sources[file], Options(language=""))
        if reading.document is not None
    }
    return tuple(_checked(document, there, place) for document in known)


def _file_of(identifier: str, sources: Mapping[str, SourceFile]) -> str:
    """The file that holds a document: itself, or one that its path leads through; empty if there is none."""
    path = PurePosixPath(identifier)
    return next((str(one) for one in (path, *path.parents) if str(one) in sources), "")


def _checked(document: Document, there: Mapping[str, Document], place: Path) -> Document:
    found = there.get(document.identifier)
    if found is None:
        raise LoadingError(f"{place}: has no {document.identifier!r}: name the folder that the build read")
    if found.sha256 != document.sha256:
        raise LoadingError(f"{place}: {document.identifier!r} is another text by now: build the graph again")
    return found
