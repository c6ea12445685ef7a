"""Stand-off files read back, as `writing.brat` wrote them and analysts corrected them."""

from pathlib import Path

from entente.errors import LoadingError
from entente.loading.exported import BOM, Exported, MarkedDocument, content, decoded, index, refuse
from entente.loading.marks import Sheet
from entente.writing.brat import digest


def load_brat(folder: Path, *, misfits: bool = False) -> tuple[MarkedDocument, ...]:
    """The documents of a folder, in the order of its index.

    Raises LoadingError, which names file and line, for what is no annotation of the ontology; where `misfits`
    are let through, not for a relation that may not join what it joins.
    """
    faults: list[str] = []
    found = [_document(folder, exported, faults) for exported in index(folder)]
    if not misfits:
        faults += [line for one in found for line in one.told(one.marks.misfits)]
    refuse(faults)
    return tuple(found)


def _document(folder: Path, exported: Exported, faults: list[str]) -> MarkedDocument:
    path = folder / f"{exported.name}.ann"
    sheet = Sheet(_unchanged(folder / f"{exported.name}.txt", exported.text))
    for number, line in enumerate(decoded(path, content(path).removeprefix(BOM)).split("\n"), 1):
        sheet.take(number, line.rstrip("\r"))
    found = MarkedDocument(exported, sheet.text, sheet.finished(), path)
    faults += found.told(sheet.faults)
    return found


def _unchanged(path: Path, written: str) -> str:
    """The text of a document, as it was exported: other line ends alone are no other text."""
    data = content(path).removeprefix(BOM)
    if written and digest(data) != written:
        data = data.replace(b"\r\n", b"\n")
        if digest(data) != written:
            raise LoadingError(f"{path}: is another text than was exported: put the exported one back")
    return decoded(path, data)
