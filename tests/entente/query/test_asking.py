import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyoxigraph
import pytest

from entente.errors import QueryError
from entente.model import KnowledgeGraph
from entente.query import Answer, Value, ask, shipped
from entente.query.shipped import text_of
from entente.writing.turtle import turtle, write_turtle
from entente_ontology.names import DATA

COUNT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l) }"
POSIX = pytest.mark.skipif(os.name == "nt", reason="this platform has no limits of memory")


@pytest.fixture(scope="module")
def file(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ask") / "graph.ttl"
    write_turtle(graph, path)
    return path


@pytest.fixture(scope="module")
def answers(file: Path) -> dict[str, Answer]:
    """The answer to each shipped question."""
    return {name: ask(file, name) for name in shipped()}


def texts(answer: Answer) -> list[tuple[str, ...]]:
    """The rows of an answer as text."""
    return [tuple(cell.text if cell else "" for cell in row) for row in answer.rows]


WANTED = {
    "who-proposes-what": [
        ("Clara Voss", "share intelligence", "letter.md"),
        ("author of A paper", "share intelligence", "papers/a paper.txt"),
    ],
    "measures-targeting-terrorism": [("share intelligence", "terrorism")],
    "what-happened-where": [
        ("share intelligence", "in", "Kazakhstan"),
        ("London Bridge attack", "hit", "mosque"),
    ],
    "what-is-kazakhstan-called-to-do": [
        ("share intelligence", "Kazakhstan must share intelligence to stop terrorism.", "letter.md")
    ],
    "which-actors-cooperate": [
        ("Clara Voss", "Kazakhstan", "proposed", "letter.md"),
        ("Kazakhstan", "United Nations", "stated", "papers/a paper.txt"),
    ],
    "threats-without-measures": [
        ("London Bridge attack", "Attack"),
        ("poverty", "Driver"),
        ("ISIS", "ThreatActor"),
    ],
}


@pytest.mark.parametrize("name", WANTED)
def test_a_shipped_question_is_answered(name: str, answers: dict[str, Answer]) -> None:
    assert texts(answers[name]) == WANTED[name]


def test_every_statement_comes_with_each_sentence_that_states_it(
    answers: dict[str, Answer], graph: KnowledgeGraph
) -> None:
    answer = answers["every-statement-with-its-sentence"]
    assert len(answer.rows) == sum(len(assertion.evidence) for assertion in graph.assertions)
    first = dict(zip(answer.columns, texts(answer)[0], strict=True))
    assert (first["document"], first["subject"], first["relation"]) == ("letter.md", "Clara Voss", "proposes")


def test_what_is_possible_or_denied_is_told_apart(answers: dict[str, Answer]) -> None:
    how = [row[1:4] for row in texts(answers["possible-or-denied"])]
    assert ("causes", "terrorism", "denied") in how
    assert {("commits", "London Bridge attack", "possible"), ("locatedIn", "Nice", "possible")} < set(how)
    assert len(how) == 3


@pytest.mark.parametrize("name", shipped())
def test_an_engine_of_other_making_gives_the_same_answer(
    name: str, answers: dict[str, Answer], graph: KnowledgeGraph
) -> None:
    store = pyoxigraph.Store()
    store.load(turtle(graph), format=pyoxigraph.RdfFormat.TURTLE)
    solutions = store.query(text_of(name))
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    theirs = [tuple(node.value if node else "" for node in row) for row in solutions]
    assert theirs == texts(answers[name])


@pytest.mark.parametrize("words", shipped().values(), ids=shipped())
def test_a_shipped_question_says_in_words_what_it_asks(words: str) -> None:
    assert "?" in words


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
        ("who-does-what", "neither SPARQL nor a shipped question .have .*who-proposes-what"),
        ("SELECT * {\n ?s ?p }", r"line 2, column 2: is no SPARQL from here: \?s \?p }"),
        ("SELECT *", "is no SPARQL from here: the end"),
        ("SELECT * { ?s nope:p ?o }", "Unknown namespace prefix : nope"),
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
    with pytest.raises(QueryError, match=r"prose\.ttl: is no Turtle: "):
        ask(tmp_path / "prose.ttl", "ASK {}")


def test_a_question_without_end_is_ended(file: Path) -> None:
    with pytest.raises(QueryError, match=r"no answer in 1\.5 seconds"):
        ask(file, COUNT, seconds=1.5)


@POSIX
def test_a_question_that_needs_all_memory_is_ended(file: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
    with pytest.raises(QueryError, match="more than 300 MB"):
        ask(file, f"SELECT ?x40 {{ BIND('0123456789' AS ?x0) {doubled} }}", megabytes=300)


def test_a_question_as_deep_as_the_guard_allows_is_answered(file: Path) -> None:
    assert len(ask(file, f"SELECT * {'{' * 95} ?s a entente:State {'}' * 95}").rows) == 1


def test_a_question_that_is_too_much_for_the_engine_ends_in_an_error(file: Path) -> None:
    with pytest.raises(QueryError, match="too much for the engine"):
        ask(file, f"SELECT * {{ {'?s ?p ?o . ' * 5000} }}", seconds=60)


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


@pytest.mark.parametrize("question", ESCAPES)
def test_what_the_guard_lets_through_still_reaches_nobody(
    question: str, file: Path, server: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entente.query.asking.guarded", lambda text: text)
    url = f"http://127.0.0.1:{server.getsockname()[1]}/"
    with pytest.raises(QueryError, match="SERVICE and FROM are refused"):
        ask(file, question.format(url=url))
    with pytest.raises(TimeoutError):
        server.accept()


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
    code = f"import sys; from entente.query import child; sys.addaudithook(child._stay_inside); {act}"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], env=env, cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"a question may not do this" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_file_of_the_working_folder_is_run(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("rdflib", "json", "entente", "sitecustomize"):
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
        ask(file, COUNT, seconds=0.5)
    assert [child.poll() is not None for child in started] == [True]
