"""The model card of the extractor's networks; every number is read from scores.json."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

TEMPLATE = """\
# The networks that decide what is a mention and what is related

Two networks of one hidden layer, run by numpy. They read word vectors of the language pipeline, which
come from {depth} layers of the encoder that were trained together with them, and traits of parse, lexicon
and rules. Rules and lexicon propose, the networks decide. `rules.json` has the share of each rule's
readings that proved right, for pipelines without these vectors.

## Scores

On {documents} documents that readers annotated, each judged by networks that had not seen it ({folds}
folds; {more} more documents were learned from in every fold). Words that head a mention:

{mentions}

Relations between the mentions that were found:

{relations}

{missed} annotated relations had no pair of mentions that could stand for them. The modality is told as
annotated for {modality:.2f} of the related pairs.

## Confidence

How often statements proved right on documents that neither the networks nor the calibration had seen. The
expected calibration error is {error}.

{reliability}

## Data

The {documents} documents are statements, speeches, fact sheets, news and weblogs in the public domain or
under CC BY 3.0 AU, CC BY or CC BY-SA 4.0. The {more} more are in `graph/training/extraction`: written for
the purpose (`originals`, CC BY 4.0) or stretches of English EWT and GUM (`treebank`, CC BY-SA 4.0).

## Limits

English prose about security. What is stated across sentences is found where a pronoun or a repeated
phrase leads back, or where an actor is carried on to a measure. Irony is not recognised.

## Licence

CC BY-SA 4.0. How they are made: `graph/training/extraction/README.md`.
"""


def write_card(folder: Path, *, depth: int, folds: int) -> None:
    """Write README.md beside the scores.json of the networks."""
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    text = TEMPLATE.format(
        depth=depth,
        folds=folds,
        documents=scores["documents"],
        more=scores["more documents"],
        mentions=_table(scores["mentions"]),
        relations=_table(scores["relations"]),
        missed=scores["missed"],
        modality=scores["modality"],
        error=scores["calibration error"],
        reliability=_reliability(scores["reliability"]),
    )
    (folder / "README.md").write_text(text, encoding="utf-8")


def _table(scores: Mapping[str, Mapping[str, float]]) -> str:
    columns = ("precision", "recall", "f1", "cases")
    rows = ((name, *(row[column] for column in columns)) for name, row in scores.items())
    return _rows(("", "precision", "recall", "F1", "annotated"), rows)


def _reliability(rows: Iterable[Mapping[str, float]]) -> str:
    return _rows(
        ("confidence", "proved right", "statements"),
        ((row["said"], row["proved"], row["number"]) for row in rows),
    )


def _rows(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = (f"| {' | '.join(map(str, row))} |" for row in (head, ("---",) * len(head), *rows))
    return "\n".join(lines)
