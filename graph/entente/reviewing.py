"""Reads out of a graph what is worth a reviewer's look."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from entente.curation import load_curation
from entente.curation.candidates import Said, candidates
from entente.curation.likeness import Seen
from entente.curation.toml import written
from entente.errors import QueryError
from entente.knowledge import load_knowledge
from entente.knowledge.tables import fold
from entente.query import Answer, Limits, ask_all, asked, shipped
from entente.query.library import QUERIES
from entente_ontology.names import ABOVE, ONTOLOGY

Row = Mapping[str, str]


def review(source: Path, corrections: Iterable[Path], *, most: int, limits: Limits) -> str:
    """The candidates of a graph's file or store that are not decided yet, as TOML, most valuable first."""
    decided = load_curation(corrections)
    questions = shipped(QUERIES / "review")
    answers = ask_all(source, (asked(one, {}) for one in questions.values()), limits)
    rows = {name: _rows(answer) for name, answer in zip(questions, answers, strict=True)}
    things = _things(rows["things"], {row["thing"]: row for row in rows["mentions"]})
    return written(candidates(things, map(_said, rows["statements"]), decided)[:most])


def _rows(answer: Answer) -> list[Row]:
    if answer.cut:
        raise QueryError(
            f"the graph has more than {len(answer.rows):,} rows to review: allow more with --rows"
        )
    return [
        {name: cell.text if cell else "" for name, cell in zip(answer.columns, row, strict=True)}
        for row in answer.rows
    ]


def _things(rows: Iterable[Row], mentions: Mapping[str, Row]) -> list[Seen]:
    by_iri: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_iri[row["thing"]].append(row)
    return [_seen(iri, some, mentions.get(iri, {})) for iri, some in by_iri.items()]


def _seen(iri: str, rows: list[Row], mentions: Row) -> Seen:
    classes = {row["class"].removeprefix(ONTOLOGY) for row in rows} & set(ABOVE)
    above = {one for kind in classes for one in ABOVE[kind]}
    return Seen(
        iri,
        rows[0]["label"],
        min(classes - above),
        tuple(sorted({row["alias"] for row in rows if row["alias"]})),
        int(mentions.get("times", "0")),
        mentions.get("document", ""),
        rows[0]["known"] == "true" or fold(rows[0]["label"]) in _names(),
    )


@functools.cache
def _names() -> frozenset[str]:
    """The names that the gazetteer has, folded."""
    return frozenset(fold(label) for label in load_knowledge().gazetteer.by_label)


def _said(row: Row) -> Said:
    return Said(
        row["from"],
        row["relation"],
        row["to"],
        row["polarity"],
        row["modality"],
        Decimal(row["confidence"]),
        int(row["sentences"]),
        row["quote"],
        row["document"],
    )
