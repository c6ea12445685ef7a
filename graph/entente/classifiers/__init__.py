"""Small networks that decide between what rules propose; trained by graph/training/extraction."""

from entente.classifiers.network import (
    NO_WORD,
    Case,
    Classifier,
    Floats,
    load_classifier,
    load_rule_shares,
    vectors_of,
)

__all__ = ["NO_WORD", "Case", "Classifier", "Floats", "load_classifier", "load_rule_shares", "vectors_of"]
