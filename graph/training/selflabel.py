"""Mentions for the treebank that has none, from the network's own sure guesses."""

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from training.batches import Batcher
from training.corpora import UNLABELLED, TreeDocument, TreeSentence
from training.cuts import Cut, plain_cuts
from training.losses import run
from training.parser import Parser

SURE = 0.9  # probability under which a guess stays unlabelled


def label_documents(parser: Parser, batcher: Batcher, documents: list[TreeDocument]) -> list[TreeDocument]:
    """Return the documents with mentions where no sentence had any; others unchanged."""
    return [
        _labelled(parser, batcher, document) if _is_bare(document) else document for document in documents
    ]


def _is_bare(document: TreeDocument) -> bool:
    return all(set(sentence.mentions) == {UNLABELLED} for sentence in document.sentences)


def _labelled(parser: Parser, batcher: Batcher, document: TreeDocument) -> TreeDocument:
    cuts = list(plain_cuts([document]))
    mentions = [
        mention
        for begin in range(0, len(cuts), 8)
        for row in _guess(parser, batcher, cuts[begin : begin + 8])
        for mention in row
    ]
    sentences: list[TreeSentence] = []
    begin = 0
    for sentence in document.sentences:
        end = begin + len(sentence.words)
        sentences.append(replace(sentence, mentions=tuple(mentions[begin:end])))
        begin = end
    return replace(document, sentences=tuple(sentences))


@torch.no_grad()
def _guess(parser: Parser, batcher: Batcher, cuts: Sequence[Cut]) -> list[list[str]]:
    batch = batcher.batch(cuts)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = run(parser, batch)
    mentions = _sure(outputs.mentions, batcher.labels.mentions)
    return [row[: len(cut.words)] for row, cut in zip(mentions, cuts, strict=True)]


def _sure(scores: Tensor, classes: Sequence[str]) -> list[list[str]]:
    chances, numbers = scores.float().softmax(-1).max(-1)
    return [
        [
            classes[number] if chance >= SURE else UNLABELLED
            for chance, number in zip(row, places, strict=True)
        ]
        for row, places in zip(chances.tolist(), numbers.tolist(), strict=True)
    ]
