"""What a user can do wrong, as errors that say what, where and what to do.

EntenteError
├── ReadingError      a document cannot be read
├── ModelError        a language pipeline cannot be loaded or lacks what the extractor needs
├── KnowledgeError    an ontology or lexicon file is wrong; names the file and the entry
├── QueryError        a question cannot be asked or answered
├── CheckingError     a graph cannot be checked
├── LoadingError      a graph cannot be read back from a file
├── StoreError        a store cannot be read or written, or is in use
├── SelectionError    a graph holds nothing of what was asked for
└── WritingError      an export cannot be written
"""


class EntenteError(Exception):
    """Anything that the user can mend; its text names what, where and what to do."""


class ReadingError(EntenteError):
    """A document cannot be read; `code` says why in one word, of those that `reading.outcomes` lists."""

    def __init__(self, message: str, code: str = "unreadable") -> None:
        super().__init__(message)
        self.code = code


class ModelError(EntenteError):
    """A language pipeline cannot be loaded, or lacks what the extractor needs."""


class KnowledgeError(EntenteError):
    """An ontology or lexicon file is wrong."""


class QueryError(EntenteError):
    """A question cannot be asked or answered."""


class CheckingError(EntenteError):
    """A graph cannot be checked."""


class LoadingError(EntenteError):
    """A graph cannot be read back from a file."""


class StoreError(EntenteError):
    """A store cannot be read or written, or another process writes it."""


class SelectionError(EntenteError):
    """A graph holds nothing of what was asked for."""


class WritingError(EntenteError):
    """An export cannot be written."""
