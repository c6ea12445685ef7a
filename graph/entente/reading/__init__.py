"""Documents from files: what is there, its text, its structure and what it says of itself."""

from entente.reading.files import SourceFile, find_files
from entente.reading.options import Options
from entente.reading.outcomes import Outcome, Reading, counted
from entente.reading.reader import read, read_document, read_text

__all__ = [
    "Options",
    "Outcome",
    "Reading",
    "SourceFile",
    "counted",
    "find_files",
    "read",
    "read_document",
    "read_text",
]
