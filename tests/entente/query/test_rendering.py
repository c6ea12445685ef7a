import csv
import io
import json
import re

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import QueryError
from entente.query import FORMS, Answer, Value, render
from entente_ontology.names import DATA, ONTOLOGY

DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"
ROWS = Answer(
    "rows",
    ("who", "what", "n"),
    (
        (
            Value("uri", DATA + "actor/isis"),
            Value("literal", "a\nb", "", "en"),
            Value("literal", "-0.5", DECIMAL),
        ),
        (Value("uri", ONTOLOGY + "Actor"), None, Value("bnode", "b0")),
    ),
    prefixes=(("actor", DATA + "actor/"),),
)


SAID = (Value("uri", DATA + "actor/isis"), Value("uri", ONTOLOGY + "cue"))


def one(text: str) -> Answer:
    """An answer of one literal."""
    return Answer("rows", ("text",), ((Value("literal", text),),))


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_a_table_has_short_names_and_a_count() -> None:
    lines = render(ROWS, "table").splitlines()
    assert [cell.strip() for cell in lines[3].split("│")[1:-1]] == ["actor:isis", "a b", "-0.5"]
    assert [cell.strip() for cell in lines[4].split("│")[1:-1]] == ["entente:Actor", "", "b0"]
    assert lines[-1] == "2 rows"


def test_a_table_says_that_it_was_cut() -> None:
    assert render(Answer("rows", ("a",), ((None,),), cut=True)).splitlines()[-1] == "1 row; there are more"


def test_a_table_folds_long_words_and_loses_nothing() -> None:
    page = render(one("x" * 500))
    assert page.count("x") == 501  # with the "x" of the column's name
    assert max(map(len, page.splitlines())) <= 100


@pytest.mark.parametrize(
    "text", ["[red]x[/red]", "[link=http://e.org]x[/link]", "[/]", "\\[x]", ":smile:", "</script>"]
)
def test_markup_in_a_table_is_text(text: str) -> None:
    assert text in render(one(text), "table")


@settings(deadline=None)
@given(st.text(st.characters()), st.sampled_from(sorted(set(FORMS) - {"turtle"})))
def test_no_form_lets_a_sign_through_that_steers_a_terminal(text: str, form: str) -> None:
    page = render(one(text), form).replace("\r\n", "\n")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", page)
    assert page.endswith("\n")


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1", "=", "-"])
def test_no_cell_of_a_csv_is_a_formula(text: str) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(render(one(text), "csv")))
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["-0.5", "+3", "-1e5", "plain", 'a "quoted", b', "two\nlines", "é"])
def test_a_cell_of_a_csv_comes_back(text: str) -> None:
    (head, (cell,)) = csv.reader(io.StringIO(render(one(text), "csv")))
    assert (head, cell) == (["text"], text)


@pytest.mark.parametrize("form", ["json", "tsv"])
def test_json_and_tsv_are_what_the_w3c_says(form: str) -> None:
    formats = {"json": pyoxigraph.QueryResultsFormat.JSON, "tsv": pyoxigraph.QueryResultsFormat.TSV}
    read = pyoxigraph.parse_query_results(render(ROWS, form), format=formats[form])
    assert isinstance(read, pyoxigraph.QuerySolutions)
    assert [variable.value for variable in read.variables] == ["who", "what", "n"]
    first, second = read
    assert first["who"] == pyoxigraph.NamedNode(DATA + "actor/isis")
    assert first["what"] == pyoxigraph.Literal("a\nb", language="en")
    assert first["n"] == pyoxigraph.Literal("-0.5", datatype=pyoxigraph.NamedNode(DECIMAL))
    assert second["what"] is None
    assert isinstance(second["n"], pyoxigraph.BlankNode)


@pytest.mark.parametrize(("text", "truth"), [("true", True), ("false", False)])
def test_json_of_yes_or_no_is_a_boolean(text: str, truth: bool) -> None:
    answer = Answer("truth", ("answer",), ((Value("literal", text),),))
    assert json.loads(render(answer, "json")) == {"head": {}, "boolean": truth}


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_cell_of_a_tsv_comes_back(text: str) -> None:
    read = pyoxigraph.parse_query_results(render(one(text), "tsv"), format=pyoxigraph.QueryResultsFormat.TSV)
    assert isinstance(read, pyoxigraph.QuerySolutions)
    assert [row["text"] for row in read] == [pyoxigraph.Literal(text)]


def test_lines_of_a_csv_end_as_the_w3c_says() -> None:
    assert render(one("a"), "csv") == "text\r\na\r\n"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_triples_come_back_from_turtle(text: str) -> None:
    triples = Answer("triples", ("subject", "predicate", "object"), ((*SAID, Value("literal", text)),))
    page = render(triples, "turtle")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", page)
    (quad,) = pyoxigraph.parse(page, format=pyoxigraph.RdfFormat.TURTLE)
    assert (quad.subject, quad.object) == (
        pyoxigraph.NamedNode(DATA + "actor/isis"),
        pyoxigraph.Literal(text),
    )


def test_turtle_has_the_prefixes_that_it_uses() -> None:
    triples = Answer(
        "triples", ("s", "p", "o"), ((*SAID, Value("literal", "x")),), (("actor", DATA + "actor/"),)
    )
    assert render(triples, "turtle") == (
        f'@prefix actor: <{DATA}actor/> .\n@prefix entente: <{ONTOLOGY}> .\nactor:isis entente:cue "x" .\n'
    )


def test_rows_are_no_turtle() -> None:
    with pytest.raises(QueryError, match="only CONSTRUCT and DESCRIBE"):
        render(ROWS, "turtle")


def test_a_form_that_is_not_there_is_named() -> None:
    with pytest.raises(QueryError, match="no form 'xml'"):
        render(ROWS, "xml")
