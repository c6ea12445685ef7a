"""Everything the extractor knows, in one value."""

import functools
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from entente.knowledge.frames import Frame, load_frames
from entente.knowledge.lexicon import Lexicon, load_lexicon
from entente.knowledge.names import Gazetteer, load_gazetteer


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Lexicon, frames and names; fixed for a run."""

    lexicon: Lexicon
    frames: tuple[Frame, ...]
    gazetteer: Gazetteer


def load_knowledge(folder: Traversable | None = None) -> Knowledge:
    """What a folder laid out like `entente_ontology/lexicon` holds; the shipped one by default, read once."""
    return _shipped() if folder is None else _load(folder)


@functools.cache
def _shipped() -> Knowledge:
    return _load(files("entente_ontology") / "lexicon")


def _load(folder: Traversable) -> Knowledge:
    return Knowledge(load_lexicon(folder), load_frames(folder), load_gazetteer(folder / "names"))
