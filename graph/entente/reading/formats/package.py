"""Packages: a ZIP archive may be a Word document, an OpenDocument text, or an archive of documents."""

from collections.abc import Iterator

from entente.errors import ReadingError
from entente.reading.archives import Archive, open_archive
from entente.reading.extract import Part
from entente.reading.formats import docx, odt, zip  # noqa: A004 - a format's module has its suffix for a name
from entente.reading.options import Options

_OTHERS = (("xl/workbook.xml", "a spreadsheet"), ("ppt/presentation.xml", "a presentation"))


def read(data: bytes, name: str, options: Options) -> Iterator[Part]:
    """What the archive holds, by what is in it."""
    del options
    archive = open_archive(data, name)
    if docx.BODY in archive.members:
        yield docx.extract(archive, name)
    elif _kind(archive).startswith(odt.KIND):
        yield odt.extract(archive, name)
    else:
        _refuse_others(archive)
        yield from zip.members(archive)


def _kind(archive: Archive) -> str:
    """What an OpenDocument file says of itself in its first member."""
    return archive.read("mimetype").decode("ascii", "replace") if "mimetype" in archive.members else ""


def _refuse_others(archive: Archive) -> None:
    kind = next((kind for member, kind in _OTHERS if member in archive.members), "")
    if not kind and "mimetype" in archive.members:
        kind = "an office document of another kind" if "opendocument" in _kind(archive) else ""
    if not kind and "META-INF/container.xml" in archive.members:
        kind = "an electronic book"
    if kind:
        raise ReadingError(
            f"{archive.name}: is {kind}, which is not read; save its text as .docx or .txt", "format"
        )
