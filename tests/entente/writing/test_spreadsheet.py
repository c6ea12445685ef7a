import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.model import KnowledgeGraph
from entente.writing.drawing import clean, relation
from entente.writing.spreadsheet import harmless, write_edges, write_nodes

FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-33.9", "'-33.9"),
        ("'=1", "''=1"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t=1"),
        ("it's =1", "it's =1"),
        ("'quoted'", "'quoted'"),
        (r"C:\dir", r"C:\dir"),
        ("C:\\", "C:\\\\"),
        ('\\"', '\\\\"'),
        ("", ""),
    ],
)
def test_a_formula_gets_an_apostrophe_and_a_backslash_takes_no_quotation_mark_away(
    text: str, cell: str
) -> None:
    assert harmless(text) == cell


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\\")))
def test_no_cell_is_a_formula_and_each_can_be_had_back(text: str) -> None:
    cell = harmless(text)
    assert not cell.startswith(FORMULA)
    assert text == (cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(FORMULA) else cell)


def test_things_have_a_row_each(graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_nodes(graph, tmp_path / "nodes.csv")
    found = {row["Id"]: row for row in rows(tmp_path / "nodes.csv")}
    for entity in graph.entities:
        row = found[entity.iri]
        assert (row["Label"], row["kind"]) == (harmless(clean(entity.label)), entity.kind)
        assert row["latitude"] == ("" if entity.latitude is None else "48")


def test_relations_have_a_row_each_and_gephi_finds_its_own_columns(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    write_edges(graph, tmp_path / "edges.csv")
    found = rows(tmp_path / "edges.csv")
    assert {(row["Source"], row["Target"], row["Kind"]) for row in found} == {
        (said.subject, said.object, relation(said)) for said in graph.assertions
    }
    assert {row["Type"] for row in found} == {"Directed"}
    assert sum(int(row["Weight"]) for row in found) == sum(len(said.evidence) for said in graph.assertions)


def test_numbers_below_zero_stay_numbers(graph: KnowledgeGraph, tmp_path: Path) -> None:
    from dataclasses import replace
    from decimal import Decimal

    south = replace(graph.entities[0], latitude=Decimal("-33.90"), longitude=Decimal("18.4"))
    write_nodes(replace(graph, entities=(south, *graph.entities[1:])), tmp_path / "nodes.csv")
    assert "-33.9" in {row["latitude"] for row in rows(tmp_path / "nodes.csv")}
