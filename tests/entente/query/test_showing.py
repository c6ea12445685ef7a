from dataclasses import replace
from pathlib import Path

import pytest

from entente.errors import QueryError
from entente.model import KnowledgeGraph
from entente.query import Limits
from entente.query.showing import show
from entente.writing.turtle import write_turtle
from entente_ontology.names import DATA

PATIENT = Limits(seconds=60)
CORRECTION = "merge “UN”, “United Nations” into “United Nations”"


@pytest.fixture(scope="module")
def file(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("show") / "graph.ttl"
    write_turtle(graph, path)
    return path


def test_all_about_a_thing_is_told(file: Path) -> None:
    lines = list(show(file, "un", PATIENT))
    assert lines[:6] == [
        "United Nations  (Organization, Actor)",
        f"  {DATA}actor/united-nations",
        "  also called  UN",
        "  of the kind  international organisation",
        "  why one      “UN”: an analyst says so",
        f"  corrected    {CORRECTION} (by J. Doe on 2025-03-01: One organisation)",
    ]
    assert "  named        3 times in 2 documents" in lines
    assert "  United Nations → supports → mosque  (stated, 0.83)" in lines
    quote = (
        "“The United Nations urged Kazakhstan to work with Clara Voss.” letter.md:54–114 says United Nations"
    )
    assert quote not in "\n".join(lines)  # that is said by it, not of it
    assert sum(line.startswith("      “") for line in lines) == 5


def test_things_of_one_name_are_all_told(file: Path) -> None:
    text = "\n".join(show(file, "KAZAKHSTAN", PATIENT))
    assert [line for line in text.splitlines() if line.startswith("Kazakhstan")] == [
        "Kazakhstan  (State, Actor)",
        "Kazakhstan  (Country, Place)",
    ]
    assert "on the map   48, 68" in text
    assert (
        "“The United Nations urged Kazakhstan to work with Clara Voss.” letter.md:54–114 says United Nations"
        in text
    )
    assert "(proposed, 0.83)" in text


def test_a_thing_is_found_by_its_iri(file: Path) -> None:
    assert next(iter(show(file, f"{DATA}place/nice", PATIENT))) == "Nice  (City, Place)"


def test_a_name_of_nothing_gets_the_nearest(file: Path) -> None:
    with pytest.raises(QueryError, match=r"is called 'Kasakhstan'; near it: Kazakhstan"):
        list(show(file, "Kasakhstan", PATIENT))


def test_a_quote_comes_with_its_page_and_a_statement_with_its_sources(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    documents = tuple(replace(one, pages=(0, 60)) for one in graph.documents)
    counted = tuple(replace(one, sources=2) for one in graph.assertions)
    write_turtle(replace(graph, documents=documents, assertions=counted), tmp_path / "graph.ttl")
    lines = list(show(tmp_path / "graph.ttl", "Clara Voss", PATIENT))
    assert "  Kazakhstan → cooperatesWith → Clara Voss  (proposed, 0.83, 2 sources)" in lines
    quote = "“The United Nations urged Kazakhstan to work with Clara Voss.”"
    assert f"      {quote} letter.md:54–114, page 1 says United Nations" in lines
