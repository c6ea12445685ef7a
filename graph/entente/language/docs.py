"""Between a spaCy Doc and the words and annotations of a document."""

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from entente.language.analysis import Annotations, Words
from entente.language.shapes import GAPS, gap_of
from entente.language.spans import mention_span
from entente.language.windows import Preset

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

BLANK = GAPS.index("blank")
SPACE_TAG = "_SP"
Names: TypeAlias = tuple[str, str, str, str, str]
"""Relation, tag, part of speech, morphology and lemma of a token."""


def words_of(doc: "Doc") -> tuple[Words, list[int]]:
    """Return the words of a Doc and the index of each among its tokens; white space is no word.

    A sentence start that was set before, on a word or on white space before it, is fixed, and so is a word
    after a blank line, unless it was set to be none.
    """
    text = doc.text
    tokens = [token for token in doc if not token.is_space]
    ends = [0, *(token.idx + len(token.text) for token in tokens)]
    gaps = [gap_of(text[end : token.idx]) for end, token in zip(ends, tokens, strict=False)]
    barred = frozenset(word for word, token in enumerate(tokens) if token.is_sent_start is False)
    opened = {place + 1 for place, gap in enumerate(gaps[1:]) if gap == BLANK}
    fixed = frozenset(opened - barred) | _set_before(doc, tokens)
    return Words([token.text for token in tokens], gaps, Preset(fixed, barred)), [token.i for token in tokens]


def _set_before(doc: "Doc", tokens: list["Token"]) -> frozenset[int]:
    """Return the words that begin a sentence by the Doc's own account."""
    fixed, begin = set(), 0
    for word, token in enumerate(tokens):
        if any(doc[index].is_sent_start for index in range(begin, token.i + 1)):
            fixed.add(word)
        begin = token.i + 1
    return frozenset(fixed)


def annotate(doc: "Doc", found: Annotations, indices: list[int], *, vectors: bool) -> "Doc":
    """Write annotations of words into a Doc; white space hangs on the word before it, or the first."""
    if not indices:
        return _annotate_space(doc)
    _write_tokens(doc, found, indices)
    _write_names(doc, found, indices)
    heads = [(doc[index], kind) for index, kind in zip(indices, found.mentions, strict=True) if kind != "O"]
    doc.spans["mentions"] = [_span(doc, mention_span(head), kind) for head, kind in heads]
    if vectors:
        _write_vectors(doc, found, indices)
    return doc


def _write_vectors(doc: "Doc", found: Annotations, indices: list[int]) -> None:
    """Move the vectors into the Doc, window by window, so that they are never there twice."""
    doc.tensor = np.zeros((len(doc), found.vectors[0].shape[1]), dtype=np.float32)
    end = len(indices)
    while found.vectors:
        part = found.vectors.pop()
        doc.tensor[indices[end - len(part) : end]] = part
        end -= len(part)


def _span(doc: "Doc", place: tuple[int, int], kind: str) -> "Span":
    from spacy.tokens import Span

    return Span(doc, *place, label=kind)


def _annotate_space(doc: "Doc") -> "Doc":
    for token in doc:
        token.pos_, token.tag_ = "SPACE", SPACE_TAG
    doc.spans["mentions"] = []
    return doc


def _write_tokens(doc: "Doc", found: Annotations, indices: list[int]) -> None:
    """Fill the Doc's columns at once: setting heads one by one is quadratic."""
    place = {index: word for word, index in enumerate(indices)}
    before = indices[0]
    table = np.zeros((len(doc), 6), dtype=np.uint64)
    for index in range(len(doc)):
        word = place.get(index)
        before = index if word is not None else before
        head = indices[found.heads[word]] if word is not None else before
        table[index, 0] = np.int64(head - index).astype(np.uint64)
        table[index, 1:] = _columns(
            doc, _names_at(found, word) if word is not None else _space(doc[index].text)
        )
    doc.from_array(["HEAD", "DEP", "TAG", "POS", "MORPH", "LEMMA"], table)  # type: ignore[arg-type]  # spaCy means uint64


def _names_at(found: Annotations, word: int) -> Names:
    feats = "" if found.feats[word] == "_" else found.feats[word]
    return found.relations[word], found.xpos[word], found.upos[word], feats, found.lemmas[word]


def _space(text: str) -> Names:
    return "dep", SPACE_TAG, "SPACE", "", text


def _columns(doc: "Doc", names: Names) -> tuple[int, ...]:
    """Return the hashes of relation, tag, part of speech, morphology and lemma."""
    number = doc.vocab.strings.add
    relation, tag, pos, feats, lemma = names
    return number(relation), number(tag), number(pos), int(doc.vocab.morphology.add(feats)), number(lemma)


def _write_names(doc: "Doc", found: Annotations, indices: list[int]) -> None:
    spans: list[Span] = []
    begin, end, kind = -1, -1, ""
    for index, name in zip([*indices, len(doc)], [*found.names, "O"], strict=True):
        if begin >= 0 and not name.startswith("I-"):
            spans.append(_span(doc, (begin, end), kind))
            begin = -1
        if name.startswith("B-"):
            begin, kind = index, name[2:]
        end = index + 1
    doc.set_ents(spans)
