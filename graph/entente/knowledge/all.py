"""Everything the extractor knows, in one value."""

import functools
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from entente.knowledge.concepts import Concepts, load_concepts
from entente.knowledge.frame_file import load_frames
from entente.knowledge.frames import Frame
from entente.knowledge.lexicon import Lexicon, load_lexicon
from entente.knowledge.names import Gazetteer, load_gazetteer
from entente.knowledge.spelling import measure_key, one_spelling


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Lexicon, frames, names and kinds; fixed for a run."""

    lexicon: Lexicon
    frames: tuple[Frame, ...]
    gazetteer: Gazetteer
    concepts: Concepts


def load_knowledge(folder: Traversable | None = None) -> Knowledge:
    """What a folder laid out like `entente_ontology/lexicon` holds; the shipped one by default, read once."""
    return _shipped() if folder is None else _load(folder)


@functools.cache
def _shipped() -> Knowledge:
    return _load(files("entente_ontology") / "lexicon")


def _load(folder: Traversable) -> Knowledge:
    lexicon = load_lexicon(folder)
    return Knowledge(
        lexicon=lexicon,
        frames=load_frames(folder),
        gazetteer=load_gazetteer(folder / "names"),
        concepts=load_concepts(lambda word: measure_key(word.split(), lexicon.nominal), one_spelling),
    )
