"""Small networks that decide between what rules propose; trained by graph/training/extraction."""

from entente.classifiers.network import Case, Classifier, Floats, load_classifier, load_rule_shares

__all__ = ["Case", "Classifier", "Floats", "load_classifier", "load_rule_shares"]
