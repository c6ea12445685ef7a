import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pyoxigraph
import pytest

import entente.query
from entente.errors import QueryError
from entente.model import KnowledgeGraph
from entente.query import Answer, Asked, Limits, Value, ask_all
from entente.writing.quads import write_quads
from entente.writing.turtle import turtle, write_turtle
from entente_ontology.names import DATA

COUNT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l) }"
POSIX = pytest.mark.skipif(os.name == "nt", reason="this platform has no limits of memory")


@pytest.fixture(scope="module")
def file(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ask") / "graph.ttl"
    write_turtle(graph, path)
    return path


def ask(
    source: Path, question: str, given: Mapping[str, str] | None = None, *, rows: int = 1000, **limits: float
) -> Answer:
    """The answer, with patience for a slow machine."""
    seconds, megabytes = limits.get("seconds", 60.0), int(limits.get("megabytes", 2048))
    return entente.query.ask(source, question, given, limits=Limits(seconds, megabytes, rows))


def texts(answer: Answer) -> list[tuple[str, ...]]:
    """The rows of an answer as text."""
    return [tuple(cell.text if cell else "" for cell in row) for row in answer.rows]


def test_prefixes_of_the_vocabulary_and_the_file_are_known(file: Path) -> None:
    answer = ask(file, "SELECT ?name { threat-actor:isis a entente:ThreatActor ; skos:prefLabel ?name }")
    assert answer.rows == ((Value("literal", "ISIS"),),)
    assert ("threat", DATA + "threat/") in answer.prefixes


def test_values_keep_what_they_are(file: Path) -> None:
    question = (
        "SELECT ?iri ?n ?word ?none { BIND(entente:Actor AS ?iri) BIND(0.5 AS ?n) BIND('a'@en AS ?word) }"
    )
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    assert ask(file, question).rows == (
        (
            Value("uri", "https://w3id.org/entente/ontology#Actor"),
            Value("literal", "0.5", decimal),
            Value("literal", "a", "", "en"),
            None,
        ),
    )


def test_yes_or_no_is_an_answer(file: Path) -> None:
    assert texts(ask(file, "ASK { ?s a entente:State }")) == [("true",)]
    assert ask(file, "ASK { ?s a entente:Nothing }").kind == "truth"


def test_triples_are_an_answer(file: Path) -> None:
    answer = ask(file, "CONSTRUCT { ?s a entente:Thing } WHERE { ?s a entente:Place }")
    assert (answer.kind, answer.columns) == ("triples", ("subject", "predicate", "object"))
    names = [row[0].removeprefix(DATA) for row in texts(answer)]
    assert names == ["place/kazakhstan", "place/mosque", "place/nice"]


def test_an_answer_that_is_too_long_is_cut_and_says_so(file: Path) -> None:
    whole, cut = (ask(file, "SELECT ?s { ?s a entente:Place }", rows=rows) for rows in (3, 2))
    assert (len(whole.rows), whole.cut) == (3, False)
    assert (len(cut.rows), cut.cut) == (2, True)


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("", "the question is empty"),
        ("who-does-what", "neither SPARQL nor a shipped question"),
        ("SELECT * {\n ?s ?p }", r"line 2, column 9: is no SPARQL near \?s \?p }"),
        ("SELECT *", "line 1, column 9: is no SPARQL near SELECT"),
        ("SELECT * {\n 'é' ?s nope:p ?o }", "line 2, column 15: no prefix is declared for nope:p"),
        ("SELECT (COUNT(*) AS ?n) ?s { ?s ?p ?o }", "contains a variable that is unbound"),
        ("SELECT (TRIPLE(?s, ?p, ?o) AS ?t) { ?s ?p ?o }", "a triple stands where a value should"),
        ("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", "line 1: SERVICE is refused"),
    ],
)
def test_a_wrong_question_gets_a_clear_error(question: str, message: str, file: Path) -> None:
    with pytest.raises(QueryError, match=message):
        ask(file, question)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"nowhere\.ttl: no such file"):
        ask(tmp_path / "nowhere.ttl", "ASK {}")


def test_a_file_that_is_no_turtle_is_named(tmp_path: Path) -> None:
    (tmp_path / "prose.ttl").write_text("It was a dark and stormy night.", encoding="utf-8")
    with pytest.raises(QueryError, match=r"prose\.ttl: is no graph: "):
        ask(tmp_path / "prose.ttl", "ASK {}")


def test_a_question_without_end_is_ended(file: Path) -> None:
    with pytest.raises(QueryError, match=r"no answer in 0\.5 seconds"):
        ask(file, COUNT, seconds=0.5)


@POSIX
def test_a_question_that_needs_all_memory_is_ended(file: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    with pytest.raises(QueryError, match="more than 300 MB"):
        ask(file, f"SELECT ?x40 {{ BIND('0123456789' AS ?x0) {doubled} }}", megabytes=300)


def test_a_question_as_deep_as_the_guard_allows_is_answered(file: Path) -> None:
    assert len(ask(file, f"SELECT * {'{' * 95} ?s a entente:State {'}' * 95}").rows) == 1


def test_a_question_that_is_too_much_for_the_engine_ends_in_an_error(file: Path) -> None:
    with pytest.raises(QueryError, match="too much for the engine"):
        ask(file, f"ASK {{ FILTER ({'!' * 60_000} true) }}")


def test_text_that_fills_the_answer_is_cut_and_says_so(file: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(25))
    answer = ask(file, f"SELECT ?x25 {{ BIND('0123' AS ?x0) {doubled} }}")
    assert (answer.cut, len(answer.rows)) == (True, 0)


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """Somebody who listens on this machine."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        listening.settimeout(0.2)
        yield listening


ESCAPES = (
    "SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ SELECT * {{ OPTIONAL {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }} }} }} }}",
    "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
    "CONSTRUCT {{ ?s ?p ?o }} FROM NAMED <{url}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",
)


@POSIX
@pytest.mark.parametrize("question", ESCAPES)
def test_what_the_guard_lets_through_still_reaches_nobody(
    question: str, file: Path, server: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entente.query.asking.guarded", lambda text: text)
    url = f"http://127.0.0.1:{server.getsockname()[1]}/"
    with contextlib.suppress(QueryError):
        ask(file, question.format(url=url))
    with pytest.raises(TimeoutError):
        server.accept()


@POSIX
def test_a_call_that_the_guard_lets_through_is_an_error(
    file: Path, server: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entente.query.asking.guarded", lambda text: text)
    with pytest.raises(QueryError, match="Too many open files"):
        ask(file, ESCAPES[0].format(url=f"http://127.0.0.1:{server.getsockname()[1]}/"))


@POSIX
def test_a_file_that_a_question_names_is_not_read(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entente.query.asking.guarded", lambda text: text)
    (tmp_path / "secret.ttl").write_text("<a:a> <b:b> <c:c> .", encoding="utf-8")
    address = (tmp_path / "secret.ttl").as_uri()
    rows = texts(ask(file, ESCAPES[3].format(url=address)))
    assert ("a:a", "b:b", "c:c") not in rows


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request as r; r.urlopen('http://127.0.0.1:9/')",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
        "open('made.txt', 'w')",
        "import os; os.open('made.txt', os.O_CREAT)",
    ],
)
def test_the_process_gives_up_network_programs_and_writing(act: str, tmp_path: Path) -> None:
    code = f"import sys; from entente.query import child; child.stay_inside(); {act}"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], env=env, cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"this process may not do that" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_file_of_the_working_folder_is_run(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyoxigraph", "json", "entente", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert texts(ask(file, "ASK {}")) == [("true",)]


def test_the_process_is_gone_when_the_question_is_ended(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[str]] = []
    start = subprocess.Popen.__init__

    def note(self: subprocess.Popen[str], *arguments: object, **options: object) -> None:
        started.append(self)
        start(self, *arguments, **options)  # type: ignore[call-overload]  # passed on as they came

    monkeypatch.setattr(subprocess.Popen, "__init__", note)
    with pytest.raises(QueryError):
        ask(file, COUNT, seconds=0.2)
    assert [child.poll() is not None for child in started] == [True]


def test_several_questions_are_asked_of_one_process(file: Path) -> None:
    question = "SELECT ?name ?wanted { ?thing skos:prefLabel ?name FILTER(?name = ?wanted) }"
    asked = [Asked(question, {"wanted": Value("literal", name)}, ("wanted",)) for name in ("ISIS", "Nice")]
    answers = ask_all(file, asked, Limits(seconds=60))
    assert [(answer.columns, texts(answer)) for answer in answers] == [
        (("name",), [("ISIS",)]),
        (("name",), [("Nice",)]),
    ]


VALUES = ('" } DROP ALL #', "'''", "\\", "?s", "<http://e.org>", "\x00", "\U0001f512 é", "{{7*7}}\n", "$0")


def test_a_value_is_never_read_as_a_question(file: Path) -> None:
    question = "SELECT ?given (STRLEN(?given) AS ?n) { }"
    asked = [Asked(question, {"given": Value("literal", value)}) for value in VALUES]
    answers = ask_all(file, asked, Limits(seconds=60))
    assert [texts(answer) for answer in answers] == [[(value, str(len(value)))] for value in VALUES]


COUNTED = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def test_the_graphs_of_a_file_are_asked_as_one_in_which_nothing_counts_twice(
    file: Path, tmp_path: Path, graph: KnowledgeGraph
) -> None:
    write_quads(graph, tmp_path / "graph.nq")
    assert texts(ask(tmp_path / "graph.nq", COUNTED)) == texts(ask(file, COUNTED))


def test_what_a_folder_of_oxigraph_has_in_its_default_graph_is_asked(
    tmp_path: Path, graph: KnowledgeGraph
) -> None:
    store = pyoxigraph.Store(str(tmp_path / "store"))
    for place in (pyoxigraph.DefaultGraph(), pyoxigraph.NamedNode(DATA)):
        store.bulk_load(turtle(graph), format=pyoxigraph.RdfFormat.TURTLE, to_graph=place)
    store.flush()
    del store
    answer = ask(tmp_path / "store", "SELECT ?name { ?s a entente:ThreatActor ; skos:prefLabel ?name }")
    assert texts(answer) == [("ISIS",)]
