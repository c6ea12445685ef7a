"""A word of a treebank."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a treebank; `head` is 0 for the root, else the position in the sentence from 1."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    label: str
    spaced: bool  # a space follows
    misc: str
