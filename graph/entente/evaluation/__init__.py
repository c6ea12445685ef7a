"""How well a graph says what careful readers found in documents."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from entente.errors import EvaluationError
from entente.evaluation.gold import GoldDocument
from entente.evaluation.kinds import Kind, Mistake, commonest, totals
from entente.evaluation.matching import Match, match
from entente.evaluation.mistakes import mistakes_in
from entente.evaluation.said import Said, Speech
from entente.evaluation.scores import Scores, scores_of
from entente.evaluation.sources import read_gold
from entente.evaluation.weighing import Pairs, compared, understood
from entente.loading import load_graph
from entente.model import KnowledgeGraph

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Evaluation", "evaluate_graph", "evaluate_pipeline"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures, the commonest kinds of mistakes, and the documents that the graph does not have."""

    scores: Scores
    kinds: tuple[Kind, ...]
    totals: tuple[tuple[int, str, str], ...]  # of mistakes: number, side and kind
    missing: tuple[str, ...]


def evaluate_graph(gold: Path, graph: Path, *, docs: Path | None = None, kinds: int = 0) -> Evaluation:
    """A graph that a build has written beside annotations; see `read_gold` for what those may be."""
    annotated, _ = read_gold(gold, docs)
    return _evaluation(annotated, load_graph(graph), {}, kinds)


def evaluate_pipeline(
    gold: Path, load: "Callable[[], Language]", *, docs: Path | None = None, kinds: int = 0
) -> Evaluation:
    """What Entente itself makes of the annotated documents, each read as a build reads it.

    `load` gives the language pipeline, once it is sure that there is something to read.
    """
    annotated, documents = read_gold(gold, docs)
    if not documents:
        raise EvaluationError(f"{gold}: name a graph, or say with --docs where the documents lie")
    graph, pairs = understood({one.identifier: one for one in documents.values()}.values(), load())
    return _evaluation(annotated, graph, pairs, kinds)


def _evaluation(
    annotated: tuple[GoldDocument, ...], graph: KnowledgeGraph, pairs: Pairs, kinds: int
) -> Evaluation:
    speech = Speech(graph)
    identifiers = {gold.name: speech.identifier_of(gold.name) for gold in annotated}
    matches = []
    for gold in annotated:
        said = speech.of(identifiers[gold.name])
        matches.append(match(_with_author(_checked(gold, speech, identifiers), said), said))
    mistakes = tuple(_mistakes(matches, speech, identifiers, pairs)) if kinds else ()
    return Evaluation(
        scores_of(matches),
        commonest(mistakes, kinds),
        totals(mistakes),
        tuple(name for name, identifier in identifiers.items() if not identifier),
    )


def _with_author(gold: GoldDocument, said: Said) -> GoldDocument:
    """The annotations, where what stands for an author of the graph is one: it is no thing to be found."""
    entities = (
        replace(one, is_author=one.is_author or one.reference in said.authors) for one in gold.entities
    )
    return replace(gold, entities=tuple(entities))


def _checked(gold: GoldDocument, speech: Speech, identifiers: Mapping[str, str]) -> GoldDocument:
    """The annotations; EvaluationError where they are of another text than the graph was built from."""
    built = speech.hashes.get(identifiers[gold.name], "")
    if gold.sha256 and built and gold.sha256 != built:
        raise EvaluationError(f"{gold.name}: the graph was built from another text of it; build it again")
    return gold


def _mistakes(
    matches: list[Match], speech: Speech, identifiers: Mapping[str, str], pairs: Pairs
) -> Iterator[Mistake]:
    for one in matches:
        known = pairs.get(identifiers[one.gold.name])
        weighed = compared(one, known).best if known is not None else None
        yield from mistakes_in(one, speech.label, weighed)
