"""Fits the classifier that decides which words head a mention, and of which family."""

from collections.abc import Sequence

import numpy as np
from fitting import Task, fit
from gold import FAMILIES, Gold

from entente.classifiers import Case, Classifier
from entente.knowledge import Knowledge
from entente.mentions.deciding import setting_of
from entente.mentions.proposing import propose
from entente.mentions.traits import may_head, mention_case

HEAD = "family?"


def examples(gold: Gold, knowledge: Knowledge) -> tuple[list[Case], np.ndarray]:
    """The cases of a document's words and, one column a family, what they head."""
    setting = setting_of(gold.doc, gold.sentences, propose(gold.doc, knowledge), knowledge)
    tokens = [token for token in gold.doc if may_head(token)]
    wanted = np.zeros((len(tokens), len(FAMILIES)), np.float32)
    for row, token in enumerate(tokens):
        for entity in gold.entities.get(token.i, ()):
            wanted[row, FAMILIES.index(gold.families[entity])] = 1
    return [mention_case(token, setting) for token in tokens], wanted


def fit_mentions(parts: Sequence[tuple[list[Case], np.ndarray]], *, seed: int = 0) -> Classifier:
    """A classifier from the examples of many documents."""
    cases = [case for part, _ in parts for case in part]
    return fit(
        Task({HEAD: FAMILIES}, cases, {HEAD: np.concatenate([wanted for _, wanted in parts])}), seed=seed
    )
