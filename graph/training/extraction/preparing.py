"""Parses and lays out documents to learn from, in several processes."""

import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import torch
from spacy.language import Language

from entente.knowledge import Knowledge, load_knowledge
from entente.language import load
from training.extraction.annotated import Annotated
from training.extraction.fitting import DEPTH
from training.extraction.gold import Gold, parse_gold
from training.extraction.sheets import Sheet, make_sheet
from training.parser import Parser
from training.train import base_model, load_trained
from training.vocabulary import prune


@dataclass(frozen=True)
class Tools:
    """What documents are parsed and laid out with."""

    knowledge: Knowledge
    nlp: Language
    parser: Parser

    def gold(self, documents: Sequence[Annotated]) -> list[Gold]:
        """The documents, parsed."""
        return list(parse_gold(documents, self.nlp))

    def sheet(self, gold: Gold) -> Sheet:
        """A parsed document as it is learned from."""
        return make_sheet(gold, self.parser, self.knowledge, depth=DEPTH)


def load_tools(work: Path) -> Tools:
    """Load knowledge, pipeline and checkpoint of a WORK folder."""
    parser, _ = load_trained(work, "last")
    prune(parser, json.loads((base_model() / "tokenizer.json").read_text(encoding="utf-8")))
    return Tools(load_knowledge(), load(str(work / "pipeline")), parser)


_tools: list[Tools] = []
"""In a process that prepares: its own."""


def prepare_sheets(documents: Sequence[Annotated], work: Path, *, processes: int) -> list[Sheet]:
    """A sheet for each document, in order."""
    context = get_context("spawn")
    with context.Pool(processes, initializer=_begin, initargs=(work,)) as pool:
        return [pickle.loads(made) for made in pool.imap(_made, documents, chunksize=4)]  # noqa: S301  # our own


def _begin(work: Path) -> None:
    torch.set_num_threads(1)
    _tools.append(load_tools(work))


def _made(document: Annotated) -> bytes:
    # As bytes: tensors handed over as they are would each keep a file open.
    (tools,) = _tools
    (gold,) = tools.gold([document])
    return pickle.dumps(tools.sheet(gold))
