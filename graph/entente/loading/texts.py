"""The texts of documents that a graph tells of, read again from where they lie."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from entente.errors import LoadingError
from entente.model import Document
from entente.reading import find_files, read_document
from entente.reading.files import SourceFile


def with_texts(documents: Iterable[Document], place: Path) -> tuple[Document, ...]:
    """The documents as the files under `place` have them.

    Raises LoadingError for a document that is not there, or whose file has other bytes than were read.
    """
    sources = {source.identifier: source for source in find_files([place])}
    return tuple(_read(document, sources, place) for document in documents)


def _read(document: Document, sources: Mapping[str, SourceFile], place: Path) -> Document:
    if document.identifier not in sources:
        raise LoadingError(f"{place}: has no {document.identifier!r}: name the folder that the build read")
    read = read_document(sources[document.identifier])
    if read.sha256 != document.sha256:
        raise LoadingError(f"{place}: {document.identifier!r} is another text by now: build the graph again")
    return read
