import json
from pathlib import Path

import pytest

from entente.building import Result
from entente.model import KnowledgeGraph
from entente.pipeline import NothingReadError
from entente.reading import Outcome
from entente.reporting import record, reported

BAD = Outcome("z.pdf", "encrypted", "z.pdf: wants a password; save it without one")


@pytest.fixture
def outcomes(graph: KnowledgeGraph) -> tuple[Outcome, ...]:
    return (*(Outcome(document.identifier) for document in graph.documents), BAD)


def test_every_document_that_was_seen_is_told_and_counted(
    graph: KnowledgeGraph, outcomes: tuple[Outcome, ...]
) -> None:
    told = record(outcomes, graph)
    assert told["seen"] == 3
    assert [told[status] for status in ("ok", "warned", "failed", "skipped")] == [2, 0, 1, 0]
    documents = told["documents"]
    assert isinstance(documents, list)
    first, _, last = documents
    assert (first["title"], first["status"], first["sha256"]) == ("A letter", "ok", graph.documents[0].sha256)
    assert last == {"identifier": "z.pdf", "status": "failed", "code": "encrypted", "reason": BAD.reason}


def test_the_record_is_written_and_the_same_every_time(
    graph: KnowledgeGraph, outcomes: tuple[Outcome, ...], tmp_path: Path
) -> None:
    result = Result(graph, outcomes, (), ())
    for name in ("a.json", "b.json"):
        with reported(tmp_path / name) as tell:
            tell(result)
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert json.loads((tmp_path / "a.json").read_bytes())["seen"] == 3


def test_a_build_in_vain_has_a_record_too(tmp_path: Path) -> None:
    with pytest.raises(NothingReadError), reported(tmp_path / "a.json"):
        raise NothingReadError((BAD,))
    told = json.loads((tmp_path / "a.json").read_bytes())
    assert (told["seen"], told["failed"]) == (1, 1)


def test_without_a_file_nothing_is_written(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with reported(None) as tell:
        tell(Result(graph, (), (), ()))
    assert list(tmp_path.iterdir()) == []
