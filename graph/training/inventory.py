"""Which classes the training data uses."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from entente.language.labels import Labels, labels_from_json, labels_to_json
from entente.language.lemmas import script_of
from training.corpora import TreeDocument
from training.words import Word

NAMES = ("O", *(f"{mark}-{kind}" for kind in ("PER", "ORG", "LOC", "EVENT", "MISC") for mark in "BI"))
MENTIONS = (
    "O", "abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance",
    "time",
)  # fmt: skip
RARE_SCRIPTS = 2  # lemma edits seen less often than this are not learned


def lemma_script(word: Word) -> str:
    """Return the edit that makes the lemma of a word of a treebank."""
    return script_of(word.form, word.lemma, keep_case=word.upos == "PROPN" or not word.lemma.islower())


def is_regular(script: str) -> bool:
    """Tell whether an edit changes only the end of a word, so that it can be right for words never seen."""
    return not script.startswith("=") and script.split("|")[1:3] == ["0", ""]


def build_labels(documents: Iterable[TreeDocument]) -> Labels:
    """Collect the classes that training documents use, most frequent first."""
    words = [word for document in documents for sentence in document.sentences for word in sentence.words]
    scripts = Counter(script for word in words if is_regular(script := lemma_script(word)))
    return Labels(
        _ranked(Counter(word.xpos for word in words)),
        _ranked(Counter(word.upos for word in words)),
        _ranked(Counter(word.feats for word in words)),
        _ranked(Counter({script: count for script, count in scripts.items() if count >= RARE_SCRIPTS})),
        _ranked(Counter(word.label for word in words)),
        NAMES,
        MENTIONS,
    )


def save_labels(labels: Labels, path: Path) -> None:
    """Write labels as JSON."""
    path.write_text(labels_to_json(labels), encoding="utf-8")


def load_labels(path: Path) -> Labels:
    """Read labels that `save_labels` wrote."""
    return labels_from_json(path.read_text(encoding="utf-8"))


def _ranked(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
