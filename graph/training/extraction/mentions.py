"""What the annotation says of each word that may head a mention."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Token

from entente.classifiers import Case, Classifier, Floats
from entente.coreference import tie_repeats
from entente.knowledge import Knowledge
from entente.mentions import find_mentions
from entente.mentions.deciding import setting_of
from entente.mentions.proposing import propose
from entente.mentions.traits import may_head, mention_case
from entente.model import Mention
from entente_ontology.names import role as family
from training.extraction.gold import FAMILIES, Gold

HEADS = {"family?": FAMILIES}
KEPT = 0.35
"""Share of what the rules wrongly propose that pairs are made of in training, as a network errs too."""


def mention_examples(gold: Gold, knowledge: Knowledge) -> tuple[list[Case], Floats]:
    """The cases of a document's words and, one column a family, what they head."""
    setting = setting_of(gold.doc, gold.sentences, propose(gold.doc, knowledge), knowledge)
    tokens = _tokens(gold)
    wanted = np.zeros((len(tokens), len(FAMILIES)), np.float32)
    for row, token in enumerate(tokens):
        for entity in gold.entities.get(token.i, ()):
            wanted[row, FAMILIES.index(gold.types[entity])] = 1
    return [mention_case(token, setting) for token in tokens], wanted


def _tokens(gold: Gold) -> list[Token]:
    return [token for token in gold.doc if may_head(token)]


@dataclass(frozen=True, slots=True)
class _Reader(Classifier):
    """Stands for a classifier: says what readers found, and some of what the rules wrongly propose."""

    rows: Floats

    def probabilities(self, cases: Sequence[Case], vectors: Floats) -> dict[str, Floats]:
        del vectors
        assert len(cases) == len(self.rows)
        return {"family?": self.rows}


def annotated_mentions(gold: Gold, knowledge: Knowledge, *, seed: int) -> tuple[Mention, ...]:
    """The mentions that pairs of a training document are made of."""
    proposed = propose(gold.doc, knowledge)
    chance = np.random.default_rng(seed)
    _, rows = mention_examples(gold, knowledge)
    for row, token in enumerate(_tokens(gold)):
        if token.i in proposed and not rows[row].any() and chance.random() < KEPT:
            rows[row, FAMILIES.index(family(proposed[token.i].kind))] = 1
    width = 2 * gold.doc.tensor.shape[1]
    none = (np.zeros((0, 0), np.float32),) * 8
    reader = _Reader(HEADS, dict.fromkeys(FAMILIES, 0.5), (), {}, width, *none, rows=rows)
    return found_mentions(gold, knowledge, reader)


def found_mentions(gold: Gold, knowledge: Knowledge, classifier: Classifier) -> tuple[Mention, ...]:
    """The mentions that a classifier lets stand."""
    found = find_mentions(gold.doc, gold.document, gold.sentences, knowledge, classifier=classifier)
    return tie_repeats(gold.doc, found)
