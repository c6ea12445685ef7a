"""The spaCy component that tags, parses and finds names and mentions with the shipped network."""

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from entente.errors import ModelError
from entente.language.analysis import Engine, analyse
from entente.language.docs import annotate, words_of
from entente.language.labels import labels_from_json
from entente.language.network import Network
from entente.language.pieces import parse_pieces

if TYPE_CHECKING:
    from spacy.tokens import Doc

FILES = ("labels.json", "lemmas.json", "network.onnx", "relations.npy", "tokenizer.json")


class Annotator:
    """Sets tags, morphology, lemmas, trees, sentences, names, `doc.spans["mentions"]` and `doc.tensor`."""

    def __init__(self, *, vectors: bool = True) -> None:
        self.vectors = vectors
        self._files: dict[str, bytes] = {}
        self._engine: Engine | None = None

    def __call__(self, doc: "Doc") -> "Doc":
        """Annotate one Doc in place; sentence starts that it already has are kept."""
        words, indices = words_of(doc)
        return annotate(doc, analyse(self.engine, words), indices, vectors=self.vectors)

    def pipe(self, stream: Iterable["Doc"], *, batch_size: int = 1) -> Iterator["Doc"]:
        """Annotate Docs one by one: the result depends on no batch."""
        del batch_size  # spaCy passes it
        for doc in stream:
            yield self(doc)

    @property
    def engine(self) -> Engine:
        """The loaded network."""
        if self._engine is None:
            self._engine = _engine(self._files)
        return self._engine

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the files of the network into a folder."""
        del exclude  # spaCy passes it
        Path(path).mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (Path(path) / name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Annotator":
        """Read the files of the network from a folder; raise ModelError if one is missing."""
        del exclude
        missing = [name for name in FILES if not (Path(path) / name).is_file()]
        if missing:
            message = f"{path}: the language pipeline lacks {', '.join(missing)}; install entente again"
            raise ModelError(message)
        self._files = {name: (Path(path) / name).read_bytes() for name in FILES}
        self._engine = None
        return self

    def __getstate__(self) -> tuple[bool, dict[str, bytes]]:
        return self.vectors, self._files

    def __setstate__(self, state: tuple[bool, dict[str, bytes]]) -> None:
        self.vectors, self._files = state
        self._engine = None


def _engine(files: dict[str, bytes]) -> Engine:
    if not files:
        message = "the component entente_annotator has no network; load a pipeline folder that holds one"
        raise ModelError(message)
    products = np.load(io.BytesIO(files["relations.npy"]), allow_pickle=False)
    return Engine(
        labels_from_json(files["labels.json"].decode()),
        json.loads(files["lemmas.json"]),
        parse_pieces(files["tokenizer.json"].decode()),
        Network(files["network.onnx"], products),
    )
