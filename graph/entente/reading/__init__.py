"""Documents from files: what is there, its text, its structure and what it says of itself."""

from entente.reading.documents import content_hash, read_document
from entente.reading.files import SourceFile, find_files

__all__ = ["SourceFile", "content_hash", "find_files", "read_document"]
