"""The record of a build as JSON: what became of each document that was seen."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from entente import __version__
from entente.building import Result
from entente.model import Document, KnowledgeGraph
from entente.pipeline import NothingReadError
from entente.reading import Outcome, counted
from entente.writing.atomic import write_atomically

Record: TypeAlias = dict[str, object]


@contextmanager
def reported(file: Path | None) -> Iterator[Callable[[Result], None]]:
    """Takes the result of a build and writes its record, where a file is named; also of one in vain."""

    def tell(result: Result) -> None:
        if file is not None:
            _write(file, record(result.outcomes, result.graph, [str(problem) for problem in result.problems]))

    try:
        yield tell
    except NothingReadError as error:
        if file is not None:
            _write(file, record(error.outcomes))
        raise


def record(
    outcomes: Sequence[Outcome], graph: KnowledgeGraph | None = None, problems: Sequence[str] = ()
) -> Record:
    """Counts that sum up to what was seen, and each document; the same build makes the same record."""
    documents = {one.identifier: one for one in graph.documents} if graph else {}
    return {
        "program": f"entente {__version__}",
        "seen": len(outcomes),
        **{str(status): count for status, count in counted(outcomes).items()},
        "documents": [_outcome(one, documents.get(one.identifier)) for one in outcomes],
        "copies": [list(group) for group in graph.copies] if graph else [],
        "problems": list(problems),
    }


def _outcome(outcome: Outcome, document: Document | None) -> Record:
    told: Record = {
        "identifier": outcome.identifier,
        "status": outcome.status,
        "code": outcome.code,
        "reason": outcome.reason,
    }
    if document is not None:
        told |= {
            "title": document.title,
            "authors": list(document.authors),
            "issued": document.issued,
            "publisher": document.publisher,
            "language": document.language,
            "characters": len(document.text),
            "pages": len(document.pages),
            "sha256": document.sha256,
        }
    return told


def _write(file: Path, told: Record) -> None:
    write_atomically(file, json.dumps(told, indent=1).encode() + b"\n")
