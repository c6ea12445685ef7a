"""Parsed documents with their cases, as tensors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from entente.classifiers import NO_WORD, Case, Floats
from entente.knowledge import Knowledge
from entente.language.network import INPUTS
from training.extraction.gold import Gold
from training.extraction.mentions import annotated_mentions, mention_examples
from training.extraction.relations import Examples, relation_examples
from training.parser import Branch, Parser


@dataclass(frozen=True)
class Sheet:
    """A document with all that is decided in it, apart from spaCy: it can be sent to another process."""

    tokens: int
    words: tuple[int, ...]  # tokens of the settled words
    states: list[Tensor]  # of the frozen lower layers: windows × pieces × width
    mask: Tensor
    places: tuple[Tensor, Tensor]  # first and last piece of words
    kept: Tensor  # the settled words, in order, among the words of all windows laid end to end
    mention_cases: list[Case]
    mention_targets: Floats
    relations: Examples


def make_sheet(gold: Gold, parser: Parser, knowledge: Knowledge, *, depth: int) -> Sheet:
    """Lay out a document for branches of that depth; `parser` has the vocabulary of gold's pipeline."""
    rows = [window.row for window in gold.windows]
    pieces, shapes, gaps, first, last = (_padded([getattr(row, name) for row in rows]) for name in INPUTS)
    mask = (pieces == 0).unsqueeze(1).unsqueeze(1) * -1e4
    with torch.no_grad():
        states = parser.eval().encoder(pieces, (shapes, gaps), mask)
    length = first.shape[1]
    kept = [
        number * length + word
        for number, window in enumerate(gold.windows)
        for word in range(window.end - window.begin)
    ]
    seed = int(gold.document.sha256[:8], 16)
    cases, targets = mention_examples(gold, knowledge)
    return Sheet(
        len(gold.doc),
        gold.words,
        [state.bfloat16() for state in states[: len(states) - depth]],
        mask,
        (first, last),
        torch.tensor(kept),
        cases,
        targets,
        relation_examples(gold, annotated_mentions(gold, knowledge, seed=seed), knowledge),
    )


def _padded(rows: Sequence[Sequence[int]]) -> Tensor:
    length = max(map(len, rows))
    return torch.tensor([[*row, *[0] * (length - len(row))] for row in rows])


def word_vectors(branch: Branch, sheet: Sheet) -> Tensor:
    """One row for each token of the document, noughts for white space, and a last row of noughts."""
    states = [state.float() for state in sheet.states]
    found = branch(states, sheet.places, sheet.mask)
    settled = found.reshape(-1, found.shape[-1])[sheet.kept].float()
    rows = torch.zeros(sheet.tokens + 1, settled.shape[1])
    return rows.index_copy(0, torch.tensor(sheet.words), settled)


def vectors_by(branch: Branch, sheet: Sheet) -> Floats:
    """The vectors that a branch gives the words of a document, one row a token."""
    with torch.no_grad():
        return word_vectors(branch.eval(), sheet)[:-1].numpy().astype(np.float32)


def word_rows(cases: Iterable[Case], tokens: int) -> Tensor:
    """The words of cases as rows of `word_vectors` for a document of so many tokens."""
    return torch.tensor([[tokens if word == NO_WORD else word for word in words] for words, _ in cases])


def trait_rows(cases: Iterable[Case], known: Mapping[str, int]) -> Tensor:
    """The known traits of cases by number, padded with the number after the last."""
    rows = [[known[trait] for trait in dict.fromkeys(traits) if trait in known] for _, traits in cases]
    length = max(map(len, rows), default=0)
    return torch.tensor([[*row, *[len(known)] * (length - len(row))] for row in rows])
