"""Precision, recall and F1, by type and by predicate."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from entente.evaluation.matching import Match, tellings


@dataclass(slots=True)
class Counts:
    """What was found, what is annotated, and how much of each goes with the other."""

    hit: int = 0  # of what was found
    predicted: int = 0
    covered: int = 0  # of what is annotated
    gold: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is annotated."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found."""
        return self.covered / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: "Counts") -> None:
        """Add the counts of another."""
        self.hit += other.hit
        self.predicted += other.predicted
        self.covered += other.covered
        self.gold += other.gold


@dataclass(slots=True)
class Scores:
    """All figures of a set of documents."""

    documents: int = 0
    entities: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    relations: defaultdict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    pairs: Counts = field(default_factory=Counts)  # of relations, whatever their predicate
    manner: Counter[str] = field(default_factory=Counter)  # "matched", and of those "polarity" and "modality"

    def whole(self, part: str) -> Counts:
        """The counts of all "entities" or all "relations"."""
        every = Counts()
        for counts in (self.entities if part == "entities" else self.relations).values():
            every.add(counts)
        return every


def scores_of(matches: Iterable[Match]) -> Scores:
    """The figures of documents together."""
    scores = Scores()
    for one in matches:
        scores.documents += 1
        _count_entities(one, scores)
        _count_relations(one, scores)
    return scores


def _count_entities(one: Match, scores: Scores) -> None:
    covered = set(one.entities.values())
    for position, node in enumerate(one.nodes):
        scores.entities[node.family].predicted += 1
        scores.entities[node.family].hit += position in one.entities
    for position, entity in enumerate(one.gold.things):
        scores.entities[entity.family].gold += 1
        scores.entities[entity.family].covered += position in covered


def _count_relations(one: Match, scores: Scores) -> None:
    covered = set(one.relations.values())
    for position, ((_, predicate, _), _) in enumerate(one.said.relations):
        scores.relations[predicate].predicted += 1
        scores.relations[predicate].hit += position in one.relations
    for position, rows in enumerate(one.annotated):
        scores.relations[rows[0].predicate].gold += 1
        scores.relations[rows[0].predicate].covered += position in covered
    scores.pairs.add(Counts(len(one.loose), len(one.said.relations), len(one.loose), len(one.annotated)))
    for position, at in one.relations.items():
        pairs = tellings(one.annotated[at], one.said.relations[position][1])
        scores.manner["matched"] += 1
        scores.manner["polarity"] += any(row.polarity == told.polarity for row, told in pairs)
        scores.manner["modality"] += any(row.modality == told.modality for row, told in pairs)
