"""Documents from files: what is there, its text, its structure and what it says of itself."""

from entente.reading.files import SourceFile, find_files, name_of
from entente.reading.options import Options
from entente.reading.outcomes import Outcome, Reading, counted, refused
from entente.reading.reader import bytes_of, read, read_document, read_from

__all__ = [
    "Options",
    "Outcome",
    "Reading",
    "SourceFile",
    "bytes_of",
    "counted",
    "find_files",
    "name_of",
    "read",
    "read_document",
    "read_from",
    "refused",
]
