import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entente.errors import QueryError
from entente.query.guard import CHANGING, DEEPEST, LONGEST, REACHING, guarded
from entente.query.library import QUERIES, shipped

SHIPPED = (*shipped().values(), *shipped(QUERIES / "show").values())

ATTACKS = (
    "SELECT * { SERVICE <http://e.org> { ?s ?p ?o } }",
    "SELECT * { service silent <http://e.org> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 5SERVICE <http://e.org> { ?s ?p ?o } }",
    "PREFIX : <http://e.org/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://e.org> { ?s ?p ?o } }",
    "SELECT * { \\U00000053ERVICE <http://e.org> { ?s ?p ?o } }",
    "SELECT * { \\u005Cu0053ERVICE <http://e.org> { ?s ?p ?o } }",
    "PREFIX ex: <x:> SELECT * { ex:a\\' ?p ?o SERVICE <http://e.org> { ?s ?p ?o } ex:b\\' ?p ?o }",
    "SELECT * { ?s ?p '\\u0027 SERVICE <http://e.org> { ?s ?p ?o } #' }",
    "SELECT * { # \r SERVICE <http://e.org> { ?s ?p ?o } }",
    "SELECT * { # ''' \n SERVICE <http://e.org> { ?s ?p ?o } # ''' }",
    'SELECT * { ?s ?p "a\\"" . SERVICE <http://e.org> { ?s ?p "b" } }',
    "SELECT * { FILTER(?a < 1) SERVICE <http://e.org> { ?s ?p ?o } FILTER(?b > 1) }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX : <http://e.org/> SELECT * FROM:x { ?s ?p ?o }",
    "LOAD <file:///etc/passwd>",
    "INSERT DATA { <a> <b> <c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "WITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP GRAPH <g>",
)

HARMLESS = (
    "SELECT * { ?s ?p 'SERVICE <http://e.org> { }' }",
    'SELECT * { ?s ?p """LOAD "x" FROM""" }',
    "SELECT * { ?s ?p ?o } # FROM here on SERVICE",
    "SELECT * { ?s <http://e.org/SERVICE#LOAD> ?o }",
    "SELECT ?service ?from $load { ?service ?from $load }",
    "PREFIX ex: <http://e.org/> SELECT * { ex:service ex:a.FROM ex:load-it }",
    "SELECT * { ?s ?p 'it\\'s from'@en }",
    "SELECT * { FILTER(?a < ?b && ?c > 'from') }",
    "SELECT * { ?s ?p ?o } ORDER BY DESC(?s) LIMIT 10 OFFSET 5",
)


@pytest.mark.parametrize("question", ATTACKS)
def test_what_reaches_out_or_changes_is_refused(question: str) -> None:
    with pytest.raises(QueryError, match=r"is refused: a question|escape of an escape"):
        guarded(question)


@pytest.mark.parametrize("question", [*HARMLESS, *(one.text for one in SHIPPED)])
def test_words_in_strings_comments_names_and_iris_do_no_harm(question: str) -> None:
    assert guarded(question) == question


def test_escapes_and_line_ends_are_resolved_before_an_engine_sees_them() -> None:
    assert guarded("SELECT *\r\n{ ?s ?p 'caf\\u00e9' }\r") == "SELECT *\n{ ?s ?p 'café' }\n"


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("x" * (LONGEST + 1), "longer than 64 KiB"),
        ("é" * (LONGEST // 2 + 1), "longer than 64 KiB"),
        ("{" * (DEEPEST + 1), "more than 100 deep"),
        ("(" * 60 + "[" * 41, "more than 100 deep"),
        ("SELECT * {\n ?s ?p 'open }", "line 2: a string is not closed"),
        ("SELECT * { ?s ?p '\\uD800' }", "half a character"),
        ("SELECT * { ?s ?p '\ud800' }", "half a character"),
        ("SELECT * { ?s ?p '\\U00110000' }", "half a character"),
        ("SELECT * { \x00 }", "NUL"),
        ("ASK {\n\n SERVICE <x> {} }", "line 3: SERVICE is refused"),
    ],
)
def test_what_is_too_much_or_broken_is_refused(question: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        guarded(question)


def test_brackets_side_by_side_are_not_deep() -> None:
    assert guarded("{}" * 1000)


@settings(deadline=None)
@given(st.text(st.characters()), st.sampled_from(sorted(REACHING | CHANGING)))
def test_a_refused_word_on_a_line_of_its_own_is_never_passed(before: str, word: str) -> None:
    question = f"{before.replace('<', '').replace(chr(39), '').replace(chr(34), '')}\n{word}\n"
    with pytest.raises(QueryError):
        guarded(question)
