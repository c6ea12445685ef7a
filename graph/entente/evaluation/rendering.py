"""An evaluation as tables for a terminal, and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TypeAlias

from entente.evaluation import Evaluation
from entente.evaluation.kinds import Kind, Mistake
from entente.evaluation.scores import Counts, Scores

LONGEST = 110
"""Characters of a sentence that are shown."""

Row: TypeAlias = tuple[str, ...]


def as_json(evaluation: Evaluation) -> str:
    """All figures, kinds of mistakes and examples."""
    scores = evaluation.scores
    told = {
        "documents": scores.documents,
        "not in the graph": evaluation.missing,
        "entities": {
            "all": _figures(scores.whole("entities")),
            **{name: _of_type(counts) for name, counts in sorted(scores.entities.items())},
        },
        "relations": {
            "all": _figures(scores.whole("relations")),
            "any predicate": _figures(scores.pairs),
            **{name: _figures(counts) for name, counts in sorted(scores.relations.items())},
        },
        "of the matched": {key: _share(scores, key) for key in ("polarity", "modality")},
        "kinds of mistakes": [
            {"side": side, "kind": kind, "count": count} for count, side, kind in evaluation.totals
        ],
        "mistakes": [asdict(kind) for kind in evaluation.kinds],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _figures(counts: Counts) -> dict[str, float]:
    return {
        "P": round(counts.precision, 3),
        "R": round(counts.recall, 3),
        "F1": round(counts.f1, 3),
        "hit": counts.covered,
        "predicted": counts.predicted,
        "gold": counts.gold,
    }


def _of_type(counts: Counts) -> dict[str, float | None]:
    return {
        "recall": round(counts.recall, 3) if counts.gold else None,
        "precision": round(counts.precision, 3) if counts.predicted else None,
        "gold": counts.gold,
        "predicted": counts.predicted,
    }


def _share(scores: Scores, key: str) -> float | None:
    matched = scores.manner["matched"]
    return round(scores.manner[key] / matched, 3) if matched else None


def as_text(evaluation: Evaluation) -> str:
    """The figures as tables, then the kinds of mistakes with examples."""
    return "\n".join(_lines(evaluation)) + "\n"


def _lines(evaluation: Evaluation) -> Iterator[str]:
    scores = evaluation.scores
    yield f"{scores.documents} documents"
    if evaluation.missing:
        yield f"not in the graph, so all in them is missed: {', '.join(evaluation.missing)}"
    yield from ("", *_table(_score_rows(scores)), "")
    for key in ("polarity", "modality"):
        share = _share(scores, key)
        told = "–" if share is None else f"{share:.3f}"
        yield f"{key} of the {scores.manner['matched']} relations that match: {told}"
    if evaluation.kinds:
        rows = ((str(count), side, kind) for count, side, kind in evaluation.totals)
        yield from ("", "Kinds of mistakes", "", *_table(rows))
        title = "The commonest, by the types and predicates concerned"
        yield from ("", title, "", *_table(map(_kind_row, evaluation.kinds)))
        for kind in evaluation.kinds:
            yield from ("", f"{kind.side}: {kind.kind} ({kind.of}), {kind.count}")
            yield from (f"  {_example(one)}" for one in kind.examples)


def _score_rows(scores: Scores) -> Iterator[Row]:
    yield "", "P", "R", "F1", "right", "found", "annotated"
    yield _score_row("entities", scores.whole("entities"))
    yield from (_score_row(f"  {name}", counts) for name, counts in sorted(scores.entities.items()))
    yield _score_row("relations", scores.whole("relations"))
    yield from (_score_row(f"  {name}", counts) for name, counts in sorted(scores.relations.items()))
    yield _score_row("relations, any predicate", scores.pairs)


def _score_row(name: str, counts: Counts) -> Row:
    figures = (f"{value:.3f}" for value in (counts.precision, counts.recall, counts.f1))
    return name, *figures, str(counts.hit), str(counts.predicted), str(counts.gold)


def _kind_row(kind: Kind) -> Row:
    return str(kind.count), kind.side, kind.kind, kind.of


def _table(rows: Iterator[Row]) -> Iterator[str]:
    every = tuple(rows)
    widths = [max(map(len, column)) for column in zip(*every, strict=True)]
    for row in every:
        cells = (
            cell.rjust(width) if _is_number(cell) else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _is_number(cell: str) -> bool:
    return cell.replace(".", "", 1).isdigit()


def _example(one: Mistake) -> str:
    where = one.where if len(one.where) <= LONGEST else f"{one.where[:LONGEST]}…"
    return f"{one.document}: {one.what} | “{where}”"
