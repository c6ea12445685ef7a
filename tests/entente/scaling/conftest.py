import importlib
import sys
from collections.abc import Iterator

import pytest
import spacy

PLUGIN = '''
import os
import signal
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

STUMBLED = Path(__file__).with_name("stumbled")
CLASSES = {"opposes": ("VERB", "VBZ", "root", "oppose"), ".": ("PUNCT", ".", "punct", ".")}


@Language.factory("toy")
def create(nlp, name):
    return toy


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
