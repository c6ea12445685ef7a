"""The page: a document's text and its passages, as its structure is made out."""

from dataclasses import dataclass

from entente.reading.passages import Passage


@dataclass(frozen=True, slots=True)
class Page:
    """A document's text in the two forms that its blocks are found in, and its passages."""

    raw: str  # emphasis and links as written
    masked: str
    passages: tuple[Passage, ...]
    authors: frozenset[str] = frozenset()  # names that the file gives, in lower case

    def words(self, passage: Passage) -> str:
        """What a passage says, as one line."""
        return " ".join(self.masked[passage.begin : passage.end].split())
