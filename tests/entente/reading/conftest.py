"""Documents from texts, and files of many formats, as tests ask for them."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import pytest

from entente.model import Document
from entente.reading import Options, Reading, SourceFile
from entente.reading import read as read_file
from entente.reading.documents import document_of
from entente.reading.formats import markdown, plain

Placed = tuple[float, float, float, str]
"""Where a line of a PDF file begins, from the left and from the foot, its size, and its words."""

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


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


def zipped(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive, the same bytes for the same members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = compression
            archive.writestr(info, data)
    return held.getvalue()


@pytest.fixture(scope="session")
def make_zip() -> Callable[..., bytes]:
    return zipped


@pytest.fixture(scope="session")
def make_docx() -> Callable[..., bytes]:
    """Makes a Word document of the XML of its body and, by path, of other members."""

    def made(body: str, others: Mapping[str, str] = MappingProxyType({})) -> bytes:
        document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        return zipped({"word/document.xml": document, **others})

    return made


@pytest.fixture(scope="session")
def make_odt() -> Callable[..., bytes]:
    """Makes an OpenDocument text of the XML of its body, of its automatic styles and of its metadata."""

    def made(body: str, styles: str = "", meta: str = "", manifest: str = "<m/>") -> bytes:
        names = " ".join(
            f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "text", "table", "style", "draw")
        )
        content = (
            f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        )
        told = (
            f'<office:document-meta {names} xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:meta="{OPEN}:meta:1.0"><office:meta>{meta}</office:meta></office:document-meta>'
        )
        members = {"content.xml": content, "meta.xml": told, "META-INF/manifest.xml": manifest}
        return zipped({"mimetype": "application/vnd.oasis.opendocument.text", **members})

    return made


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """Makes a PDF file of pages of placed lines, in Helvetica, or bold where the size is negative."""

    def made(pages: Sequence[Sequence[Placed]], info: str = "") -> bytes:
        return pdf_of([_content(lines) for lines in pages], info)

    return made


def pdf_of(contents: Sequence[bytes], info: str = "") -> bytes:
    """A PDF file whose pages have these content streams."""
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        f"<< {info} >>".encode("latin-1"),
    ]
    for number, content in enumerate(contents):
        fonts = "/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>"
        place = f"/MediaBox [0 0 595 842] /Contents {first + 2 * number + 1} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R {place} {fonts} >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _numbered(objects)


def _numbered(objects: Sequence[bytes]) -> bytes:
    whole, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return whole + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(whole))
    )


def _content(lines: Iterable[Placed]) -> bytes:
    def line(left: float, height: float, size: float, words: str) -> str:
        font = "/F2" if size < 0 else "/F1"
        text = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"BT {font} {abs(size)} Tf 1 0 0 1 {left} {height} Tm ({text}) Tj ET"

    return "\n".join(line(*placed) for placed in lines).encode("cp1252")


@pytest.fixture
def readings(tmp_path: Path) -> Callable[..., list[Reading]]:
    """Reads bytes as a file of that name; all that comes of it."""

    def of(data: bytes, name: str, **options: str | float) -> list[Reading]:
        (tmp_path / name).write_bytes(data)
        return list(read_file(SourceFile(tmp_path / name, name), Options(**options)))  # type: ignore[arg-type]  # of the fields' own types

    return of
