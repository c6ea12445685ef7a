"""What is compared when the same thing is sought elsewhere: dictionary forms, in one spelling."""

from typing import TYPE_CHECKING

from entente.grammar import lemma
from entente.knowledge.lexicon import Lexicon
from entente.knowledge.spelling import measure_key, one_spelling
from entente.mentions.phrases import Stretch, lemmas

if TYPE_CHECKING:
    from spacy.tokens import Doc


def mention_key(doc: "Doc", stretch: Stretch, kind: str, lexicon: Lexicon) -> str:
    """The key of a common noun phrase or clause (see `measure_key` for what counts in a measure)."""
    if kind != "Measure":
        return one_spelling(" ".join(lemmas(doc, stretch)))
    return measure_key(_content(doc, stretch), lexicon.nominal)


def _content(doc: "Doc", stretch: Stretch) -> list[str]:
    return [
        lemma(token)
        for token in doc[stretch.first : stretch.last + 1]
        if not (token.is_punct or token.is_space) and token.pos_ not in ("DET", "AUX", "PART")
    ]
