"""Hand-built parses, as rows of `form lemma UPOS tag head relation`, and hand-made classifiers."""

import importlib
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from entente.classifiers import Classifier
    from entente.coreference.ranking import Ranking

Tree = Callable[[str], "Doc"]
Network = Callable[..., "Classifier"]
RARELY = 9.0
"""Minus the logit of a label that no trait speaks for."""


@pytest.fixture(scope="session")
def tree() -> Tree:
    """Makes a parsed Doc of such rows, heads counted from 1; blank lines part sentences."""
    from spacy.lang.en import English
    from spacy.tokens import Doc

    vocab = English().vocab

    def build(rows: str) -> Doc:
        sentences = [
            [row.split() for row in part.strip().splitlines()] for part in rows.strip().split("\n\n")
        ]
        tokens: list[list[str]] = []
        heads: list[int] = []
        starts: list[bool | int | None] = []
        for sentence in sentences:
            first = len(tokens)
            heads += [
                first + int(row[4]) - 1 if int(row[4]) else first + number
                for number, row in enumerate(sentence)
            ]
            starts += [number == 0 for number in range(len(sentence))]
            tokens += sentence
        return Doc(
            vocab,
            words=[row[0] for row in tokens],
            lemmas=[row[1] for row in tokens],
            pos=[row[2] for row in tokens],
            tags=[row[3] for row in tokens],
            heads=heads,
            deps=[row[5] for row in tokens],
            sent_starts=starts,
        )

    return build


@pytest.fixture(scope="session")
def network() -> Network:
    """Makes a classifier where a trait gives a label its probability; others are next to impossible."""
    import numpy as np

    from entente.classifiers import Classifier

    def build(
        heads: Mapping[str, tuple[str, ...]],
        traits: Mapping[str, Mapping[str, float]],
        *,
        width: int,
        thresholds: Mapping[str, float],
        calibration: tuple[tuple[float, float], ...] = (),
    ) -> Classifier:
        labels = [label for part in heads.values() for label in part]
        weights = np.zeros((len(traits), len(labels)), np.float32)
        for row, told in enumerate(traits.values()):
            for label, chance in told.items():
                weights[row, labels.index(label)] = math.log(chance / (1 - chance)) + RARELY
        return Classifier(
            heads=heads,
            thresholds=thresholds,
            calibration=calibration,
            traits={trait: row for row, trait in enumerate(traits)},
            width=width,
            from_vectors=np.zeros((width, len(labels)), np.float32),
            from_traits=weights,
            hidden=np.zeros(len(labels), np.float32),
            out=np.eye(len(labels), dtype=np.float32),
            bias=np.full(len(labels), -RARELY, np.float32),
            left=np.zeros((1, 0), np.float32),
            right=np.zeros((1, 0), np.float32),
            joint=np.zeros((0, len(labels)), np.float32),
        )

    return build


@pytest.fixture(scope="session")
def ranked() -> "Callable[[Mapping[str, float]], Ranking]":
    """Makes a ranking in which every trait adds its logit, and that answers from 0.6 on."""
    import numpy as np

    from entente.coreference.ranking import Ranking

    def build(logits: Mapping[str, float]) -> Ranking:
        rows = np.array([[0.0, logit] for logit in logits.values()], np.float32)
        return Ranking(
            traits={trait: row for row, trait in enumerate(logits)},
            rows=rows,
            hidden=np.zeros(1, np.float32),
            out=np.zeros(1, np.float32),
            thresholds=dict.fromkeys(("he", "she", "it", "they"), 0.6),
        )

    return build


PLUGIN = '''
import multiprocessing
import os
import signal
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from entente.curation import Curation

STUMBLED, FELL = (Path(__file__).with_name(name) for name in ("stumbled", "fell"))
CLASSES = {"opposes": ("VERB", "VBZ", "root", "oppose"), ".": ("PUNCT", ".", "punct", ".")}


@Language.factory("toy")
def create(nlp, name):
    for stone in Path(__file__).parent.glob("stone-*"):
        if multiprocessing.parent_process() is not None:
            stumble_over(stone)
    return toy


def stumble_over(stone):
    """Each stone ends one process that loads the pipeline."""
    try:
        stone.unlink()
    except FileNotFoundError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


class Deadly(Curation):
    """Decides nothing, and ends the first process that is told of it."""

    def __reduce__(self):
        return fall, ()


def fall():
    if not FELL.exists():
        FELL.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Curation()


def toy(doc: Doc) -> Doc:
    """Parses `X opposes y.`; is killed over a text about poison, and once over one about rope."""
    if "poison" in doc.text:
        os._exit(9)
    if "rope" in doc.text and not STUMBLED.exists():
        STUMBLED.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    ends = [-1, *(token.i for token in doc if token.text == ".")]
    for token in doc:
        token.is_sent_start = token.i - 1 in ends
    for token in doc:
        pos, tag, dep, lemma = CLASSES.get(token.text, ("PROPN", "NNP", "nsubj", token.text))
        if token.i > 0 and doc[token.i - 1].text == "opposes":
            pos, tag, dep, lemma = "NOUN", "NN", "obj", token.text
        if token.is_space:
            pos, tag, dep, lemma = "SPACE", "_SP", "dep", token.text
        token.pos_, token.tag_, token.dep_, token.lemma_ = pos, tag, dep, lemma
    for begin, end in zip(ends, ends[1:]):
        words = doc[begin + 1 : end + 1]
        for token in words:
            token.head = next((one for one in words if one.text == "opposes"), words[-1])
    return doc
'''
METADATA = "Metadata-Version: 2.1\nName: toy\nVersion: 1.0\n"


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A language pipeline that starts soon and reads one form of sentence, as a folder."""
    import spacy

    folder = tmp_path_factory.mktemp("toy")
    (folder / "toy_pipeline.py").write_text(PLUGIN)
    info = folder / "toy-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(METADATA)
    (info / "entry_points.txt").write_text("[spacy_factories]\ntoy = toy_pipeline:create\n")
    sys.path.insert(0, str(folder))  # workers look there too
    importlib.import_module("toy_pipeline")
    nlp = spacy.blank("en")
    nlp.add_pipe("toy")
    nlp.to_disk(folder / "model")
    yield str(folder / "model")
    sys.path.remove(str(folder))
