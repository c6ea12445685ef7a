"""Which kind of threat, measure, actor or site a phrase names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from entente.knowledge.tables import fold
from entente_ontology.kinds import Kind, load_kinds
from entente_ontology.names import role

FAMILIES = {
    "threats": ("Threat",),
    "measures": ("Measure",),
    "actors": ("Actor", "ThreatActor"),
    "sites": ("Place",),
}


@dataclass(frozen=True, slots=True)
class Concepts:
    """The words of each kind, by family: as phrases, and for measures as bags of words."""

    phrases: Mapping[tuple[str, str], str]  # (family, phrase) → kind
    bags: tuple[tuple[frozenset[str], str], ...]  # of measures, largest first

    def find(self, family: str, key: str) -> str:
        """The kind of the longest ending of `key`; of a measure, of the largest bag that it holds."""
        words = key.split()
        if family == "Measure":
            held = frozenset(words)
            return next((kind for bag, kind in self.bags if bag <= held), "")
        ends = (" ".join(words[i:]) for i in range(len(words)))
        return next((self.phrases[family, end] for end in ends if (family, end) in self.phrases), "")


def load_concepts(measure_key: Callable[[str], str], spelling: Callable[[str], str]) -> Concepts:
    """The shipped kinds; `measure_key` turns a measure's words into its key, `spelling` unites spellings."""
    phrases: dict[tuple[str, str], str] = {}
    bags: dict[frozenset[str], str] = {}
    for kind in load_kinds():
        for word in _words(kind):
            if kind.scheme == "measures":
                bags.setdefault(frozenset(measure_key(word).split()), kind.name)
            for family in FAMILIES[kind.scheme]:
                if role(kind.of_class) == family or kind.scheme != "actors" or kind.of_class == "Actor":
                    phrases.setdefault((family, spelling(word)), kind.name)
    ordered = sorted(bags.items(), key=lambda item: (-len(item[0]), sorted(item[0])))
    return Concepts(phrases, tuple(ordered))


def _words(kind: Kind) -> tuple[str, ...]:
    return tuple(fold(word) for word in (kind.label, *kind.alternatives))
