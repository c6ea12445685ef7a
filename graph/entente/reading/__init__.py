"""Documents from files: what is there, its text, its structure and what it says of itself."""

from entente.reading.files import SourceFile, find_files, name_of
from entente.reading.options import Options
from entente.reading.outcomes import PASSING, Outcome, Reading, counted, once, refused, take_name
from entente.reading.reader import bytes_of, read, read_document, read_from, read_text

__all__ = [
    "PASSING",
    "Options",
    "Outcome",
    "Reading",
    "SourceFile",
    "bytes_of",
    "counted",
    "find_files",
    "name_of",
    "once",
    "read",
    "read_document",
    "read_from",
    "read_text",
    "refused",
    "take_name",
]
