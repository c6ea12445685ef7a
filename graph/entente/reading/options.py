"""Options: what a user may say of the documents to be read, and what reading one may cost."""

from dataclasses import dataclass

LARGEST = 50_000_000
"""Bytes that a file may have."""

LONGEST = 4_000_000
"""Characters that a document may have: some 2,000 pages."""

PATIENCE = 10
"""How many times longer than the processor's time a file may take by the clock: others need it too."""

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Options:
    """How documents are read."""

    encoding: str = ""  # of text without a byte-order mark; empty for what it declares, else UTF-8
    text_column: str = ""  # of tables and JSON; empty for one of the usual names
    language: str = ENGLISH  # ISO 639 code of what may be read; empty for any
    globs: tuple[str, ...] = ()  # patterns of what is read in folders and archives; all where there are none
    seconds: int = 30  # of the processor's time that a file may take
    megabytes: int = 1536  # that a file may need


DEFAULT = Options()
