"""The spaCy component that gives other pipelines our labels."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from entente.language.clear import to_universal
from entente.language.spans import mention_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Scheme: TypeAlias = Literal["ud", "clear"]

NAME_KINDS = {
    "PERSON": "PER", "PER": "PER", "ORG": "ORG", "NORP": "MISC", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
    "EVENT": "EVENT", "LAW": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "MISC": "MISC",
}  # fmt: skip
MENTION_KINDS = {"PER": "person", "ORG": "organization", "LOC": "place", "EVENT": "event"}


class Adapter:
    """Converts CLEAR trees to Universal Dependencies and OntoNotes names to ours."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def __call__(self, doc: "Doc") -> "Doc":
        """Convert one Doc in place; names of dates and amounts go, typed mentions are the heads of names."""
        from spacy.tokens import Span

        if self.scheme == "clear":
            to_universal(doc)
        places = [
            (*_trimmed(name), NAME_KINDS[name.label_]) for name in doc.ents if name.label_ in NAME_KINDS
        ]
        names = [Span(doc, begin, end, label=kind) for begin, end, kind in places if begin < end]
        doc.set_ents(names)
        doc.spans["mentions"] = [
            Span(doc, *mention_span(name.root), label=MENTION_KINDS[name.label_])
            for name in names
            if name.label_ in MENTION_KINDS
        ]
        return doc


def _trimmed(name: "Span") -> tuple[int, int]:
    words = [token.i for token in name if not token.is_space]
    return (words[0], words[-1] + 1) if words else (name.start, name.start)
