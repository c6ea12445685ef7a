"""What every reader takes out of a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a document, before its structure is known."""

    text: str  # what offsets count in
    plain: str  # of the same length: the markup that only this format has is blanked
