"""Which relations the page shows first."""

from collections import defaultdict

from entente.model import Assertion, KnowledgeGraph
from entente.writing.drawing import support


def ordered(graph: KnowledgeGraph, place: dict[str, int]) -> list[Assertion]:
    """Assertions as the page takes them in: those of more documents first, then turn by turn.

    In a turn every thing, the most connected first, brings the best of its relations that are left.
    So the first hundred make a connected picture of what matters, whatever their number.
    """
    own: defaultdict[str, list[Assertion]] = defaultdict(list)
    for said in graph.assertions:
        for iri in {said.subject, said.object}:
            own[iri].append(said)
    turns: dict[str, tuple[int, int]] = {}
    for iri, mine in own.items():
        for turn, said in enumerate(sorted(mine, key=lambda one: _merit(one, place))):
            turns[said.iri] = min(turns.get(said.iri, (turn, place[iri])), (turn, place[iri]))
    return sorted(graph.assertions, key=lambda one: (-support(one)[0], turns[one.iri], one.iri))


def _merit(said: Assertion, place: dict[str, int]) -> tuple[int, int, bool, int, float, str]:
    """The better, the less: sources, whether it is told as so, how connected both ends are, how sure."""
    documents, sentences, confidence = support(said)
    unsure = said.polarity == "negative" or said.modality == "possible"
    ends = place[said.subject] + place[said.object]
    return -documents, -sentences, unsure, ends, -float(confidence), said.iri
