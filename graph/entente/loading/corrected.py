"""Folders that came back from an annotation tool, whichever it was."""

from pathlib import Path

from entente.loading.brat import load_brat
from entente.loading.exported import MarkedDocument
from entente.loading.inception import files, load_inception

ANNOTATIONS = "*.ann"


def load_corrected(folder: Path, *, misfits: bool = False) -> tuple[MarkedDocument, ...]:
    """The documents of a folder of stand-off files, or of what INCEpTION exported."""
    if not any(folder.glob(ANNOTATIONS)) and files(folder):
        return load_inception(folder, misfits=misfits)
    return load_brat(folder, misfits=misfits)
