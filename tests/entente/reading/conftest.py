"""Documents from texts, as tests ask for them."""

from collections.abc import Callable

import pytest

from entente.model import Document
from entente.reading import markdown, plain
from entente.reading.documents import document_of


@pytest.fixture(scope="session")
def read() -> Callable[..., Document]:
    """Reads a text as if it were a file of that name."""

    def reads(text: str, name: str = "a.txt") -> Document:
        extract = markdown.extract if name.endswith(".md") else plain.extract
        return document_of(extract(text.encode(), name), name, sha256="")

    return reads


@pytest.fixture(scope="session")
def blocks(read: Callable[..., Document]) -> Callable[..., list[tuple[str, str]]]:
    """The kind and the words of every block of a text."""

    def of(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
        document = read(text, name)
        return [(b.kind, " ".join(document.masked[b.begin : b.end].split())) for b in document.blocks]

    return of
