from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from entente.building import Result
from entente.checking import Problem
from entente.curation import Notice
from entente.model import KnowledgeGraph
from entente.reading import Outcome
from entente.summary import print_summary
from entente_ontology.names import PREDICATES, role

STEERING = "\x1b[2J\u202e"


@pytest.fixture
def result(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setenv("COLUMNS", "200")
    outcomes = tuple(Outcome(document.identifier) for document in graph.documents)
    return Result(graph, outcomes, (), (Path("out/graph.ttl"), Path("out/graph.html")))


def said(result: Result, capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """The words of each line on standard error; nothing may stand on standard output."""
    print_summary(result)
    out, err = capsys.readouterr()
    assert out == ""
    return [line.split() for line in err.splitlines()]


def test_everything_is_counted(result: Result, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(result, capsys)
    graph = result.graph
    assert ["documents", str(len(graph.documents))] in lines
    assert ["entities", str(len(graph.entities))] in lines
    assert ["statements", str(len(graph.assertions))] in lines
    counts = Counter(role(entity.kind) for entity in graph.entities)
    assert all([kind, str(count)] in lines for kind, count in counts.items())


def test_statements_stand_in_the_order_of_the_vocabulary(
    result: Result, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(result, capsys)
    named = [line[0] for line in lines if line and line[0] in PREDICATES]
    present = {one.predicate for one in result.graph.assertions}
    assert named == [name for name in PREDICATES if name in present]


def test_files_and_conformity_are_told(result: Result, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [" ".join(words) for words in said(result, capsys)]
    assert [line for line in lines if line.startswith("wrote")] == [
        f"wrote {Path('out/graph.ttl')}",
        f"wrote {Path('out/graph.html')}",
    ]
    assert lines[-1] == "the graph conforms to the ontology's shapes"


def test_outcomes_and_problems_are_told_to_the_letter(
    result: Result, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = Outcome("a.txt", "binary", f"a[red].txt: is binary{STEERING}")
    warned = Outcome("b.pdf", "blank-pages", "b.pdf: has no text on 1 of its 2 pages")
    problem = Problem("a.txt", "[bold]Kenya", "needs a label", "urn:kenya")
    bad = replace(result, outcomes=(*result.outcomes, refused, warned), problems=(problem,))
    told = said(bad, capsys)
    lines = [" ".join(words) for words in told]
    assert "failed (binary) a[red].txt: is binary\ufffd[2J\ufffd" in lines
    assert "warned (blank-pages) b.pdf: has no text on 1 of its 2 pages" in lines
    assert str(problem) in lines
    assert not any("conforms" in line for line in lines)
    assert told[1:5] == [["documents", "4"], ["ok", "2"], ["warned", "1"], ["failed", "1"]]


def test_copies_are_counted(result: Result, capsys: pytest.CaptureFixture[str]) -> None:
    doubled = replace(result, graph=replace(result.graph, copies=(("a", "b", "c"), ("d", "e"))))
    assert ["copies", "3"] in said(doubled, capsys)


def test_an_empty_graph_has_a_summary_too(result: Result, capsys: pytest.CaptureFixture[str]) -> None:
    empty = replace(result.graph, documents=(), entities=(), assertions=())
    lines = said(replace(result, graph=empty, outcomes=(), files=()), capsys)
    assert [line for line in lines if line and line[0] in ("documents", "entities", "statements")] == [
        ["documents", "0"],
        ["entities", "0"],
        ["statements", "0"],
    ]


def test_corrections_are_counted_and_those_that_fit_no_longer_are_told(
    result: Result, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = Notice("curation.toml:7", f"nothing is called “{STEERING}”")
    lines = said(replace(result, notices=(notice,)), capsys)
    assert ["corrections", "1"] in lines
    assert ["not", "corrected", "curation.toml:7:", "nothing", "is", "called", "“\ufffd[2J\ufffd”"] in lines
